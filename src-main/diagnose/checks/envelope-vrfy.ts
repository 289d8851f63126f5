/** Does the server tell strangers who has a mailbox (VRFY), or who is on a list (EXPN; RFC 5321 section 3.5)? */
import type { Evidence, Finding } from '../../contract/diagnosis.ts';
import type { Reply } from '../../contract/reply.ts';
import { inquiry } from '../../smtp/command.ts';
import { replyText } from '../../smtp/reply.ts';
import { failed, replyFacts } from '../answer.ts';
import type { Check } from '../check.ts';
import { inDialogue } from '../dialogue.ts';

/** Nobody's name: what is said of it too says nothing of anybody. */
const NOBODY = 'wirepost-nobody-7f3a';

export const envelopeVrfy: Check = {
  id: 'envelope.vrfy',
  group: 'envelope',
  limit: 60_000,
  isExtra: true,
  run: async (context) => {
    const { server, envelope } = context.target;
    if (!server || context.target.protocol === 'lmtp') return undefined;
    const somebody = envelope?.to[0] ?? 'postmaster';
    const { result, error } = await inDialogue(context, { server }, async ({ wire }) => {
      const somebodyVerified = await wire.send(inquiry({ verb: 'VRFY', argument: somebody }));
      const nobodyVerified = await wire.send(inquiry({ verb: 'VRFY', argument: NOBODY }));
      const expanded = await wire.send(inquiry({ verb: 'EXPN', argument: 'postmaster' }));
      return { somebodyVerified, nobodyVerified, expanded };
    });
    if (!result) return error && failed(error);
    const { somebodyVerified, nobodyVerified, expanded } = result;
    const vrfy: Evidence = {
      asked: somebody,
      reply: replyFacts(somebodyVerified),
      nobody: replyFacts(nobodyVerified),
    };
    const expn: Evidence = { asked: 'postmaster', reply: replyFacts(expanded) };
    const findings: readonly Finding[] = [
      ...(isTold(somebodyVerified, nobodyVerified) ? [{ cause: 'vrfy-open' as const, evidence: vrfy }] : []),
      ...(expanded.code === 250 && namesMailbox(expanded)
        ? [{ cause: 'expn-open' as const, evidence: expn }]
        : []),
    ];
    return { status: findings.length > 0 ? 'warn' : 'pass', evidence: { vrfy, expn }, findings };
  },
};

/** A server that confirms nobody's name as well has verified nothing. 252 is the answer that tells nothing. */
const isTold = (somebody: Reply, nobody: Reply): boolean =>
  (somebody.code === 250 || somebody.code === 251) &&
  (nobody.code >= 300 ||
    nobody.code === 252 ||
    (namesMailbox(nobody) && !replyText(nobody).includes(NOBODY)));

const namesMailbox = (reply: Reply): boolean => /@|<\S+>/.test(replyText(reply));
