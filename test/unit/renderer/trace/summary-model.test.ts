import { beforeAll, describe, expect, test } from 'vitest';
import { appendEvents } from '../../../../src-renderer/trace/append-events.ts';
import { compareCapabilities } from '../../../../src-renderer/trace/capability-diff.ts';
import { emptyModel } from '../../../../src-renderer/trace/empty-model.ts';
import type { TraceModel } from '../../../../src-renderer/trace/model.ts';
import { noNotes, noteRows, type Summary, summaryOf } from '../../../../src-renderer/trace/summary-model.ts';
import { readReply } from '../../../../src-renderer/ui/verdict-content.ts';
import { type Minted, mintCertificate } from '../../../support/certs.ts';
import { politeServer } from '../../../support/polite-server.ts';
import { traceOf } from './engine-trace.ts';
import { received, sent, stamped } from './events.ts';

let certificate: Minted;
beforeAll(async () => {
  certificate = await mintCertificate();
});

const summed = (model: TraceModel): Summary => summaryOf(model, noteRows(noNotes(), model.rows));

describe('the summary of a session', () => {
  test('holds its queue id, its cost and what was offered before and inside TLS', async () => {
    const serve = politeServer({
      tls: certificate,
      capabilities: ['STARTTLS', 'SIZE 1000'],
      capabilitiesInTls: ['AUTH PLAIN LOGIN', 'SIZE 2000'],
    });
    const model = await traceOf(
      serve,
      { security: 'starttls', ca: certificate.cert },
      { credentials: { user: 'ada', password: 'secret-word', allowCleartext: false } },
    );
    const summary = summed(model);
    expect(summary).toMatchObject({
      queueIds: ['FAKE1'],
      mechanism: 'PLAIN',
      messageBytes: 21,
      recipients: { count: 1, refused: [], only: 'b@test' },
      final: { code: 250, enhanced: '2.0.0', lines: ['2.0.0 Ok: queued as FAKE1'] },
    });
    expect(summary.clear?.map(({ keyword }) => keyword)).toEqual(['STARTTLS', 'SIZE', 'HELP']);
    expect(summary.secured?.map(({ keyword }) => keyword)).toEqual(['AUTH', 'SIZE', 'HELP']);
    // Greeting, EHLO, STARTTLS, handshake, EHLO, AUTH, MAIL, RCPT, DATA, message.
    expect(summary.roundTrips).toBe(10);
    expect(summary.bytesIn).toBeGreaterThan(200);
    expect(summary.bytesOut).toBeGreaterThan(100);
  });

  test('tells each recipient’s outcome', async () => {
    const serve = politeServer({ replies: { 'RCPT TO:<nobody': '550-5.1.1 No such\n550 5.1.1 user' } });
    const model = await traceOf(serve, {}, { envelope: { from: 'a@test', to: ['b@test', 'nobody@test'] } });
    expect(summed(model).recipients).toMatchObject({
      count: 2,
      refused: [
        {
          address: 'nobody@test',
          accepted: false,
          reply: { code: 550, lines: ['5.1.1 No such', '5.1.1 user'] },
        },
      ],
      unlisted: 0,
    });
  });

  test('keeps the bytes of a reply that is not UTF-8', async () => {
    // "用户不存在" in GB18030.
    const words = '\xd3\xc3\xbb\xa7\xb2\xbb\xb4\xe6\xd4\xda';
    const model = await traceOf(async (peer) => {
      await peer.say('220 hi');
      await peer.line();
      await peer.say('250 hi');
      await peer.line();
      await peer.say('250 ok');
      await peer.line();
      await peer.sayRaw(`550 ${words}\r\n`);
      await peer.line();
      await peer.say('221 bye');
    });
    const [recipient] = summed(model).recipients.refused;
    expect(recipient?.reply && readReply(recipient.reply)).toEqual({
      text: '550 用户不存在',
      charset: 'gb18030',
    });
    const { failure } = model.end ?? {};
    expect(failure?.reply && readReply(failure.reply).text).toBe('550 用户不存在');
  });

  test('knows a message that left whole and was not answered', async () => {
    expect(summed(await traceOf(politeServer())).unanswered).toBe(false);
    const silent = politeServer({ replies: { final: 'drop' } });
    expect(summed(await traceOf(silent)).unanswered).toBe(true);
  });

  test('of one that is not over has what is known so far', async () => {
    const model = await traceOf(politeServer());
    const { end: _, ...live } = model;
    expect(summed(live)).toMatchObject({ queueIds: [], recipients: { count: 1, refused: [] } });
    expect(summed(live).roundTrips).toBeUndefined();
  });
});

describe('the summary of a long session', () => {
  const asked = (at: number, code: number) => [
    sent('rcpt', at, `RCPT TO:<reader${at}@example.org>`),
    received('rcpt', at, `${code}-so`, false),
    received('rcpt', at, `${code} and so`),
  ];
  const { rows } = appendEvents(
    emptyModel,
    stamped(Array.from({ length: 3000 }, (_, at) => asked(at, at % 3 === 0 ? 550 : 250)).flat()),
  );

  test('counts every recipient and lists the first that were refused', () => {
    const { recipients } = summed({ ...emptyModel, rows });
    expect(recipients).toMatchObject({ count: 3000, unlisted: 950 });
    expect(recipients.refused[1]).toMatchObject({
      address: 'reader3@example.org',
      reply: { code: 550, lines: ['so', 'and so'] },
    });
  });

  test('is put together a part at a time, and comes to the same', () => {
    let noted = noteRows(noNotes(), rows, () => false);
    expect(noted.count).toBeLessThan(rows.length);
    while (noted.count < rows.length) noted = noteRows(noted, rows, () => false);
    expect(noted).toEqual(noteRows(noNotes(), rows));
  });

  test('goes by what was said last of an address', () => {
    const twice = appendEvents(emptyModel, stamped([...asked(1, 450), ...asked(1, 250)]));
    expect(summed(twice).recipients).toEqual({
      count: 1,
      refused: [],
      unlisted: 0,
      only: 'reader1@example.org',
    });
  });
});

describe('capabilities side by side', () => {
  const items = (...lines: string[]) =>
    lines.map((line) => {
      const [keyword = '', ...parameters] = line.split(' ');
      return { keyword, parameters };
    });

  test.each([
    ['the same', 'SIZE 10', 'SIZE 10', 'same'],
    ['the same methods in another order', 'AUTH PLAIN LOGIN', 'AUTH LOGIN PLAIN', 'same'],
    ['another limit', 'SIZE 10', 'SIZE 20', 'changed'],
    ['gone', 'STARTTLS', '', 'removed'],
    ['only inside', '', 'AUTH PLAIN', 'added'],
    ['STARTTLS inside TLS', 'STARTTLS', 'STARTTLS', 'kept-starttls'],
  ])('%s', (_what, before, after, change) => {
    const [row] = compareCapabilities(before === '' ? [] : items(before), after === '' ? [] : items(after));
    expect(row?.change).toBe(change);
  });

  test('stand in the order inside TLS, what is gone behind', () => {
    const rows = compareCapabilities(items('STARTTLS', 'SIZE'), items('AUTH PLAIN', 'AUTH LOGIN', 'SIZE'));
    expect(rows.map(({ keyword }) => keyword)).toEqual(['AUTH', 'SIZE', 'STARTTLS']);
    expect(rows[0]?.after).toBe('PLAIN LOGIN');
  });
});
