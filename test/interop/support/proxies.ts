/** Real proxies on free loopback ports: microsocks speaks SOCKS 5, tinyproxy HTTP. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProxyServer } from '../../../src-main/smtp/proxy.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { freePorts, Program } from './program.ts';

export interface RealProxy {
  readonly server: ProxyServer;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

export interface RealProxyOptions {
  /** It demands them. */
  readonly login?: { readonly user: string; readonly password: string };
  /** tinyproxy connects to this port alone. */
  readonly onlyPort?: number;
}

export async function startProxy(
  kind: ProxyServer['kind'],
  options: RealProxyOptions = {},
): Promise<RealProxy> {
  const [port = 0] = await freePorts(1);
  const program = kind === 'socks5' ? microsocks(port, options) : await tinyproxy(port, options);
  await program.listening([port]);
  return {
    server: { kind, host: '127.0.0.1', port },
    [Symbol.asyncDispose]: () => program.stop(),
  };
}

const microsocks = (port: number, { login }: RealProxyOptions): Program =>
  new Program('/usr/bin/microsocks', [
    ...['-i', '127.0.0.1', '-p', `${port}`],
    ...(login ? ['-u', login.user, '-P', login.password] : []),
  ]);

async function tinyproxy(port: number, { login, onlyPort }: RealProxyOptions): Promise<Program> {
  const path = join(await temporaryFolder('tinyproxy'), 'tinyproxy.conf');
  const lines = [
    `Port ${port}`,
    'Listen 127.0.0.1',
    'Timeout 60',
    ...(login ? [`BasicAuth ${login.user} ${login.password}`] : []),
    ...(onlyPort === undefined ? [] : [`ConnectPort ${onlyPort}`]),
  ];
  await writeFile(path, `${lines.join('\n')}\n`, { mode: 0o600 });
  return new Program('/usr/bin/tinyproxy', ['-d', '-c', path]);
}
