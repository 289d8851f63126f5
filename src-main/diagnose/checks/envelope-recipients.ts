/** How many recipients does the server take at once? The same one is asked again and again; nothing is sent. */
import type { Reply } from '../../contract/reply.ts';
import { wireAddress } from '../../smtp/address.ts';
import { causeOf } from '../../smtp/cause.ts';
import { mail, rcpt } from '../../smtp/command.ts';
import { sessionLimits } from '../../smtp/extensions.ts';
import { blockedBy, failed, wholeReply } from '../answer.ts';
import type { Check } from '../check.ts';
import { inDialogue } from '../dialogue.ts';

/** What every server has to take (RFC 5321 section 4.5.3.1.8), and one more. */
const ENOUGH = 101;

export const envelopeRecipients: Check = {
  id: 'envelope.recipients',
  group: 'envelope',
  limit: 180_000,
  run: async (context) => {
    const { server, envelope, credentials } = context.target;
    const [first] = envelope?.to ?? [];
    if (!context.thorough || !server || !envelope || first === undefined) return undefined;
    const blocked = blockedBy(context, 'envelope.accepted');
    if (blocked) return blocked;
    const { result, error } = await inDialogue(
      context,
      { server, ...(credentials && { credentials }) },
      async ({ wire, capabilities }): Promise<Counted> => {
        const declared = sessionLimits(capabilities).recipients;
        const told = Number.isFinite(declared) ? { declared } : {};
        const sender = await wire.send(mail(wireAddress('mail', envelope.from).text, []));
        const command = rcpt(wireAddress('rcpt', first).text);
        let accepted = 0;
        while (sender.code < 300 && accepted < ENOUGH) {
          const reply = await wire.send(command);
          if (reply.code >= 300) return { ...told, accepted, reply };
          accepted += 1;
        }
        return { ...told, accepted };
      },
    );
    if (!result) return error && failed(error);
    const { reply, ...rest } = result;
    const evidence = { ...rest, wanted: envelope.to.length, ...(reply && { reply: wholeReply(reply) }) };
    const isLimit = reply !== undefined && causeOf('rcpt', reply).code === 'too-many-recipients';
    const isTooFew = isLimit && result.accepted < envelope.to.length;
    if (isTooFew) return { status: 'fail', cause: 'too-many-recipients', evidence };
    return { status: 'pass', evidence };
  },
};

interface Counted {
  readonly declared?: number;
  readonly accepted: number;
  /** That ended it. */
  readonly reply?: Reply;
}
