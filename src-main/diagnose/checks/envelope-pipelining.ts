/** Does the server take commands in one flight as it says (RFC 2920)? The same envelope is asked both ways. */
import type { Evidence } from '../../contract/diagnosis.ts';
import type { Reply } from '../../contract/reply.ts';
import type { ServerSettings } from '../../contract/server.ts';
import type { Envelope } from '../../smtp/envelope.ts';
import type { SmtpError } from '../../smtp/error.ts';
import { blockedBy, failureFacts, replyFacts } from '../answer.ts';
import type { Check, CheckContext } from '../check.ts';
import { asked, inDialogue } from '../dialogue.ts';

type Way = 'in-flight' | 'one-by-one';

export const envelopePipelining: Check = {
  id: 'envelope.pipelining',
  group: 'envelope',
  limit: 120_000,
  isExtra: true,
  run: async (context) => {
    const { server, envelope } = context.target;
    if (!server || !envelope?.to.length) return undefined;
    const blocked = blockedBy(context, 'envelope.accepted');
    if (blocked) return blocked;
    const compare = async () => {
      const alone = await replies(context, server, envelope, 'one-by-one');
      const together = alone.offered ? await replies(context, server, envelope, 'in-flight') : undefined;
      return { alone, together };
    };
    const { alone, together } = await compare();
    if (alone.error || !together) return undefined;
    if (isSame(alone.replies, together)) return { status: 'pass', evidence: { flights: 1 } };
    // A server may have its moods: only what happens again is its way of taking flights.
    const again = await compare();
    const isBroken = again.together && !again.alone.error && !isSame(again.alone.replies, again.together);
    const evidence: Evidence = {
      oneByOne: alone.replies.map(replyFacts),
      inFlight: together.replies.map(replyFacts),
      ...(together.error && { failure: failureFacts(together.error) }),
    };
    return isBroken ? { status: 'fail', cause: 'pipelining-broken', evidence } : { status: 'warn', evidence };
  },
};

interface Answers {
  readonly offered: boolean;
  readonly replies: readonly Reply[];
  readonly error?: SmtpError;
}

async function replies(
  context: CheckContext,
  server: ServerSettings,
  envelope: Envelope,
  way: Way,
): Promise<Answers> {
  const { credentials } = context.target;
  const got: Reply[] = [];
  let offered = false;
  const { error } = await inDialogue(
    context,
    { server, ...(credentials && { credentials }) },
    async (session) => {
      offered = session.pipelining;
      const { wire } = session;
      const { commands } = asked(session, envelope);
      if (way === 'one-by-one') for (const command of commands) got.push(await wire.send(command));
      else for (const due of commands.map((command) => wire.issue(command))) got.push(await wire.reply(due));
    },
  );
  return { offered, replies: got, ...(error && { error }) };
}

/** By the first digit of each: words may differ from one session to the next. */
const isSame = (alone: readonly Reply[], { replies: together, error }: Answers): boolean =>
  error === undefined &&
  alone.length === together.length &&
  alone.every(({ code }, index) => Math.floor(code / 100) === Math.floor((together[index]?.code ?? 0) / 100));
