/**
 * How to reach an account of the desktop application from here. Its secrets lie in the keyring, which only the
 * application opens: the person gives them again, by a variable, a file or the keyboard.
 */
import { resolve } from 'node:path';
import { accessOf } from '../accounts/access.ts';
import type { StoredAccount } from '../accounts/account-file.ts';
import { ClientCertificates, clientCertificateOf } from '../accounts/client-certificates.ts';
import type { ClientCertificateFacts, PickedCertificate } from '../contract/client-certificate.ts';
import type { AuthDocument, ServerAccess, ServerDocument } from './documents.ts';
import { type CliIo, UsageError } from './io.ts';
import type { LoginOptions } from './login-options.ts';
import { readPassword, readSecret } from './password.ts';
import { findAccount } from './stored-account.ts';

interface AccountAccess {
  readonly account: StoredAccount;
  readonly server: ServerDocument;
  readonly auth?: AuthDocument;
  readonly access: ServerAccess;
}

/** @throws UsageError for an account that is not there, and for a secret that is not to be had */
export async function accountAccess(name: string, options: LoginOptions, io: CliIo): Promise<AccountAccess> {
  const stored = await findAccount(name, io);
  const certificate = await ownCertificate(options, io);
  if (stored.certificate !== undefined && certificate === undefined) throw certificateNeeded(stored);
  const { user, allowCleartext = stored.allowCleartext } = options;
  const account: StoredAccount = {
    ...stored,
    ...(user !== undefined && { login: 'password', user }),
    ...(certificate && { certificate: certificate.facts }),
    allowCleartext,
  };
  const { proxy } = account;
  const { server, login, ...access } = accessOf(account, {
    ...(account.login === 'password' && {
      password: await readPassword(account.user, options.passwordFile, io),
    }),
    ...(proxy && proxy.user !== '' && { proxyPassword: await readProxyPassword(proxy.user, options, io) }),
    ...(certificate && { certificate: certificate.secret }),
  });
  return {
    account,
    server,
    ...(login && { auth: { ...login, initialResponse: 'auto' } }),
    access: {
      ...(access.proxy && { proxy: access.proxy }),
      ...(access.clientCertificate && { clientCertificate: access.clientCertificate }),
    },
  };
}

/** For a server that is named here. @throws UsageError */
export async function namedAccess(options: LoginOptions, io: CliIo): Promise<ServerAccess> {
  const certificate = await ownCertificate(options, io);
  return certificate ? { clientCertificate: clientCertificateOf(certificate.secret) } : {};
}

const readProxyPassword = (user: string, { proxyPasswordFile }: LoginOptions, io: CliIo): Promise<string> =>
  readSecret(
    {
      kind: 'password',
      of: `${user} at the proxy`,
      variable: 'WIREPOST_PROXY_PASSWORD',
      option: '--proxy-password-file',
      file: proxyPasswordFile,
    },
    io,
  );

const certificateNeeded = ({ label, address }: StoredAccount): UsageError =>
  new UsageError(
    `The account "${label || address}" shows a client certificate, whose key only the desktop application can read: name the file that holds both by --cert-file.`,
  );

interface OwnCertificate {
  readonly facts: ClientCertificateFacts;
  readonly secret: string;
}

async function ownCertificate(
  { certFile = [], certPassphraseFile }: LoginOptions,
  io: CliIo,
): Promise<OwnCertificate | undefined> {
  if (certFile.length === 0) return undefined;
  const certificates = new ClientCertificates();
  let picked = await certificates.pick(certFile.map((path) => resolve(io.cwd, path)));
  if (picked.state === 'locked') {
    const of = certFile.map((path) => JSON.stringify(path)).join(', ');
    const variable = 'WIREPOST_CERT_PASSPHRASE';
    const option = '--cert-passphrase-file';
    const secret = await readSecret(
      { kind: 'passphrase', of, variable, option, file: certPassphraseFile },
      io,
    );
    picked = certificates.unlock(picked.token, secret);
  }
  const secret = picked.state === 'ready' ? certificates.secret(picked.token) : undefined;
  if (picked.state !== 'ready' || secret === undefined)
    throw new UsageError(`--cert-file: ${reasonOf(picked)}`);
  return { facts: picked.facts, secret };
}

const reasons: Readonly<Record<Extract<PickedCertificate, { state: 'refused' }>['reason'], string>> = {
  unreadable: 'the file cannot be read.',
  'too-large': 'the file is too large for a certificate.',
  'no-certificate': 'there is no certificate in it.',
  'no-key': 'there is no private key beside the certificate; give its file by another --cert-file.',
  'key-mismatch': 'the private key belongs to another certificate.',
};

const reasonOf = (picked: PickedCertificate): string =>
  picked.state === 'refused' ? reasons[picked.reason] : 'the passphrase does not open the private key.';
