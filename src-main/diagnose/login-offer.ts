/** Which login mechanisms a server offers, before TLS and inside it, and which of them can be used. */
import type { CauseId } from '../contract/failure.ts';
import type { Mechanism, ServerSettings } from '../contract/server.ts';
import { hasCapability, mechanismsOffered } from '../smtp/extensions.ts';
import { channelBinding } from '../smtp/sasl/channel-binding.ts';
import { chooseMechanisms } from '../smtp/sasl/choose.ts';
import type { Session } from '../smtp/session.ts';
import type { CheckContext } from './check.ts';
import { attempt } from './session-request.ts';

/** What came of asking. Mechanisms by their names, as the server wrote them. */
export interface LoginOffer {
  /** What was offered before TLS, or without any; absent where TLS came first. */
  readonly inClear?: readonly string[];
  readonly inTls?: readonly string[];
  /** Those to try with the target's credentials, the safest first. */
  readonly usable: readonly Mechanism[];
  /** Why there is none. */
  readonly refused?: CauseId;
}

/** Asks the server without logging in. */
export const askLoginOffer = (context: CheckContext, server: ServerSettings) =>
  attempt(context, { server }, async (open) => offerOf(context, await open()));

function offerOf({ target }: CheckContext, session: Session): LoginOffer {
  const { capabilities, capabilitiesBeforeTls, tls, wire } = session;
  const offered = mechanismsOffered(capabilities);
  const before = tls ? capabilitiesBeforeTls : capabilities;
  const shown = {
    ...(before && { inClear: mechanismsOffered(before) }),
    ...(tls && { inTls: offered }),
  };
  if (!target.credentials) return { ...shown, usable: [] };
  const choice = chooseMechanisms(
    {
      offered,
      secured: tls !== undefined,
      startTlsOffered: hasCapability(capabilities, 'STARTTLS'),
      clientCertificate: target.clientCertificate !== undefined,
      bindable: wire.tlsSocket !== undefined && channelBinding(wire.tlsSocket) !== undefined,
    },
    target.credentials,
  );
  return 'refused' in choice
    ? { ...shown, usable: [], refused: choice.refused }
    : { ...shown, usable: choice.candidates.map(({ name }) => name) };
}
