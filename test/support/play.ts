/**
 * Plays one SMTP dialogue out of `test/conversations`: a scripted server on one side, the engine on the
 * other. The format is told in `test/conversations/README.md`.
 */
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { mechanismSchema, type Security } from '../../src-main/contract/server.ts';
import type { WireEvent } from '../../src-main/contract/trace.ts';
import { deliver } from '../../src-main/smtp/deliver.ts';
import { SmtpError } from '../../src-main/smtp/error.ts';
import type { Timeouts } from '../../src-main/smtp/phases.ts';
import type { Credentials, DeliverRequest } from '../../src-main/smtp/request.ts';
import type { Minted } from './certs.ts';
import { fakeServer, type Peer } from './fake-server.ts';
import { type ScramFault, serveScram } from './scram-server.ts';

export interface Conversation {
  readonly settings: ReadonlyMap<string, string>;
  readonly steps: readonly string[];
  /** Matched against the result, see `outcomeOf`. */
  readonly expected: Record<string, unknown>;
}

export function readConversation(path: URL): Conversation {
  const settings = new Map<string, string>();
  const steps: string[] = [];
  let expected: Record<string, unknown> | undefined;
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const setting = /^([a-z0-9-]+): ?(.*)$/.exec(line);
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('= ')) expected = JSON.parse(line.slice(2));
    else if (setting) settings.set(setting[1] ?? '', setting[2] ?? '');
    else steps.push(line);
  }
  if (!expected) throw new Error(`${path.pathname} expects nothing`);
  return { settings, steps, expected };
}

/** Plays it, checks what the client said, and gives back what the engine answered and reported. */
export async function play(
  conversation: Conversation,
  certificate: Minted,
  byteByByte: boolean,
): Promise<{ outcome: Record<string, unknown>; events: WireEvent[] }> {
  let clientDone: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    clientDone = resolve;
  });
  await using server = await fakeServer((peer) => serve(peer, conversation, certificate, done), {
    byteByByte,
  });
  const events: WireEvent[] = [];
  const request = requestOf(conversation.settings, server.port, certificate);
  const outcome = await outcomeOf({ ...request, tap: (event) => events.push(event) }, events);
  clientDone();
  // The script judges the client to its very end.
  await Promise.all(server.peers.map((peer) => peer.finished));
  expect(server.errors).toEqual([]);
  return { outcome, events };
}

async function serve(
  peer: Peer,
  { steps, settings }: Conversation,
  certificate: Minted,
  clientDone: Promise<void>,
): Promise<void> {
  for (const step of steps) {
    const [, mark = '', rest = ''] = /^(\S+) ?(.*)$/.exec(step) ?? [];
    switch (mark) {
      case 'S:':
        await peer.say(unescaped(rest));
        break;
      case 'S|':
        await peer.sayRaw(unescaped(rest));
        break;
      case 'S*': {
        // Says a line many times over: `S* 1000 250-x`.
        const [, times, line = ''] = /^(\d+) (.*)$/.exec(rest) ?? [];
        await peer.sayRaw(unescaped(line).repeat(Number(times)));
        break;
      }
      case 'C:':
        matches(await peer.line(), rest);
        break;
      case 'M:':
        expect((await peer.rawData()).toString('latin1')).toBe(unescaped(rest));
        break;
      case 'B:': {
        const bytes = unescaped(rest);
        expect((await peer.take(bytes.length)).toString('latin1')).toBe(bytes);
        break;
      }
      case 'skip':
        await peer.skip(Number(rest));
        break;
      case 'SCRAM': {
        const [hash, fault] = rest.split(' ');
        await serveScram(peer, {
          hash: hash === 'sha1' ? 'sha1' : 'sha256',
          password: unescaped(settings.get('password') ?? ''),
          ...(fault !== undefined && { fault: fault as ScramFault }),
        });
        break;
      }
      case 'wait':
        await setTimeout(Number(rest));
        break;
      case 'TLS':
        await peer.startTls(certificate);
        break;
      case 'silence':
        await peer.left();
        return;
      case 'stall':
        peer.stall();
        await clientDone;
        return;
      case 'end':
        return;
      case 'half-close':
        peer.end();
        await peer.left();
        return;
      case 'reset':
        peer.reset();
        return;
      default:
        throw new Error(`Not a step: ${step}`);
    }
  }
  expect((await peer.left()).toString('latin1')).toBe('');
}

