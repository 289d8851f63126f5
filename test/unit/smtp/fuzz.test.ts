/**
 * Whatever a server sends and whatever a person types: parsers and the whole engine against random input, a
 * bounded number of runs here and as many as one likes with FUZZ_RUNS=100000.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WireEvent } from '../../../src-main/contract/trace.ts';
import { wireAddress } from '../../../src-main/smtp/address.ts';
import { bdat, ehlo, mail, rcpt } from '../../../src-main/smtp/command.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import { checkEnvelope } from '../../../src-main/smtp/envelope.ts';
import { SmtpError } from '../../../src-main/smtp/error.ts';
import {
  mechanismsOffered,
  parseCapabilities,
  sessionLimits,
  sizeLimit,
} from '../../../src-main/smtp/extensions.ts';
import { MAX_REPLY, type ReplyLine, ReplyParser } from '../../../src-main/smtp/reply.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { requestTo } from '../../support/requests.ts';

const runs = (bounded: number) => ({ numRuns: Number(process.env.FUZZ_RUNS ?? bounded) });

/** Bytes that come near to replies, and far from them. */
const fragment = fc.oneof(
  fc.constantFrom(
    ...[
      '250 Ok\r\n',
      '250-',
      '250 ',
      '354 Go\r\n',
      '550 5.1.1 No\r\n',
      '421 Bye\r\n',
      '\r\n',
      '\n',
      '\r',
      '\0',
    ],
    ...[
      '220 mx ESMTP\r\n',
      '250-PIPELINING\r\n',
      '250-CHUNKING\r\n',
      '250-SIZE 9\r\n',
      '250-AUTH=LOGIN PLAIN\r\n',
    ],
    ...[
      '25',
      '2500 x\r\n',
      '999 x\r\n',
      '\x16\x03\x01',
      'HTTP/1.1 400 Bad\r\n',
      '250\t x\r\n',
      '251-x\r\n250 y\r\n',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const bytes = fc.array(fragment, { maxLength: 30 }).map((parts) => Buffer.from(parts.join(''), 'latin1'));

function parsed(chunks: readonly Buffer[]): readonly ReplyLine[] {
  const parser = new ReplyParser();
  const found: ReplyLine[] = [];
  for (const chunk of chunks) {
    parser.feed(chunk);
    for (let line = parser.next(); line; line = parser.next()) found.push(line);
  }
  return found;
}

/** Of a stream that breaks the rules, what had arrived of it by then is only shown. */
const judged = (line: ReplyLine) => (line.fault === undefined ? line : { fault: line.fault });

describe('the reply parser', () => {
  test('comes to the same wherever its input is split', () => {
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(500), { maxLength: 8 }), (input, cuts) => {
        const borders = [0, ...cuts.map((cut) => cut % (input.length + 1)), input.length].sort(
          (a, b) => a - b,
        );
        const pieces = borders.slice(1).map((end, index) => input.subarray(borders[index], end));
        expect(parsed(pieces).map(judged)).toEqual(parsed([input]).map(judged));
      }),
      runs(500),
    );
  });

  test('gives whole replies of one code, and nothing after a fault', () => {
    fc.assert(
      fc.property(bytes, (input) => {
        const lines = parsed([input]);
        const firstFault = lines.findIndex(({ fault }) => fault !== undefined);
        if (firstFault !== -1) expect(lines).toHaveLength(firstFault + 1);
        for (const { reply } of lines) {
          if (!reply) continue;
          expect(reply.raw.length).toBeLessThanOrEqual(MAX_REPLY);
          for (const line of reply.raw.split('\n').slice(0, -1))
            expect(line.startsWith(String(reply.code))).toBe(true);
        }
      }),
      runs(500),
    );
  });
});

test('the EHLO parser takes any reply', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      'SIZE -1',
      'SIZE 1e9',
      'SIZE 99999999999999999999999',
      'AUTH',
      'AUTH=',
      'LIMITS RCPTMAX=0 MAILMAX=x',
    ),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const items = parseCapabilities({ code: 250, lines: ['mx.test', ...lines], raw: '' });
      for (const { keyword } of items) expect(keyword).toMatch(/^\S+$/);
      for (const name of mechanismsOffered(items)) expect(name).toMatch(/^\S+$/);
      expect(sizeLimit(items) ?? 1).toBeGreaterThan(0);
      for (const limit of Object.values(sessionLimits(items))) expect(limit).toBeGreaterThan(0);
    }),
    runs(500),
  );
});

