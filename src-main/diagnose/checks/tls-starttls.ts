/** Does the server offer STARTTLS, and does it keep to it (RFC 3207)? Where it does not, who took it away? */
import type { Evidence } from '../../contract/diagnosis.ts';
import type { ServerSettings } from '../../contract/server.ts';
import { refusedError } from '../../smtp/cause.ts';
import { startTls } from '../../smtp/command.ts';
import { hasCapability } from '../../smtp/extensions.ts';
import type { Open } from '../../smtp/in-session.ts';
import { wrongReplyError } from '../../smtp/line-errors.ts';
import type { Run } from '../../smtp/run.ts';
import { connectedTo, otherAddresses } from '../addresses.ts';
import { failed, failureFacts } from '../answer.ts';
import type { Answer, Check, CheckContext } from '../check.ts';
import { attempt } from '../session-request.ts';

/** Ports of the same host that are compared. */
interface ComparedPorts {
  readonly starttls: readonly number[];
  readonly tls: readonly number[];
}

/** Providers whose servers are known to offer it on their submission port. */
const knownToOffer =
  /^(smtp\.gmail\.com|smtp(-mail)?\.(outlook|office365)\.com|smtp\.mail\.me\.com|smtp\.mail\.yahoo\.com|smtp\.aol\.com|smtp\.(exmail\.)?qq\.com|smtp(pro)?\.zoho\.\S+|smtp\.fastmail\.com|email-smtp\.\S+\.amazonaws\.com|smtp\.sendgrid\.net|smtp\.(eu\.)?mailgun\.org|smtp\.postmarkapp\.com|smtp-relay\.brevo\.com)$/i;

/** A comparison is not worth a long wait. */
const quick = { connect: 2_000, greeting: 3_000, tls: 3_000, reply: 3_000 };

/** The check; `ports` are what tests put others in place of. */
export const starttlsCheck = (ports: ComparedPorts): Check => ({
  id: 'tls.starttls',
  group: 'tls',
  limit: 60_000,
  run: async (context) => {
    const { server } = context.target;
    if (server === undefined || server.security === 'tls') return undefined;
    const { result, error, events } = await attempt(
      context,
      { server: { ...server, security: 'none' } },
      askForTls,
    );
    if (error) {
      return server.security === 'none' && error.phase === 'starttls'
        ? { status: 'warn', evidence: failureFacts(error) }
        : failed(error);
    }
    const here = connectedTo(events);
    return result === undefined
      ? offered(context, server, here)
      : notOffered(context, server, { capabilities: result, here }, ports);
  },
});

/** Up to the server's consent; gives back what it offers where STARTTLS is not among it. */
async function askForTls(open: Open, run: Run): Promise<readonly string[] | undefined> {
  const { wire, capabilities } = await open();
  if (!hasCapability(capabilities, 'STARTTLS')) return capabilities.map(({ keyword }) => keyword);
  run.recorder.enter('starttls');
  const reply = await wire.send(startTls());
  if (reply.code >= 400) throw refusedError('starttls', reply);
  if (reply.code !== 220) throw wrongReplyError('starttls', reply);
  // Throws where anything in clear has followed.
  wire.release();
  wire.close('at-once');
  return undefined;
}

/** Submission and relay, and submission in implicit TLS (RFC 8314). */
export const starttls = starttlsCheck({ starttls: [587, 25], tls: [465] });

/** A name may stand for several machines, and the ways to them differ: a session takes whichever answers first. */
async function offered(
  context: CheckContext,
  server: ServerSettings,
  here: string | undefined,
): Promise<Answer> {
  const evidence: Evidence = { offered: true };
  if (server.security === 'none') return { status: 'pass', evidence };
  const { offering, lacking } = await compareAddresses(context, server, here);
  if (lacking.length === 0) return { status: 'pass', evidence };
  const seen: Evidence = {
    offeredAtAddresses: [...(here === undefined ? [] : [here]), ...offering],
    missingAtAddresses: lacking,
  };
  return {
    status: 'warn',
    evidence: { ...evidence, ...seen },
    findings: [{ cause: 'starttls-stripped', evidence: seen }],
  };
}

/** Which of the server's other addresses offer it on the same port; those that take no mail say nothing. */
async function compareAddresses(context: CheckContext, server: ServerSettings, here: string | undefined) {
  const others = await otherAddresses(context, server.host, here);
  const seen = await Promise.all(
    others.map(async (address) => {
      const there: ServerSettings = {
        ...server,
        host: address,
        servername: server.servername ?? server.host,
        security: 'none',
      };
      const { result } = await attempt(context, { server: there, timeouts: quick }, async (open) =>
        hasCapability((await open()).capabilities, 'STARTTLS'),
      );
      return { address, offers: result };
    }),
  );
  const those = (offers: boolean) => seen.flatMap((one) => (one.offers === offers ? one.address : []));
  return { offering: those(true), lacking: those(false) };
}

async function notOffered(
  context: CheckContext,
  server: ServerSettings,
  { capabilities, here }: { readonly capabilities: readonly string[]; readonly here: string | undefined },
  ports: ComparedPorts,
): Promise<Answer> {
  const masked = capabilities.filter((keyword) => /^X{4,}[A-Z]?$/.test(keyword));
  const evidence: Evidence = { offered: false, capabilities };
  // The person chose to go without.
  if (server.security === 'none' && masked.length === 0) return { status: 'pass', evidence };
  const [elsewhere, inTls, { offering, lacking }] = await Promise.all([
    openPorts(context, server, 'starttls', ports.starttls),
    openPorts(context, server, 'tls', ports.tls),
    compareAddresses(context, server, here),
  ]);
  const isKnown = knownToOffer.test(server.host);
  const proof: Evidence = {
    ...evidence,
    ...(masked.length > 0 && { masked }),
    ...(elsewhere.length > 0 && { offeredOnPorts: elsewhere }),
    ...(inTls.length > 0 && { implicitTlsOnPorts: inTls }),
    ...(offering.length > 0 && {
      offeredAtAddresses: offering,
      missingAtAddresses: [...(here === undefined ? [] : [here]), ...lacking],
    }),
    ...(isKnown && { knownToOffer: server.host }),
  };
  const cause =
    masked.length > 0
      ? 'middlebox-rewrites-smtp'
      : elsewhere.length > 0 || offering.length > 0 || isKnown
        ? 'starttls-stripped'
        : 'starttls-not-offered';
  if (server.security === 'starttls') return { status: 'fail', cause, evidence: proof };
  return { status: 'warn', evidence: proof, findings: [{ cause, evidence: proof }] };
}

/** Those of `ports` where TLS in that form begins, whatever comes of the handshake. */
async function openPorts(
  context: CheckContext,
  { host, port: own, heloName }: ServerSettings,
  security: 'starttls' | 'tls',
  ports: readonly number[],
): Promise<readonly number[]> {
  const others = ports.filter((port) => port !== own);
  const open = await Promise.all(
    others.map(async (port) => {
      const server = { host, port, security, ...(heloName !== undefined && { heloName }) };
      const { error, events } = await attempt(context, { server, timeouts: quick }, (begin) => begin());
      const shown = events.some(
        (event) => event.kind === 'tls' && event.state !== 'started' && event.facts.chain,
      );
      return error === undefined || shown ? port : undefined;
    }),
  );
  return open.filter((port) => port !== undefined);
}
