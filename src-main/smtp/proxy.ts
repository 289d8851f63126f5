/**
 * The way to a server through a proxy: SOCKS 5 (RFC 1928, login by RFC 1929), or CONNECT of HTTP (RFC 9110
 * section 9.3.6, login by RFC 7617). The proxy looks the server's name up.
 */
import http from 'node:http';
import net from 'node:net';
import { SocksClient } from 'socks';
import type { ProxyKind } from '../contract/trace.ts';
import { refuseLineBreaks } from './command.ts';
import { inputError } from './error.ts';
import type { Run } from './run.ts';
import { Secrets } from './secrets.ts';

export interface ProxyServer {
  readonly kind: ProxyKind;
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  /** A secret: in no event and no error. */
  readonly password?: string;
}

/** What became of the question to a proxy, other than a way to the server. */
export interface ProxyRefusal {
  /**
   * `login`: it wants one, or not this one; `refused`: its rules forbid the server; `port-closed` and
   * `host-unreachable`: what it met with the server; `target`: it met something else; `closed`: it hung up;
   * `odd`: it speaks something else.
   */
  readonly problem: 'login' | 'refused' | 'port-closed' | 'host-unreachable' | 'target' | 'closed' | 'odd';
  /** In the proxy's words. */
  readonly said: string;
}

/** RFC 1929 section 2; longer ones cannot be written. */
const MAX_LOGIN = 255;
/** Where we set no limit to connecting: the library knows no "never", ms. */
const LONG = 600_000;
/** Of the head of an HTTP reply, bytes. */
const MAX_HEAD = 16_384;

/** Throws an `input` error for what could not be told to a proxy. */
export function checkProxy({ kind, host, user = '', password = '' }: ProxyServer): void {
  refuseLineBreaks('connect', 'proxy', host);
  refuseLineBreaks('connect', 'user name of the proxy', user);
  refuseLineBreaks('connect', 'password of the proxy', password);
  const tooLong = [user, password].some((text) => Buffer.byteLength(text) > MAX_LOGIN);
  if (kind === 'socks5' && tooLong)
    throw inputError('connect', 'The user name or password of the proxy is too long for SOCKS.');
  if (kind === 'http' && user.includes(':'))
    throw inputError('connect', 'The user name of the proxy contains a colon.');
}

/**
 * Asks the proxy at the other end of `socket` for `target`. Undefined when the socket leads to it from now
 * on. Destroying the socket calls it off.
 */
export async function askProxy(
  socket: net.Socket,
  proxy: ProxyServer,
  target: Target,
  { timeouts }: Run,
): Promise<ProxyRefusal | undefined> {
  const refusal =
    proxy.kind === 'socks5'
      ? await askSocks(socket, proxy, target, timeouts.connect)
      : await askHttp(socket, proxy, target);
  return refusal && { ...refusal, said: withoutSecrets(refusal.said, proxy).slice(0, 200) };
}

/** A proxy may send back what it was told. */
function withoutSecrets(said: string, { user = '', password = '' }: ProxyServer): string {
  if (password === '') return said;
  const secrets = new Secrets();
  secrets.hide(password);
  secrets.hide(`${user}:${password}`);
  return secrets.mask(said);
}

/** The server; a name in its ASCII form. */
interface Target {
  readonly host: string;
  readonly port: number;
}

/** As `HOST:PORT`, an IPv6 address in brackets. */
export const hostAndPort = ({ host, port }: Target): string =>
  `${net.isIPv6(host) ? `[${host}]` : host}:${port}`;

async function askSocks(
  socket: net.Socket,
  { host, port, user, password }: ProxyServer,
  destination: Target,
  ms: number,
): Promise<ProxyRefusal | undefined> {
  try {
    await SocksClient.createConnection({
      command: 'connect',
      existing_socket: socket,
      proxy: { type: 5, host, port, ...(user !== undefined && { userId: user, password: password ?? '' }) },
      destination,
      timeout: (ms === 0 ? LONG : ms) + 1000,
    });
  } catch (error) {
    // The library's error holds the password: only its words go on.
    const said = error instanceof Error ? error.message : 'unknown';
    return { problem: socksProblems.find(([words]) => words.test(said))?.[1] ?? 'odd', said };
  }
  await takeBack(socket);
  return undefined;
}

const socksProblems: readonly (readonly [words: RegExp, problem: ProxyRefusal['problem']])[] = [
  [/no accepted authentication type|Authentication failed/, 'login'],
  [/NotAllowed/, 'refused'],
  [/ConnectionRefused/, 'port-closed'],
  [/NetworkUnreachable|HostUnreachable/, 'host-unreachable'],
  [/rejected connection - [A-Z]/, 'target'],
  [/Socket closed|ECONNRESET|EPIPE/, 'closed'],
];

/** A server speaks first: what came with the proxy's last word, the library hands over in the next turn. */
async function takeBack(socket: net.Socket): Promise<void> {
  const early: Buffer[] = [];
  const keep = (chunk: Buffer) => early.push(chunk);
  socket.on('data', keep);
  await new Promise((resolve) => setImmediate(resolve));
  socket.pause().off('data', keep);
  if (early.length > 0) socket.unshift(Buffer.concat(early));
}

function askHttp(
  socket: net.Socket,
  { user, password }: ProxyServer,
  target: Target,
): Promise<ProxyRefusal | undefined> {
  return new Promise((resolve) => {
    const path = hostAndPort(target);
    const login = Buffer.from(`${user ?? ''}:${password ?? ''}`, 'utf8').toString('base64');
    const request = http.request({
      method: 'CONNECT',
      path,
      // Else the library would ask for the connection to be closed after the reply.
      headers: {
        host: path,
        connection: 'keep-alive',
        ...(user !== undefined && { 'proxy-authorization': `Basic ${login}` }),
      },
      maxHeaderSize: MAX_HEAD,
      createConnection: () => socket,
    });
    request.once('connect', (reply, _socket, head) => {
      const { statusCode = 0, statusMessage = '' } = reply;
      if (statusCode >= 200 && statusCode < 300) {
        if (head.length > 0) socket.unshift(head);
        resolve(undefined);
      } else resolve({ problem: httpProblem(statusCode), said: `${statusCode} ${statusMessage}`.trim() });
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      const { code = '' } = error;
      resolve({ problem: code.startsWith('HPE_') ? 'odd' : 'closed', said: code || error.message });
    });
    request.end();
  });
}

/** What a proxy that could not reach the server met there, it says in words for people alone. */
function httpProblem(status: number): ProxyRefusal['problem'] {
  // 401 is a server's word for it, which tinyproxy says to a wrong password.
  if (status === 407 || status === 401) return 'login';
  if (status >= 500) return 'target';
  return status >= 400 ? 'refused' : 'odd';
}
