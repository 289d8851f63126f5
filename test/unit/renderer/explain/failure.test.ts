import { describe, expect, test } from 'vitest';
import type { CauseId, Failure, FailureClass, Phase } from '../../../../src-main/contract/failure.ts';
import { phases } from '../../../../src-main/contract/failure.ts';
import { explainFailure } from '../../../../src-renderer/explain/failure.ts';
import { causeRemedies, kindRemedies } from '../../../../src-renderer/explain/failure-table.ts';
import { makeTranslate } from '../../../../src-renderer/explain/translate.ts';

function keys<K extends string>(table: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(table).filter((key): key is K => key in table);
}
const causes: CauseId[] = ['unknown', ...keys(causeRemedies)];
const classes = keys(kindRemedies).filter(
  (kind): kind is FailureClass => !['lost', 'later', 'recipientLater'].includes(kind),
);

function failure(over: Partial<Failure>): Failure {
  return {
    code: 'unknown',
    class: 'rejected',
    phase: 'rcpt',
    fault: 'server',
    delivered: 'no',
    temporary: false,
    message: 'for the log',
    ...over,
  };
}

const detail = { host: 'mail.example', recipient: 'kim@example.net', file: 'plan.pdf' };

describe.each(['en', 'zh'] as const)('failures in words (%s)', (language) => {
  const t = makeTranslate(language);

  test.each(causes)('%s is explained, with and without facts', (code) => {
    for (const facts of [{ detail }, {}]) {
      const words = explainFailure(failure({ code, ...facts }), t);
      for (const text of [words.headline, words.meaning, words.next]) {
        expect(text).toMatch(/\S/);
        expect(text).not.toMatch(/\{\{|\}\}|undefined|causes\.|classes\.|!|！/);
      }
      expect(words.headline).not.toMatch(/[.。]$/);
      expect(words.actions.length).toBeGreaterThan(0);
    }
  });

  test('all that is wrong with a certificate is named', () => {
    const problems = 'certificate-self-signed, certificate-expired, certificate-name-mismatch';
    const { meaning } = explainFailure(
      failure({ code: 'certificate-self-signed', class: 'tls', detail: { problems } }),
      t,
    );
    for (const cause of ['certificate-expired', 'certificate-name-mismatch'] as const)
      expect(meaning).toContain(t(`tls.problems.${cause}`));
  });

  test.each(classes)('an unproven failure of class %s is explained at every step', (kind) => {
    for (const phase of phases) {
      const words = explainFailure(failure({ class: kind, phase }), t);
      expect(`${words.headline} ${words.meaning} ${words.next}`).not.toMatch(/\{\{|undefined|steps\./);
    }
  });

  test.each(classes)('one of class %s that may pass is explained too', (kind) => {
    const words = explainFailure(failure({ class: kind, temporary: true }), t);
    expect(`${words.headline} ${words.meaning} ${words.next}`).not.toMatch(/\{\{|undefined|classes\./);
  });

  test.each([
    [{ storage: 'unwritable' }, 'outboxUnwritable'],
    [{ proxyProblem: 'unreachable' }, 'proxyUnreachable'],
    [{ proxyProblem: 'silent' }, 'proxyUnreachable'],
    [{ proxyProblem: 'login' }, 'proxyLogin'],
    [{ proxyProblem: 'refused' }, 'proxyRefused'],
    [{ proxyProblem: 'target' }, 'proxyTarget'],
    [{ proxyProblem: 'closed' }, 'proxyOdd'],
    [{ proxyProblem: 'odd' }, 'proxyOdd'],
    [{ clientCertificate: 'required' }, 'clientCertificateRequired'],
    [{ clientCertificate: 'refused' }, 'clientCertificateRefused'],
    [{ clientCertificate: 'unusable' }, 'clientCertificateUnusable'],
  ] as const)('what a fact tells more exactly than a class is said: %j', (fact, kind) => {
    const facts = { host: 'mx.example', proxy: '192.0.2.1:1080', error: '407 no', ...fact };
    const words = explainFailure(failure({ class: 'connection', phase: 'connect', detail: facts }), t);
    expect(words.headline).toBe(t(`classes.${kind}.headline`, { host: 'mx.example' }));
    expect(words.meaning.includes('192.0.2.1:1080')).toBe('proxyProblem' in fact);
  });

  test('what may have been delivered is never called unsent', () => {
    for (const code of causes) {
      const words = explainFailure(failure({ code, delivered: 'maybe', phase: 'final' }), t);
      expect(words.next).toBe(t('maybe.next'));
    }
  });
});

describe('sentences', () => {
  const en = makeTranslate('en');
  const zh = makeTranslate('zh');

  test('name the server when it is known, and begin with a capital when it is not', () => {
    expect(
      explainFailure(failure({ code: 'port-closed', detail: { host: 'mx.example' } }), en).headline,
    ).toBe('mx.example refused the connection');
    expect(explainFailure(failure({ code: 'port-closed' }), en).headline).toBe(
      'The server refused the connection',
    );
  });

  test('have no space inside Chinese text', () => {
    expect(explainFailure(failure({ code: 'port-closed' }), zh).headline).toBe('服务器拒绝了连接');
    expect(
      explainFailure(failure({ code: 'port-closed', detail: { host: 'mx.example' } }), zh).headline,
    ).toBe('mx.example 拒绝了连接');
  });

  test('give the sizes when both are known, and are silent about them when one is missing', () => {
    const tooLarge = { code: 'message-too-large', class: 'size', phase: 'mail' } as const;
    const both = explainFailure(
      failure({ ...tooLarge, detail: { size: 34_000_000, limit: 10_000_000 } }),
      en,
    );
    expect(both.meaning).toContain('34.0 MB on the wire; the server takes 10.0 MB');
    expect(explainFailure(failure({ ...tooLarge, detail: { size: 34_000_000 } }), en).meaning).not.toContain(
      '34.0',
    );
  });

  test('know the server from whoever asks, and what the failure itself says comes first', () => {
    const headline = (over: Partial<Failure>) =>
      explainFailure(failure({ code: 'greeting-busy', ...over }), en, { host: 'known.example' }).headline;
    expect(headline({})).toBe('known.example is too busy at the moment');
    expect(headline({ detail: { host: 'own.example' } })).toBe('own.example is too busy at the moment');
  });

  test('name the address as recipient or sender by the step', () => {
    const address = { address: 'kim@example.net' };
    expect(explainFailure(failure({ code: 'recipient-unknown', detail: address }), en).headline).toBe(
      'There is no mailbox for kim@example.net',
    );
    expect(
      explainFailure(failure({ code: 'sender-not-owned', phase: 'mail', detail: address }), en).meaning,
    ).toContain('The sender address was kim@example.net.');
  });

  test('give the day a certificate ended, not the second', () => {
    const expired = failure({
      code: 'certificate-expired',
      phase: 'tls',
      detail: { validTo: '2026-10-01T12:00:00.000Z' },
    });
    expect(explainFailure(expired, en).meaning).toMatch(/until Oct 1, 2026\.$/);
  });

  test.each<[Phase, string]>([
    ['rcpt', 'naming the recipients'],
    ['quit', 'saying goodbye'],
  ])('name the step %s when no cause is proven', (phase, words) => {
    expect(explainFailure(failure({ class: 'timeout', phase }), en).meaning).toContain(words);
  });
});

const inEnglish = makeTranslate('en');

test('a login by certificate alone has no password to be wrong', () => {
  const refused = failure({
    code: 'auth-credentials-wrong',
    phase: 'auth',
    detail: { mechanism: 'EXTERNAL' },
  });
  for (const t of [inEnglish, makeTranslate('zh')]) {
    const { headline, next, actions } = explainFailure(refused, t);
    expect(`${headline} ${next}`).toMatch(/certificate|证书/);
    expect(`${headline} ${next}`).not.toMatch(/password|密码/);
    expect(actions).not.toContain('edit-password');
  }
});

test('where encryption is what is missing, choosing it is offered first', () => {
  for (const code of ['auth-only-after-tls', 'encryption-required', 'port-expects-starttls'] as const)
    expect(explainFailure(failure({ code }), inEnglish).actions[0]).toBe('use-starttls');
  expect(explainFailure(failure({ code: 'port-expects-implicit-tls' }), inEnglish).actions[0]).toBe(
    'use-tls',
  );
});
