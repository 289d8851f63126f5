/** How to reach an account's server, secrets included. Made at the last moment, kept by nobody. */
import type { AccountInput } from '../contract/account.ts';
import type { Mechanism, ServerSettings } from '../contract/server.ts';
import type { AccountSecrets } from './account-secrets.ts';
import { type ClientCertificate, clientCertificateOf } from './client-certificates.ts';

interface Login {
  readonly user: string;
  /** Absent where the client certificate says who we are. */
  readonly password?: string;
  readonly mechanism?: Mechanism;
  readonly authzid?: string;
  readonly allowCleartext: boolean;
}

interface Proxy {
  readonly kind: 'socks5' | 'http';
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  readonly password?: string;
}

export interface Access {
  readonly server: ServerSettings;
  /** Absent for an account that does not log in, or that lacks what it logs in by. */
  readonly login?: Login;
  readonly proxy?: Proxy;
  readonly clientCertificate?: ClientCertificate;
  /** What the person switched off for this account. */
  readonly options: Pick<AccountInput, 'pipelining' | 'chunking'>;
}

/** Access by what the person entered; a secret is absent where none is held. */
export function accessOf(account: AccountInput, secrets: AccountSecrets): Access {
  const { host, port, security, pipelining, chunking } = account;
  const { acceptFingerprint256, acceptedCertificates, minTlsVersion } = account;
  const server: ServerSettings = {
    ...{ host, port, security },
    ...(acceptFingerprint256 !== undefined && { acceptFingerprint256 }),
    ...(acceptedCertificates !== undefined && { acceptedCertificates }),
    ...(minTlsVersion !== undefined && { minTlsVersion }),
  };
  const login = loginOf(account, secrets);
  return {
    server,
    ...(login && { login }),
    ...(account.proxy && { proxy: proxyOf(account.proxy, secrets.proxyPassword) }),
    ...(account.certificate !== undefined &&
      secrets.certificate !== undefined && { clientCertificate: clientCertificateOf(secrets.certificate) }),
    options: { ...(pipelining && { pipelining }), ...(chunking && { chunking }) },
  };
}

function loginOf(account: AccountInput, { password, certificate }: AccountSecrets): Login | undefined {
  const { login, user, mechanism, authzid, allowCleartext } = account;
  const actingFor = authzid === undefined || authzid === '' ? {} : { authzid };
  switch (login) {
    case 'none':
      return undefined;
    case 'certificate':
      if (certificate === undefined) return undefined;
      return { user: '', mechanism: 'EXTERNAL', ...actingFor, allowCleartext: false };
    case 'password':
      if (password === undefined) return undefined;
      return { user, password, ...(mechanism && { mechanism }), ...actingFor, allowCleartext };
  }
}

function proxyOf(
  { kind, host, port, user }: NonNullable<AccountInput['proxy']>,
  password: string | undefined,
): Proxy {
  if (user === '') return { kind, host, port };
  return { kind, host, port, user, ...(password !== undefined && { password }) };
}
