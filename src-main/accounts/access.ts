/** How to reach an account's server, secret included. Made at the last moment, kept by nobody. */
import type { AccountInput } from '../contract/account.ts';
import type { ServerSettings } from '../contract/server.ts';

interface Login {
  readonly user: string;
  readonly password: string;
  readonly allowCleartext: boolean;
}

export interface Access {
  readonly server: ServerSettings;
  /** Absent for an account that does not log in. */
  readonly login?: Login;
  /** What the person switched off for this account. */
  readonly options: Pick<AccountInput, 'pipelining' | 'chunking'>;
}

/** Access by what the person entered; `password` is absent where none is held. */
export function accessOf(account: AccountInput, password: string | undefined): Access {
  const { host, port, security, user, allowCleartext, pipelining, chunking } = account;
  const { acceptFingerprint256, minTlsVersion } = account;
  const server: ServerSettings = {
    ...{ host, port, security },
    ...(acceptFingerprint256 !== undefined && { acceptFingerprint256 }),
    ...(minTlsVersion !== undefined && { minTlsVersion }),
  };
  const options = { ...(pipelining && { pipelining }), ...(chunking && { chunking }) };
  if (account.login === 'none' || password === undefined) return { server, options };
  return { server, options, login: { user, password, allowCleartext } };
}
