import { createInstance } from 'i18next';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../src-main/contract/failure.ts';
import type { Receipt, RecipientResult } from '../../../../src-main/contract/receipt.ts';
import type { Reply } from '../../../../src-main/contract/reply.ts';
import type { JobState, JobView } from '../../../../src-main/contract/send-job.ts';
import { makeTranslate } from '../../../../src-renderer/explain/translate.ts';
import { en } from '../../../../src-renderer/i18n/en/words.ts';
import {
  jobVerdict,
  replyText,
  type VerdictWords,
  verdictReport,
} from '../../../../src-renderer/ui/verdict-content.ts';

const i18n = createInstance();
await i18n.init({
  showSupportNotice: false,
  lng: 'en',
  resources: { en },
  interpolation: { escapeValue: false },
});
const words: VerdictWords = { t: i18n.getFixedT('en', 'verdict'), explain: makeTranslate('en') };

const reply = (code: number, text: string): Reply => ({ code, lines: [text], raw: `${code} ${text}\r\n` });
const accepted = (address: string): RecipientResult => ({ address, accepted: true, reply: reply(250, 'Ok') });
const wrongPassword: Failure = {
  code: 'auth-credentials-wrong',
  class: 'auth',
  phase: 'auth',
  fault: 'server',
  delivered: 'no',
  temporary: false,
  reply: reply(535, '5.7.8 authentication failed'),
  message: '',
  detail: { host: 'smtp.example.org' },
};
const refused: RecipientResult = {
  address: 'nobody@x.org',
  accepted: false,
  reply: reply(550, '5.1.1 no such user'),
  failure: { ...wrongPassword, code: 'recipient-unknown', class: 'recipient', phase: 'rcpt' },
};

function receipt(...recipients: RecipientResult[]): Receipt {
  return {
    outcome: recipients.every((one) => one.accepted) ? 'sent' : 'partial',
    reply: reply(250, '2.0.0 queued as ABC'),
    queueId: 'ABC',
    recipients,
    capabilities: [],
    bytes: 1,
    seconds: 1,
    roundTrips: 1,
  };
}

const job = (state: JobState): JobView => ({
  id: 'j',
  accountId: 'a',
  host: 'smtp.example.org',
  subject: '',
  recipients: [],
  attachments: 0,
  bytes: 1,
  messageId: '<m>',
  createdAt: 0,
  state,
});
const verdictOf = (state: JobState, isSandbox = false) => jobVerdict(job(state), isSandbox, words);

describe('the verdict on a send', () => {
  test('there is none while it runs', () => {
    expect(verdictOf({ kind: 'waiting' })).toBeUndefined();
    expect(verdictOf({ kind: 'running', phase: 'body' })).toBeUndefined();
  });

  test('names who accepted it and for whom, and claims no more', () => {
    const one = verdictOf({ kind: 'done', receipt: receipt(accepted('ada@x.org')) });
    expect(one).toMatchObject({ tone: 'ok', headline: 'Accepted by smtp.example.org for ada@x.org' });
    expect(one?.meaning).toContain('cannot be seen from here');
    const two = verdictOf({ kind: 'done', receipt: receipt(accepted('a@x.org'), accepted('b@x.org')) });
    expect(two?.headline).toBe('Accepted by smtp.example.org for all 2 recipients');
  });

  test('claims no names for what was changed at a breakpoint', () => {
    const verdict = verdictOf({ kind: 'done', receipt: receipt(accepted('ada@x.org')), altered: true });
    expect(verdict).toMatchObject({ tone: 'warn', reply: { code: 250 } });
    expect(verdict?.headline).toContain('changed by hand');
    expect(JSON.stringify([verdict?.headline, verdict?.meaning])).not.toContain('ada@x.org');
  });

  test('partial acceptance lists who was refused, why, and what to do', () => {
    const verdict = verdictOf({ kind: 'done', receipt: receipt(accepted('a@x.org'), refused) });
    expect(verdict).toMatchObject({
      tone: 'warn',
      headline: 'Accepted by smtp.example.org for 1 of 2 recipients',
      refused: [{ address: 'nobody@x.org' }],
    });
    expect(verdict?.next).toBeDefined();
    expect(verdict?.actions).toContain('edit-recipients');
  });

  test('a failure names the step and keeps the server’s words', () => {
    const verdict = verdictOf({ kind: 'failed', failure: wrongPassword });
    expect(verdict).toMatchObject({ tone: 'fail', step: 'While logging in (AUTH)', who: 'You' });
    expect(verdict?.reply?.raw).toBe('535 5.7.8 authentication failed\r\n');
    expect(verdict?.actions[0]).toBe('edit-password');
    expect(verdict?.actions).toEqual(expect.arrayContaining(['retry', 'edit-message']));
  });

  test('maybe sent is a warning, not a failure, and sending again is a decision', () => {
    const lost = verdictOf({
      kind: 'failed',
      failure: {
        ...wrongPassword,
        code: 'connection-lost-in-data',
        class: 'connection',
        phase: 'final',
        delivered: 'maybe',
      },
    });
    expect(lost).toMatchObject({ tone: 'warn', maybe: true });
    expect(verdictOf({ kind: 'interrupted', delivered: 'maybe' })).toMatchObject({
      tone: 'warn',
      maybe: true,
    });
    expect(verdictOf({ kind: 'interrupted', delivered: 'no' })).toMatchObject({ tone: 'info', maybe: false });
  });

  test('a cancelled send blames nobody', () => {
    const verdict = verdictOf({
      kind: 'failed',
      failure: { ...wrongPassword, code: 'unknown', class: 'cancelled' },
    });
    expect(verdict?.tone).toBe('info');
    expect(verdict?.who).toBeUndefined();
  });
});

describe('the server’s words', () => {
  test('are shown as sent, codes and all', () => {
    const lines = '550-5.1.1 first\r\n550 5.1.1 second\r\n';
    expect(replyText({ code: 550, lines: [], raw: lines })).toBe('550-5.1.1 first\n550 5.1.1 second');
  });

  test('are read as UTF-8 where they are, else as Latin-1', () => {
    const utf8 = Array.from(new TextEncoder().encode('550 用户'), (byte) => String.fromCharCode(byte)).join(
      '',
    );
    expect(replyText({ code: 550, lines: [], raw: utf8 })).toBe('550 用户');
    expect(replyText({ code: 550, lines: [], raw: '550 gel\xf6scht' })).toBe('550 gelöscht');
  });
});

test('a report holds what whoever has to act needs', () => {
  const verdict = verdictOf({ kind: 'done', receipt: receipt(accepted('a@x.org'), refused) });
  if (verdict === undefined) throw new Error('no verdict');
  const report = verdictReport(verdict, { server: 'smtp.example.org', when: 'today' }, words);
  expect(report).toContain('smtp.example.org');
  expect(report).toContain('nobody@x.org:\n    550 5.1.1 no such user');
  expect(report).toContain('250 2.0.0 queued as ABC');
});
