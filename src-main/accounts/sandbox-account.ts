/** The account of the built-in server: always there, never stored, with a password that lives in memory. */
import type { AccountView } from '../contract/account.ts';
import type { Access } from './access.ts';

export const sandboxAccountId = '5a4db0c5-0000-4000-8000-000000000000';

/** Taken when it is free. */
export const usualSandboxPort = 2525;

/** The built-in server as its account sees it. */
export interface SandboxAccess {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Certificate authority of this installation, PEM. */
  readonly ca: string;
}

export interface SandboxSource {
  /** SIZE that it tells, bytes; known before it runs. */
  readonly sizeLimit: number;
  readonly running: () => SandboxAccess | undefined;
  /** Starts it when it is not running yet. */
  readonly start: () => Promise<SandboxAccess>;
}

export function sandboxAccount({ running, sizeLimit }: SandboxSource): AccountView {
  const access = running();
  return {
    id: sandboxAccountId,
    kind: 'sandbox',
    label: '',
    address: 'me@sandbox.test',
    name: '',
    host: access?.host ?? '127.0.0.1',
    port: access?.port ?? usualSandboxPort,
    security: 'starttls',
    login: 'password',
    user: access?.user ?? '',
    allowCleartext: false,
    password: 'run',
    proxyPassword: 'none',
    certificateKey: 'none',
    sizeLimit,
  };
}

export function sandboxAccess({ host, port, user, password, ca }: SandboxAccess): Access {
  return {
    server: { host, port, security: 'starttls', ca },
    login: { user, password, allowCleartext: false },
    options: {},
  };
}
