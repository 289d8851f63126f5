/**
 * Does the server relay for whoever asks, or only after a login? The same RCPT is compared; no message is sent. A
 * server that trusts its own network relays for whoever is in it: what it does for strangers cannot be seen from there.
 */
import type { Evidence } from '../../contract/diagnosis.ts';
import type { ServerSettings } from '../../contract/server.ts';
import { wireAddress } from '../../smtp/address.ts';
import { mail, rcpt } from '../../smtp/command.ts';
import { hasCapability } from '../../smtp/extensions.ts';
import type { Credentials } from '../../smtp/request.ts';
import { seenFrom } from '../addresses.ts';
import { failed, replyFacts } from '../answer.ts';
import type { Check, CheckContext } from '../check.ts';
import { inDialogue } from '../dialogue.ts';

/** Reserved for examples (RFC 2606), and nobody's server is theirs. */
const foreignDomains = ['example.net', 'example.org', 'example.com'];

export const envelopeRelay: Check = {
  id: 'envelope.relay',
  group: 'envelope',
  limit: 90_000,
  isExtra: true,
  run: async (context) => {
    const { server, credentials, envelope } = context.target;
    if (!server) return undefined;
    const own = [envelope?.from, ...(envelope?.to ?? [])].map((address) => domainOf(address ?? ''));
    const domain = foreignDomains.find((one) => !own.includes(one));
    if (domain === undefined) return undefined;
    const foreign = `relay-test@${domain}`;
    const sender = envelope?.from || `relay-test@${foreignDomains.find((one) => one !== domain) ?? domain}`;
    const recipients = [...(envelope?.to.slice(0, 1) ?? []), foreign];
    const without = await replies(context, server, undefined, sender, recipients);
    if (without.error) return failed(without.error);
    const withLogin = credentials && (await replies(context, server, credentials, sender, recipients));
    const evidence: Evidence = {
      sender,
      foreign,
      withoutLogin: without.shown,
      ...(withLogin && !withLogin.error && { withLogin: withLogin.shown }),
    };
    if (!without.accepted.includes(foreign)) return { status: 'pass', evidence };
    const from = seenFrom(without.events);
    const found = { ...evidence, ...(from && { seenFrom: from.address, nearness: from.nearness }) };
    return { status: 'warn', evidence: found, findings: [{ cause: 'open-relay', evidence: found }] };
  },
};

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** What MAIL and each RCPT are answered; no RCPT is asked after a refused MAIL. */
async function replies(
  context: CheckContext,
  server: ServerSettings,
  credentials: Credentials | undefined,
  sender: string,
  recipients: readonly string[],
) {
  const accepted: string[] = [];
  const shown: Record<string, Evidence> = {};
  const { error, events } = await inDialogue(
    context,
    { server, ...(credentials && { credentials }) },
    async (session) => {
      const { wire, capabilities } = session;
      const from = wireAddress('mail', sender);
      const parameters = from.needsUtf8 && hasCapability(capabilities, 'SMTPUTF8') ? ['SMTPUTF8'] : [];
      const begun = await wire.send(mail(from.text, parameters));
      shown.sender = replyFacts(begun);
      if (begun.code >= 300) return;
      for (const recipient of recipients) {
        const reply = await wire.send(rcpt(wireAddress('rcpt', recipient).text));
        shown[recipient] = replyFacts(reply);
        if (reply.code < 300) accepted.push(recipient);
      }
    },
  );
  return { accepted, shown, error, events };
}
