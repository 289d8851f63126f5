/** The engine's doors for one session: `deliver` sends one message, `probe` goes as far as the login and sends none. */
import type { ProbeResult, Receipt } from '../contract/receipt.ts';
import { dispatch } from './dispatch.ts';
import { checkEnvelope } from './envelope.ts';
import { sizeLimit } from './extensions.ts';
import { inSession } from './in-session.ts';
import type { DeliverRequest, SessionRequest } from './request.ts';

/**
 * Sends one message in a session of its own. Resolves when the server accepted it for at least one
 * recipient; else throws `SmtpError`, with `recipients` where their replies are known.
 */
export function deliver(request: DeliverRequest): Promise<Receipt> {
  const started = performance.now();
  return inSession(request, async (run, open) => {
    checkEnvelope(request.envelope);
    const session = await open();
    const receipt = await dispatch({ run, session, open }, request);
    return { ...receipt, seconds: secondsSince(started) };
  });
}

/** Connects, secures, logs in and says goodbye. Throws `SmtpError` where one of these fails. */
export function probe(request: SessionRequest): Promise<ProbeResult> {
  const started = performance.now();
  return inSession(request, async (_run, open) => {
    const { capabilities, capabilitiesBeforeTls, tls, mechanism } = await open();
    const limit = sizeLimit(capabilities);
    return {
      capabilities,
      ...(capabilitiesBeforeTls && { capabilitiesBeforeTls }),
      ...(tls && { tls }),
      ...(mechanism !== undefined && { mechanism }),
      ...(limit !== undefined && { sizeLimit: limit }),
      seconds: secondsSince(started),
    };
  });
}

const secondsSince = (started: number): number => (performance.now() - started) / 1000;
