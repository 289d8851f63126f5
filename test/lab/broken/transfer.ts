/** A message on its way: small ones go through, and this one does not. */
import type { Cause } from '../../../src-main/contract/diagnosis.ts';
import type { Actor } from '../../../src-renderer/explain/failure-table.ts';
import { type Fault, type FaultyProxyOptions, faultyProxy } from '../../support/faulty-proxy.ts';
import { type TransferServerOptions, transferServer } from '../../support/transfer-server.ts';
import { type Document, type SetUp, setUp } from '../set-up.ts';
import { envelope } from '../wire.ts';

interface Line {
  readonly server?: TransferServerOptions;
  readonly proxy?: FaultyProxyOptions;
  /** Of a person's message; without it the lab's own is tried. */
  readonly text?: string;
  /** Of the document. */
  readonly more?: Document;
}

/** A server at the end of a line. Nothing moves for 0.7 s: it stalls. */
export const line =
  ({ server = {}, proxy, text, more }: Line): SetUp['build'] =>
  async (stage) => {
    const target = await stage.serve(transferServer(server));
    const { host, port } = proxy ? stage.keep(await faultyProxy(target, proxy)) : target;
    return {
      server: { host, port, security: 'none', heloName: 'client.test' },
      envelope,
      ...(text !== undefined && { message: { raw: await stage.file(text) } }),
      checks: ['transfer'],
      timeouts: { data: 0.7 },
      ...more,
    };
  };

const lost = (cause: Cause, who: Actor, broken: string, given: Line): SetUp =>
  setUp(cause, who, 'transfer.lab', broken, line(given));

/** Sends it, to hear what the server says in the end. */
const answered = (cause: Cause, who: Actor, broken: string, finalReply: string): SetUp =>
  lost(cause, who, broken, { server: { finalReply }, text: small, more: { allowSend: true } });

const always = (at: Fault['at'], act: Fault['act']): FaultyProxyOptions => ({ fault: () => ({ at, act }) });
export const onlyData: TransferServerOptions = { capabilities: ['8BITMIME'] };
const pattern = 'EICAR-like piece';
export const head = `From: ann@sender.test\r\nTo: bob@rcpt.test\r\nSubject: quarterly\r\n\r\n`;
export const letter = (lines: number) =>
  `${'0123456789abcdefghijklmnopqrstuvwxyz '.repeat(2)}\r\n`.repeat(lines);
const small = `${head}${letter(3)}`;
const withPattern = `${head}${letter(70)}see also ${pattern} below\r\n${letter(100)}`;
/** By connection: now here and now there. */
const wandering = [9_000, 50_000, 21_000, 1_500, 61_000, 33_000, 5_000];

export const transfer: readonly SetUp[] = [
  lost('stall-first-segment', 'network-admin', 'a path whose segments are smaller than both sides believe', {
    proxy: always({ segment: 1_200 }, 'stop'),
  }),
  lost('stall-fixed-offset', 'network-admin', 'a device that takes 20000 bytes and no more', {
    proxy: always({ offset: 20_000, after: '\r\nDATA\r\n' }, 'stop'),
    server: onlyData,
    text: `${head}${letter(400)}`,
  }),
  lost('stall-varying-offset', 'network-admin', 'a line that stops now here and now there', {
    proxy: {
      fault: (connection) => ({
        at: { offset: wandering[connection % wandering.length] ?? 0 },
        act: 'swallow',
      }),
    },
    server: onlyData,
  }),
  lost('stall-varying-offset', 'network-admin', 'a line that stops every other time', {
    proxy: {
      fault: (connection) => (connection % 2 === 1 ? { at: { offset: 20_000 }, act: 'stop' } : undefined),
    },
    server: onlyData,
  }),
  lost('stall-content', 'network-admin', 'a filter that drops what holds a pattern', {
    proxy: always({ pattern: Buffer.from(pattern) }, 'swallow'),
    server: onlyData,
    text: withPattern,
  }),
  lost('reset-content', 'network-admin', 'a filter that resets what holds a pattern', {
    proxy: always({ pattern: Buffer.from(pattern) }, 'reset'),
    text: withPattern,
  }),
  lost('stall-chunking-only', 'server-admin', 'a server that never answers large chunks', {
    server: { chunksUpTo: 5_000 },
  }),
  lost('stall-data-only', 'server-admin', 'a proxy that handles BDAT and not DATA', {
    proxy: always({ offset: 8_000, after: '\r\nDATA\r\n' }, 'stop'),
  }),
  lost('connection-lost-in-data', 'network-admin', 'a line that breaks after 40000 bytes', {
    proxy: always({ offset: 40_000 }, 'reset'),
    text: `${head}${letter(900)}`,
  }),
  lost('final-reply-missing', 'recipient', 'a server that never says whether it has taken the message', {
    server: { finalReplyAfter: 'never' },
    more: { allowSend: true, timeouts: { data: 0.7, finalReply: 1 } },
  }),
  lost('final-reply-slow', 'server-admin', 'a server that looks at the message for 16 s', {
    server: { finalReplyAfter: 16_000 },
    text: small,
    more: { allowSend: true },
  }),
  answered(
    'message-too-large-at-end',
    'you',
    'a limit that is told only after the data',
    '552 5.3.4 Message size exceeds fixed limit',
  ),
  answered(
    'header-too-large',
    'you',
    'a limit of the header',
    '552 5.3.4 Header size exceeds fixed maximum size',
  ),
  answered('line-too-long', 'you', 'a limit of the line', '550 5.6.0 Line too long'),
  answered(
    'bare-lf-refused',
    'network-admin',
    'something on the way that makes bare LF of line ends',
    '521 5.5.2 mx.rcpt.test Error: bare <LF> received',
  ),
  answered(
    'eight-bit-refused',
    'you',
    'a server that takes seven bits',
    '554 5.6.1 Eight bit data not allowed',
  ),
  answered(
    'spam-refused',
    'you',
    'a filter that takes the message for spam',
    '554 5.7.1 Message rejected as spam by Content Filtering',
  ),
  answered(
    'virus-refused',
    'you',
    'a filter that takes the attachment for a virus',
    '550 5.7.1 This message contains a virus (Eicar-Test-Signature)',
  ),
  answered(
    'attachment-type-blocked',
    'you',
    'a server that takes no programs',
    '552 5.7.0 This message was blocked because its content presents a potential security issue',
  ),
];