/** `*` in the script stands for anything. */
function matches(line: string, pattern: string): void {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  expect(line).toMatch(new RegExp(`^${parts.join('.*')}$`));
}

/** `\r`, `\n`, `\0`, `\x80` and `\\` in a script. */
const unescaped = (text: string): string =>
  text.replace(/\\(?:x([0-9a-f]{2})|(.))/g, (_all, hex: string | undefined, letter: string) =>
    hex === undefined ? (letters[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
const letters: Readonly<Record<string, string>> = { r: '\r', n: '\n', '0': '\0' };

function requestOf(
  settings: ReadonlyMap<string, string>,
  port: number,
  certificate: Minted,
): Omit<DeliverRequest, 'tap'> {
  const text = unescaped(settings.get('message') ?? 'Subject: x\\r\\n\\r\\nHello\\r\\n');
  const chunk = Buffer.from(text, 'latin1');
  const times = Number(settings.get('message-times') ?? 1);
  return {
    server: {
      host: '127.0.0.1',
      port,
      security: (settings.get('security') ?? 'none') as Security,
      servername: 'localhost',
      ca: certificate.cert,
      heloName: unescaped(settings.get('helo') ?? 'client.test'),
    },
    ...(settings.has('user') && { credentials: credentialsOf(settings) }),
    envelope: {
      from: unescaped(settings.get('from') ?? 'a@test'),
      to: (settings.get('to') ?? 'b@test').split(' ').map(unescaped),
      ...JSON.parse(settings.get('ask') ?? '{}'),
    },
    message: {
      size: chunk.length * times,
      eightBit: settings.get('eight-bit') === 'yes',
      bytes: async function* () {
        const block = 1000;
        for (let left = times; left > 0; left -= block)
          yield Buffer.concat(Array(Math.min(left, block)).fill(chunk));
      },
    },
    ...(settings.get('refused') === 'abort' && { onRecipientRefused: 'abort' }),
    ...(settings.get('pipelining') === 'off' && { pipelining: 'off' }),
    ...(settings.get('chunking') === 'off' && { chunking: 'off' }),
    ...(settings.get('smtputf8') === 'off' && { smtputf8: 'off' }),
    ...(settings.get('protocol') === 'lmtp' && { protocol: 'lmtp' }),
    timeouts: timeoutsOf(settings.get('timeouts') ?? ''),
  };
}

function credentialsOf(settings: ReadonlyMap<string, string>): Credentials {
  const mechanism = settings.get('mechanism');
  const authzid = settings.get('authzid');
  const token = settings.get('token');
  const options = {
    user: unescaped(settings.get('user') ?? ''),
    allowCleartext: settings.get('armed') === 'yes',
    ...(mechanism !== undefined && { mechanism: mechanismSchema.parse(mechanism) }),
    ...(authzid !== undefined && { authzid: unescaped(authzid) }),
    ...(settings.get('initial-response') === 'never' && { initialResponse: 'never' as const }),
  };
  if (token !== undefined) return { ...options, accessToken: unescaped(token) };
  const password = settings.get('password');
  return password === undefined ? options : { ...options, password: unescaped(password) };
}

/** `reply=100 finalReply=50`, ms. */
const timeoutsOf = (text: string): Partial<Timeouts> =>
  Object.fromEntries([...text.matchAll(/(\w+)=(\d+)/g)].map(([, name, ms]) => [name, Number(ms)]));

/** One flat object out of whatever `deliver` did, for a conversation's last line to be matched against. */
async function outcomeOf(
  request: DeliverRequest,
  events: readonly WireEvent[],
): Promise<Record<string, unknown>> {
  const facts = () => ({
    notes: Object.fromEntries(events.flatMap((event) => (event.kind === 'note' ? [[event.code, true]] : []))),
  });
  try {
    const { reply, recipients, ...receipt } = await deliver(request);
    return { ...receipt, replyCode: reply.code, accepted: acceptance(recipients), ...facts() };
  } catch (error) {
    if (!(error instanceof SmtpError)) throw error;
    const { code, phase, fault, delivered, temporary, reply, detail, recipients } = error;
    return {
      outcome: 'failed',
      code,
      class: error.class,
      phase,
      fault,
      delivered,
      temporary,
      detail,
      replyCode: reply?.code,
      accepted: recipients && acceptance(recipients),
      ...facts(),
    };
  }
}

const acceptance = (recipients: readonly { address: string; accepted: boolean }[]): Record<string, boolean> =>
  Object.fromEntries(recipients.map(({ address, accepted }) => [address, accepted]));
