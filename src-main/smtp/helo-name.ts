/** What EHLO calls this machine (RFC 5321 section 4.1.4): a real name, else the address of the connection. */
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { asciiDomain } from './domain.ts';

const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const fullyQualified = new RegExp(`^${label}(?:\\.${label})*\\.(?=[A-Za-z])${label}$`);

/** `wanted` as the person set it; else the machine's `own` name where it is fully qualified. */
export function heloName(
  wanted: string | undefined,
  localAddress: string | undefined,
  own = hostname(),
): string {
  if (wanted !== undefined) return isIP(wanted) === 0 ? (asciiDomain(wanted) ?? wanted) : literal(wanted);
  if (fullyQualified.test(own) && !/^localhost\./i.test(own)) return own;
  return literal(localAddress ?? '127.0.0.1');
}

/** An address literal (RFC 5321 section 4.1.3). */
function literal(address: string): string {
  const v4 =
    /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? (isIP(address) === 4 ? address : undefined);
  return v4 === undefined ? `[IPv6:${address.replace(/%.*$/, '')}]` : `[${v4}]`;
}
