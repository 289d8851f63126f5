/** Capabilities out of an EHLO reply (RFC 5321 section 4.1.1.1), unknown ones kept for display. */
import type { Capability, Reply } from '../contract/reply.ts';

/** One capability a line; the first line names the server and is none. */
export function parseCapabilities(reply: Reply): readonly Capability[] {
  return reply.lines.slice(1).flatMap((line) => {
    const [keyword, ...parameters] = line.trim().split(/\s+/);
    return keyword ? [{ keyword: keyword.toUpperCase(), parameters }] : [];
  });
}

export const hasCapability = (capabilities: readonly Capability[], keyword: string): boolean =>
  capabilities.some((capability) => capability.keyword === keyword);

/** SIZE in bytes (RFC 1870); undefined when not told, or told as 0, which means no fixed limit. */
export function sizeLimit(capabilities: readonly Capability[]): number | undefined {
  const told = capabilities.find((capability) => capability.keyword === 'SIZE')?.parameters[0];
  if (told === undefined || !/^[0-9]{1,20}$/.test(told)) return undefined;
  return Number(told) || undefined;
}

/** Mechanisms of `AUTH PLAIN LOGIN` and of the old form `AUTH=PLAIN LOGIN`, in the server's order. */
export function mechanismsOffered(capabilities: readonly Capability[]): readonly string[] {
  const names = capabilities.flatMap(({ keyword, parameters }) => {
    if (keyword === 'AUTH') return parameters;
    return keyword.startsWith('AUTH=') ? [keyword.slice('AUTH='.length), ...parameters] : [];
  });
  return [...new Set(names.map((name) => name.toUpperCase()).filter((name) => name !== ''))];
}
