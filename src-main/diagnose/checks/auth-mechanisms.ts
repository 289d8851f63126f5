/** Which mechanisms are offered before TLS and inside it (RFC 4954 section 3), and is there one both sides have? */
import { blockedBy, failed, named } from '../answer.ts';
import type { Check } from '../check.ts';
import { askLoginOffer } from '../login-offer.ts';

/** Whoever reads along has the password or token. */
const tellsSecret = /^(PLAIN|LOGIN|XOAUTH2|OAUTHBEARER)$/;

export const authMechanisms: Check = {
  id: 'auth.mechanisms',
  group: 'auth',
  limit: 60_000,
  run: async (context) => {
    const { server } = context.target;
    if (!server) return undefined;
    const blocked = blockedBy(context, 'tls.starttls', 'tls.handshake', 'tls.certificate');
    if (blocked) return blocked;
    const { result, error } = await askLoginOffer(context, server);
    if (error) return failed(error);
    const { inClear, inTls, usable = [], refused } = result ?? {};
    const evidence = { ...(inClear && { inClear }), ...(inTls && { inTls }), usable };
    const leaking = (inClear ?? []).filter((mechanism) => tellsSecret.test(mechanism));
    const findings =
      leaking.length > 0
        ? [{ cause: 'auth-in-clear-offered' as const, evidence: { mechanisms: leaking } }]
        : [];
    if (refused !== undefined) {
      const offered = inTls ?? inClear ?? [];
      return { status: 'fail', ...named(refused), evidence: { ...evidence, offered }, findings };
    }
    return { status: findings.length > 0 ? 'warn' : 'pass', evidence, findings };
  },
};
