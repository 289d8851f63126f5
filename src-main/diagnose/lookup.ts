/** From a host's name to its addresses, where a name server was chosen: by what it says, else by what the system says. */
import dns, { type Resolver } from 'node:dns/promises';

/** Longest wait for an answer of a name server, ms; the second time it is asked twice as long. */
const ANSWER_TIMEOUT = 1500;

/** @param server `ADDRESS` or `ADDRESS:PORT`, IPv6 in brackets before a port; the system's name servers without one */
export function makeResolver(server: string | undefined): Resolver {
  const resolver = new dns.Resolver({ timeout: ANSWER_TIMEOUT, tries: 2 });
  if (server !== undefined) resolver.setServers([server]);
  return resolver;
}

/** For the engine: every session of the diagnosis goes where the chosen name server points. */
export const chosenFirst =
  (resolver: Resolver) =>
  async (host: string): Promise<readonly string[]> => {
    const { addresses } = await askServer(resolver, host);
    return addresses.length > 0 ? addresses : await systemAddresses(host);
  };

/** Throws what the system says, such as ENOTFOUND or EAI_AGAIN, as `code` of the error. */
export const systemAddresses = async (host: string): Promise<readonly string[]> =>
  (await dns.lookup(host, { all: true })).map(({ address }) => address);

/** What a name server said of a name. */
export interface ServerAnswer {
  /** IPv6 first, as systems do. */
  readonly addresses: readonly string[];
  /** Error codes such as ENOTFOUND (no such name), ENODATA (no such record), ETIMEOUT; by the type asked for. */
  readonly errors: Readonly<Partial<Record<'AAAA' | 'A', string>>>;
}

/** Asks for both families at once. Throws only bugs. */
export async function askServer(resolver: Resolver, host: string): Promise<ServerAnswer> {
  const [six, four] = await Promise.all([answer(resolver.resolve6(host)), answer(resolver.resolve4(host))]);
  return {
    addresses: [...six.addresses, ...four.addresses],
    errors: {
      ...(six.error !== undefined && { AAAA: six.error }),
      ...(four.error !== undefined && { A: four.error }),
    },
  };
}

async function answer(
  asked: Promise<readonly string[]>,
): Promise<{ readonly addresses: readonly string[]; readonly error?: string }> {
  try {
    return { addresses: await asked };
  } catch (error) {
    return { addresses: [], error: systemCode(error) };
  }
}

/** The code of a system error; throws what has none, which is a bug. */
export function systemCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
