/** The console page's pure parts: walking through the history, the conversation's blocks, where to connect. */
import { expect, test } from 'vitest';
import { targetOf, withSecurity } from '../../../../src-renderer/console/connect-model.ts';
import { conversation, shownFingerprint } from '../../../../src-renderer/console/conversation-model.ts';
import { notWalking, step } from '../../../../src-renderer/console/history-model.ts';
import { appendEvents } from '../../../../src-renderer/trace/append-events.ts';
import { emptyModel } from '../../../../src-renderer/trace/empty-model.ts';
import { stamped } from '../../../support/recorded.ts';

test('the arrows walk back, and return to what was being typed', () => {
  const history = ['EHLO a', 'NOOP'];
  const first = step(notWalking, 1, history, 'RS');
  expect(first).toEqual({ walk: { back: 1, typed: 'RS' }, text: 'NOOP' });
  const second = step(first?.walk ?? notWalking, 1, history, 'NOOP');
  expect(second?.text).toBe('EHLO a');
  expect(step(second?.walk ?? notWalking, 1, history, 'EHLO a')).toBeUndefined();
  const back = step(first?.walk ?? notWalking, -1, history, 'NOOP');
  expect(back).toEqual({ walk: { back: 0, typed: 'RS' }, text: 'RS' });
  expect(step(notWalking, -1, history, '')).toBeUndefined();
});

test('a reply of several lines is one block, what the page shows elsewhere is none', () => {
  const events = stamped([
    { kind: 'session', phase: 'connect', host: 'h', port: 25, security: 'none' },
    { kind: 'sent', phase: 'ehlo', exchange: 1, text: 'EHLO me', masked: false, bytes: 9 },
    { kind: 'received', phase: 'ehlo', exchange: 1, text: '250-h', bytes: 7, code: 250, last: false },
    { kind: 'received', phase: 'ehlo', exchange: 1, text: '250 DSN', bytes: 9, code: 250, last: true },
    { kind: 'capabilities', phase: 'ehlo', secured: false, items: [{ keyword: 'DSN', parameters: [] }] },
    { kind: 'received', phase: 'mail', text: '250 unasked', bytes: 13, code: 250, last: true },
    { kind: 'note', phase: 'mail', code: 'unexpected-data' },
  ]);
  const { rows } = appendEvents(emptyModel, events);
  expect(conversation(rows).map(({ kind, rows: lines }) => [kind, lines.length])).toEqual([
    ['said', 1],
    ['reply', 2],
    ['reply', 1],
    ['around', 1],
  ]);
  expect(shownFingerprint(rows)).toBeUndefined();
});

test('where the form leads', () => {
  const form = { accountId: '', host: ' mx.test ', port: '25', security: 'none', introduce: false } as const;
  expect(targetOf(form)).toEqual({ to: { host: 'mx.test', port: 25, security: 'none' }, introduce: false });
  expect(targetOf({ ...form, security: 'starttls' })?.introduce).toBe(true);
  for (const wrong of [{ host: '' }, { host: 'a b' }, { port: '0' }, { port: '70000' }, { port: 'x' }])
    expect(targetOf({ ...form, ...wrong })).toBeUndefined();
  expect(withSecurity(form, 'tls').port).toBe('465');
  expect(withSecurity({ ...form, port: '2525' }, 'tls').port).toBe('2525');
});
