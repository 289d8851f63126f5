/** Capabilities out of an EHLO reply (RFC 5321 section 4.1.1.1), unknown ones kept for display. */
import type { Capability, Reply } from '../contract/reply.ts';

/** One capability a line; the first line names the server and is none. */
export function parseCapabilities(reply: Reply): readonly Capability[] {
  return reply.lines.slice(1).flatMap((line) => {
    const [keyword, ...parameters] = line.trim().split(/\s+/);
    return keyword ? [{ keyword: keyword.toUpperCase(), parameters }] : [];
  });
}

export const capability = (capabilities: readonly Capability[], keyword: string): Capability | undefined =>
  capabilities.find((one) => one.keyword === keyword);

export const hasCapability = (capabilities: readonly Capability[], keyword: string): boolean =>
  capability(capabilities, keyword) !== undefined;

/** SIZE in bytes (RFC 1870); undefined when not told, or told as 0, which means no fixed limit. */
export function sizeLimit(capabilities: readonly Capability[]): number | undefined {
  const told = capability(capabilities, 'SIZE')?.parameters[0];
  if (told === undefined || !/^[0-9]{1,20}$/.test(told)) return undefined;
  return Number(told) || undefined;
}

/**
 * Mechanisms of `AUTH PLAIN LOGIN` and of the old form `AUTH=PLAIN LOGIN`, in the server's order. Some servers
 * divide them by what is no part of a name (RFC 4422 section 3.1), such as a comma.
 */
export function mechanismsOffered(capabilities: readonly Capability[]): readonly string[] {
  const names = capabilities.flatMap(({ keyword, parameters }) => {
    if (keyword === 'AUTH') return parameters;
    return keyword.startsWith('AUTH=') ? [keyword.slice('AUTH='.length), ...parameters] : [];
  });
  const upper = names.flatMap((name) => name.toUpperCase().split(/[^A-Z0-9_-]+/));
  return [...new Set(upper.filter((name) => name !== ''))];
}

/** What one session takes (RFC 9422); infinite where nothing is told. */
export interface SessionLimits {
  /** Transactions. */
  readonly messages: number;
  /** Recipients in one transaction. */
  readonly recipients: number;
  /** Different recipient domains in one transaction. */
  readonly domains: number;
}

/** From `LIMITS MAILMAX=100 RCPTMAX=50 RCPTDOMAINMAX=1`. */
export function sessionLimits(capabilities: readonly Capability[]): SessionLimits {
  const told = (name: string): number => {
    const pattern = new RegExp(`^${name}=([1-9][0-9]{0,5})$`, 'i');
    const found = capability(capabilities, 'LIMITS')?.parameters.flatMap(
      (item) => pattern.exec(item)?.[1] ?? [],
    );
    return Number(found?.[0] ?? Number.POSITIVE_INFINITY);
  };
  return { messages: told('MAILMAX'), recipients: told('RCPTMAX'), domains: told('RCPTDOMAINMAX') };
}
