import { describe, expect, test } from 'vitest';
import type { AccountView } from '../../../../src-main/contract/account.ts';
import type { Attachment } from '../../../../src-main/contract/draft.ts';
import {
  type Composition,
  emptyComposition,
  withRecipients,
} from '../../../../src-renderer/compose/composition.ts';
import {
  blocksSending,
  findProblems,
  type ProblemId,
} from '../../../../src-renderer/compose/delivery-model.ts';
import { typeInto } from '../../../../src-renderer/compose/recipients-model.ts';

const account: AccountView = {
  id: 'own',
  kind: 'smtp',
  label: '',
  address: 'ada@example.org',
  name: '',
  host: 'smtp.example.org',
  port: 465,
  security: 'tls',
  login: 'password',
  user: 'ada',
  allowCleartext: false,
  password: 'keyring',
  proxyPassword: 'none',
  certificateKey: 'none',
  sizeLimit: 1000,
};

function message(change: Partial<Composition> = {}, to = 'a@x.org,'): Composition {
  const addressed = withRecipients(emptyComposition('own'), 'to', (field) => typeInto(field, to));
  return { ...addressed, subject: 'Hello', text: 'Text', ...change };
}

const file = (state: Attachment['state'], size = 10): Attachment => ({
  id: 'f',
  name: 'plan.pdf',
  size,
  contentType: 'application/pdf',
  state,
});

const ids = (composition: Composition, own: AccountView = account, bytes = 500): ProblemId[] =>
  findProblems({ composition, account: own, bytes }).map(({ id }) => id);

describe('what stands in the way of sending', () => {
  test('nothing, for an ordinary message', () => {
    expect(ids(message())).toEqual([]);
  });

  test('a message over the size the server told is blocked, with the largest file to remove', () => {
    const [problem] = findProblems({
      composition: message({ attachments: [file('ready')] }),
      account,
      bytes: 1001,
    });
    expect(problem).toMatchObject({
      id: 'too-large',
      severity: 'block',
      fix: { kind: 'remove-attachment', id: 'f' },
      values: { over: 1, limit: 1000, name: 'plan.pdf' },
    });
    expect(ids(message(), account, 1000)).toEqual([]);
  });

  test('an unknown limit blocks nothing', () => {
    const { sizeLimit: _, ...unknown } = account;
    expect(ids(message(), unknown, 10 ** 12)).toEqual([]);
  });

  test('a missing password is asked for, but not for the sandbox or without a login', () => {
    const without = { ...account, password: 'none' as const };
    expect(ids(message(), without)).toEqual(['password-missing']);
    expect(ids(message(), { ...without, login: 'none' })).toEqual([]);
    expect(ids(message(), { ...without, kind: 'sandbox' })).toEqual([]);
  });

  test('what an account lacks leads to its field', () => {
    const lacking = { ...account, password: 'none' as const, security: 'none' as const };
    const fixes = findProblems({ composition: message(), account: lacking, bytes: 1 }).map(({ fix }) => fix);
    expect(fixes).toMatchObject([{ focus: 'password' }, { focus: 'security' }]);
  });

  test('a connection in clear is warned of, on this machine it is not', () => {
    expect(ids(message(), { ...account, security: 'none' })).toEqual(['not-encrypted']);
    expect(ids(message(), { ...account, security: 'starttls-if-offered' })).toEqual(['maybe-not-encrypted']);
    expect(ids(message(), { ...account, security: 'none', kind: 'sandbox' })).toEqual([]);
  });

  test('recipients that are no addresses block, none at all blocks only once Send is pressed', () => {
    const [broken] = findProblems({ composition: message({}, 'ada,'), account, bytes: 1 });
    expect(broken).toMatchObject({ id: 'invalid-recipients', fix: { kind: 'focus', field: 'to' } });
    const [none] = findProblems({ composition: message({}, ''), account, bytes: 1 });
    expect(none).toMatchObject({ id: 'no-recipients', severity: 'later' });
    expect(none && blocksSending(none)).toBe(true);
  });

  test('more recipients in a field than it takes are told of before sending', () => {
    const many = Array.from({ length: 1001 }, (_, index) => `a${index}@x.org`).join(',');
    expect(ids(message({}, `${many},`))).toEqual(['too-many-recipients']);
  });

  test('files that are gone block, files that changed are told of', () => {
    expect(
      findProblems({ composition: message({ attachments: [file('missing')] }), account }).map(blocksSending),
    ).toEqual([true]);
    expect(
      findProblems({ composition: message({ attachments: [file('changed')] }), account }).map(blocksSending),
    ).toEqual([false]);
  });

  test.each(['I attached the plan.', 'see attachment', '请查收附件'])(
    'a forgotten attachment is pointed out: %s',
    (text) => {
      expect(ids(message({ text }))).toEqual(['attachment-forgotten']);
      expect(ids(message({ text, attachments: [file('ready')] }))).toEqual([]);
    },
  );

  test('quoted text does not count as a mention', () => {
    expect(ids(message({ text: 'Thanks\n> I attached the plan' }))).toEqual([]);
  });

  test('no subject is only a hint', () => {
    expect(findProblems({ composition: message({ subject: ' ' }), account })).toMatchObject([
      { id: 'no-subject', severity: 'hint' },
    ]);
  });

  test('without an account there is nothing to send with', () => {
    expect(findProblems({ composition: message(), account: undefined })).toMatchObject([
      { id: 'no-account', severity: 'block', fix: { kind: 'add-account' } },
    ]);
  });
});
