/** Commands asked between login and QUIT, never as far as DATA: what was begun is forgotten at the end. */

import { refusedError } from '../smtp/cause.ts';
import { type Command, rset } from '../smtp/command.ts';
import { type CheckedEnvelope, checkEnvelope, type Envelope } from '../smtp/envelope.ts';
import { mailParameters } from '../smtp/parameters.ts';
import { envelopeCommands, stepThrough, type Verdict } from '../smtp/recipients.ts';
import type { SessionRequest } from '../smtp/request.ts';
import type { Session } from '../smtp/session.ts';
import type { CheckContext } from './check.ts';
import { type Attempt, attempt } from './session-request.ts';

/** Runs `ask` in a session of the target's server. */
export const inDialogue = <T>(
  context: CheckContext,
  wanted: Pick<SessionRequest, 'server' | 'credentials'>,
  ask: (session: Session) => Promise<T>,
): Promise<Attempt<T>> =>
  attempt(context, wanted, async (open, run) => {
    const session = await open();
    run.recorder.enter('mail');
    const answer = await ask(session);
    if (session.wire.open) await session.wire.settle(rset());
    return answer;
  });

/** Asks for an envelope, one command after the other; of one without recipients, for the sender alone. */
export async function askEnvelope(session: Session, given: Envelope): Promise<Verdict> {
  const { envelope, commands } = asked(session, given);
  const [sender] = commands;
  if (given.to.length > 0 || !sender) return await stepThrough(session.wire, commands, envelope, false);
  const reply = await session.wire.send(sender);
  return { recipients: [], ...(reply.code >= 400 && { refused: refusedError('mail', reply) }) };
}

/** An envelope as it would be asked; nothing is told of a message. */
interface Asked {
  readonly envelope: CheckedEnvelope;
  /** MAIL, and each RCPT. */
  readonly commands: readonly Command[];
}

/** Throws `SmtpError` for what cannot be asked of this server. */
export function asked({ capabilities, tls }: Session, given: Envelope): Asked {
  // Recipients may be missing here, and nowhere else.
  const isBare = given.to.length === 0;
  const checked = checkEnvelope(isBare ? { ...given, to: ['postmaster'] } : given);
  const envelope = isBare ? { ...checked, to: [] } : checked;
  const ground = { capabilities, verified: tls?.trustedBy === 'authority', perRecipient: false };
  const form = { size: 0, eightBit: false, isBinary: false };
  const parameters = mailParameters(ground, envelope, form, {}).filter((one) => !one.startsWith('SIZE='));
  return { envelope, commands: envelopeCommands(envelope, parameters) };
}
