/** From the form to where the console connects. Pure. */
import type { ConsoleTarget } from '../../src-main/contract/console.ts';
import type { Security } from '../../src-main/contract/server.ts';
import type { ConnectForm } from './draft-store.ts';

/** The port that a security is usually found on. */
const usualPorts: Readonly<Record<Security, string>> = {
  none: '25',
  'starttls-if-offered': '587',
  starttls: '587',
  tls: '465',
};

/** The form with another security; a port that was only the usual one follows it. */
export const withSecurity = (form: ConnectForm, security: Security): ConnectForm => ({
  ...form,
  security,
  port: form.port === usualPorts[form.security] ? usualPorts[security] : form.port,
});

/** Undefined while something is missing. */
export function targetOf({
  accountId,
  host,
  port,
  security,
  introduce,
}: ConnectForm): ConsoleTarget | undefined {
  if (accountId !== '') return { to: { accountId }, introduce };
  const number = Number(port);
  const isPort = /^\d{1,5}$/.test(port) && number >= 1 && number <= 65_535;
  if (!/^[\p{L}\p{N}._:-]+$/u.test(host.trim()) || !isPort) return undefined;
  return { to: { host: host.trim(), port: number, security }, introduce: introduce || needsHello(security) };
}

/** STARTTLS can only be said after EHLO. */
export const needsHello = (security: Security): boolean =>
  security === 'starttls' || security === 'starttls-if-offered';
