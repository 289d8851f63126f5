import { expect, test } from 'vitest';
import { diagnosisInputSchema } from '../../../../src-main/contract/diagnosis-run.ts';
import {
  type DiagnosisForm,
  emptyForm,
  type FormTarget,
  formErrors,
  inputOf,
  targetOf,
} from '../../../../src-renderer/diagnose/form-model.ts';

const server: FormTarget = { kind: 'server' };
const form = (over: Partial<DiagnosisForm> = {}): DiagnosisForm => ({
  ...emptyForm,
  host: 'smtp.example.com',
  ...over,
});

test.each([
  [{ host: '' }, ['host']],
  [{ host: 'smtp example' }, ['host']],
  [{ port: '0' }, ['port']],
  [{ port: '65536' }, ['port']],
  [{ port: '5x' }, ['port']],
  [{ to: 'nobody' }, ['to']],
  [{ from: 'nobody' }, ['from']],
  [{ without: [] }, ['to']],
  [{ without: [], to: 'ada@example.com' }, []],
  [{ domain: 'exa mple' }, ['domain']],
  [{ dkimSelectors: 's1, .s2' }, ['dkimSelectors']],
  [{ dkimSelectors: ' s1,mail.2026 s_3 ' }, []],
  [{ dnsServer: 'a b' }, ['dnsServer']],
  [{ host: '::1', port: ' 25 ', to: 'ada@example.com', domain: 'bücher.example', dnsServer: '[::1]:53' }, []],
])('%j has its mistakes at %j', (over, fields) => {
  expect([...formErrors(form(over), server)]).toEqual(fields);
});

test('a domain alone has to be named', () => {
  expect([...formErrors(form(), { kind: 'domain' })]).toEqual(['domain']);
});

test('what is asked for is what the main process takes', () => {
  const input = inputOf(
    form({ from: 'ben@example.com ', to: ' ada@example.com ', without: ['transfer'], dnsServer: '9.9.9.9' }),
    server,
  );
  expect(input).toEqual({
    server: { host: 'smtp.example.com', port: 587, security: 'starttls' },
    from: 'ben@example.com',
    to: 'ada@example.com',
    dnsServer: '9.9.9.9',
    groups: ['reach', 'tls', 'auth', 'envelope', 'limits', 'domain'],
    allowSend: false,
  });
  expect(diagnosisInputSchema.parse(input)).toEqual(input);
});

const messageFile = { id: '11111111-1111-4111-8111-111111111111', name: 'a.eml', size: 5 };

test('a message alone has to be chosen', () => {
  expect([...formErrors(form(), { kind: 'message' })]).toEqual(['messageFile']);
  expect([...formErrors(form({ messageFile, host: '', domain: 'exa mple' }), { kind: 'message' })]).toEqual(
    [],
  );
});

test.each([
  [{ kind: 'message' }, ['message'], undefined],
  [server, ['reach', 'tls', 'auth', 'envelope', 'limits', 'domain', 'message'], ['s1', 's2']],
] as const)('a message is looked at by its own checks, at %j', (target, groups, dkimSelectors) => {
  const input = inputOf(form({ messageFile, dkimSelectors: 's1, s2' }), target);
  expect(input).toMatchObject({ messageFile: { id: messageFile.id, name: 'a.eml' }, groups });
  expect(input.dkimSelectors).toEqual(dkimSelectors);
  expect(diagnosisInputSchema.parse(input)).toEqual(input);
});

test('without any check chosen all of them run', () => {
  const without = ['domain'] as const;
  expect(inputOf(form({ domain: 'example.com', without }), { kind: 'domain' })).toEqual({
    domain: 'example.com',
    groups: ['domain'],
    allowSend: false,
  });
});

test('an account that is gone is no target any more', () => {
  expect(targetOf(form({ target: { kind: 'account', id: 'gone' } }), [])).toEqual(server);
});