/** What people paste, and what somebody would who wants to break out of a line. */
const typed = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'a',
        '@',
        'test',
        '.',
        '"',
        '\\',
        '<',
        '>',
        ' ',
        ',',
        ';',
        ':',
        '(',
        ')',
        '[',
        ']',
        '=',
        '+',
      ),
      fc.constantFrom(
        '\r\n',
        '\r',
        '\n',
        '\0',
        '\u2028',
        '\u0085',
        'é',
        '用户',
        '😀',
        'RCPT TO:<x@y>',
        '\r\nDATA\r\n',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
const printable = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 10 });
const address = fc.oneof(
  typed,
  printable.map((local) => `${local}@example.com`),
  fc.tuple(typed, typed).map(([local, domain]) => `${local}@${domain}`),
);

/** The value, or undefined where the engine refused what it was given. */
function accepted<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof SmtpError && error.class === 'input') return undefined;
    throw error;
  }
}

describe('no input adds a line to the conversation', () => {
  test('addresses are refused or stay within their angle brackets', () => {
    fc.assert(
      fc.property(address, (given) => {
        const ready = accepted(() => wireAddress('rcpt', given));
        if (!ready) return;
        const line = Buffer.from(rcpt(ready.text).bytes).toString();
        expect(line.match(/[\r\n\0]/g)).toEqual(['\r', '\n']);
        // Outside a quoted local part nothing ends the path early.
        const unquoted = line.slice('RCPT TO:<'.length, -'>\r\n'.length).replace(/"(?:[^"\\]|\\.)*"/g, '');
        expect(unquoted).not.toMatch(/[<>\s]/);
      }),
      runs(1000),
    );
  });

  test('commands are one line each, whatever they are made of', () => {
    fc.assert(
      fc.property(typed, typed, (one, other) => {
        const made = [() => ehlo(one), () => mail(one, [other]), () => rcpt(one, [other])].flatMap(
          (make) => accepted(make) ?? [],
        );
        for (const command of [...made, bdat(3, true)]) {
          expect(
            Buffer.from(command.bytes)
              .toString()
              .match(/[\r\n\0]/g),
          ).toEqual(['\r', '\n']);
        }
      }),
      runs(500),
    );
  });

  test('nor does what the extensions are asked for', async () => {
    await using server = await fakeServer(async (peer) => {
      await peer.say('220 fake.test');
      for (;;) {
        const line = await peer.line();
        if (line.startsWith('EHLO')) await peer.say('250-fake.test', '250-SMTPUTF8', '250 DSN');
        else if (line === 'DATA') {
          await peer.say('354 Go');
          await peer.data();
          await peer.say('250 Ok');
        } else await peer.say(line === 'QUIT' ? '221 Bye' : '250 Ok');
        if (line === 'QUIT') return;
      }
    });
    const asked = fc.oneof(typed, printable);
    await fc.assert(
      fc.asyncProperty(address, address, asked, asked, async (from, to, envid, orcpt) => {
        const envelope = { from, to: [to], dsn: { envid, orcpt } };
        fc.pre(accepted(() => checkEnvelope(envelope)) !== undefined);
        await deliver(requestTo(server, { envelope }));
        const verbs = server.peers.at(-1)?.lines.map((line) => line.split(/[ :]/)[0]);
        expect(verbs).toEqual(['EHLO', 'MAIL', 'RCPT', 'DATA', 'QUIT']);
      }),
      runs(150),
    );
  });
});

test('the engine comes to an end with any server, and tells of it once', async () => {
  const script = fc.array(fc.tuple(fragment, fc.boolean()), { maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(script, fc.boolean(), async (steps, greets) => {
      await using server = await fakeServer(async (peer) => {
        if (greets) await peer.sayRaw('220 mx ESMTP\r\n');
        for (const [piece, waits] of steps) {
          if (waits) await peer.line();
          await peer.sayRaw(piece);
        }
      });
      const events: WireEvent[] = [];
      const step = 60;
      const timeouts = { greeting: step, reply: step, data: step, finalReply: step, quit: step, total: 2000 };
      const outcome = await deliver(requestTo(server, { timeouts, tap: (event) => events.push(event) })).then(
        (receipt) => receipt.outcome,
        (error: unknown) => error,
      );
      if (typeof outcome !== 'string') expect(outcome).toBeInstanceOf(SmtpError);
      expect(events.filter(({ kind }) => kind === 'end')).toHaveLength(1);
      expect(events.at(-1)?.kind).toBe('end');
      expect(server.errors).toEqual([]);
    }),
    runs(120),
  );
});
