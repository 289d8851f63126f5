import { describe, expect, test } from 'vitest';
import { diagnosisInputSchema } from '../../../../src-main/contract/diagnosis-run.ts';
import type { Failure, FailureClass, Phase } from '../../../../src-main/contract/failure.ts';
import type { JobView } from '../../../../src-main/contract/send-job.ts';
import { groupOf, inputOfSend } from '../../../../src-renderer/diagnose/failing-step.ts';

const failure = (kind: FailureClass, phase: Phase, more: Partial<Failure> = {}): Failure => ({
  code: 'unknown',
  class: kind,
  phase,
  fault: 'server',
  delivered: 'no',
  temporary: false,
  message: '',
  ...more,
});
const reply = { code: 554, lines: ['No'], raw: '554 No\r\n' };

describe('the checks of the step that failed', () => {
  test.each([
    ['dns', 'connect', 'reach'],
    ['connection', 'connect', 'reach'],
    ['timeout', 'greeting', 'reach'],
    ['rejected', 'ehlo', 'reach'],
    ['unsupported', 'starttls', 'tls'],
    ['tls', 'tls', 'tls'],
    ['tls', 'connect', 'tls'],
    ['auth', 'auth', 'auth'],
    ['auth', 'mail', 'auth'],
    ['sender', 'mail', 'envelope'],
    ['recipient', 'rcpt', 'envelope'],
    ['size', 'mail', 'limits'],
    ['size', 'final', 'limits'],
    ['rejected', 'data', 'envelope'],
    ['timeout', 'body', 'transfer'],
    ['connection', 'body', 'transfer'],
    ['timeout', 'final', 'transfer'],
    ['file', 'body', 'message'],
    ['input', 'connect', 'message'],
  ] as const)('%s at %s: %s', (kind, phase, group) => {
    expect(groupOf(failure(kind, phase))).toBe(group);
  });

  test('are those of the message where the server read it and refused it', () => {
    expect(groupOf(failure('policy', 'final', { reply }))).toBe('message');
  });
});

const job = (state: JobView['state']): JobView => ({
  id: 'job',
  accountId: 'work',
  host: 'smtp.example.com',
  subject: 'Plans',
  recipients: ['ben@example.org'],
  attachments: 0,
  bytes: 500,
  messageId: '<a@b>',
  createdAt: 1,
  state,
});

describe('what is asked for', () => {
  test('names the job, and the step', () => {
    const input = inputOfSend(job({ kind: 'failed', failure: failure('auth', 'auth') }));
    expect(input).toMatchObject({ accountId: 'work', jobId: 'job', first: 'auth', allowSend: false });
    expect(input?.groups).not.toContain('transfer');
    expect(diagnosisInputSchema.parse(input)).toEqual(input);
  });

  test('takes the minutes of a transfer where it was that which failed', () => {
    const input = inputOfSend(job({ kind: 'failed', failure: failure('timeout', 'body') }));
    expect(input).toMatchObject({ first: 'transfer' });
    expect(input?.groups).toContain('transfer');
  });

  test('is nothing where nothing failed', () => {
    expect(inputOfSend(job({ kind: 'waiting' }))).toBeUndefined();
  });
});
