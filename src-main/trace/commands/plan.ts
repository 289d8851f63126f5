/** What another program has to do to have the same conversation, read from a session's facts. */
import type { SessionFacts } from '../facts.ts';

/** What each of the programs can do by itself. */
const simpleMechanisms = ['PLAIN', 'LOGIN', 'CRAM-MD5'] as const;

export interface PlannedLogin {
  readonly user: string;
  /** The session's own where that is one of the simple ones; in clear none that tells the password. */
  readonly mechanism: (typeof simpleMechanisms)[number];
  /** The session's, where it is another. */
  readonly instead?: string;
}

export interface Plan extends Pick<SessionFacts, 'host' | 'port' | 'security' | 'recipients' | 'proxy'> {
  readonly heloName: string;
  readonly lmtp: boolean;
  readonly from: string;
  /** Of MAIL, without what tells a size or a login. */
  readonly mailParameters: readonly string[];
  readonly login?: PlannedLogin;
  /** The session logged in by its client certificate, which no trace holds. */
  readonly byCertificate: boolean;
  /** TLS is started when it is offered, and was. */
  readonly starttls: boolean;
  /** The certificate was accepted by its fingerprint, or by an authority that the other program does not know. */
  readonly unverified: boolean;
}

export function planOf(facts: SessionFacts): Plan {
  const { host, port, security, recipients, tls, login, from, proxy } = facts;
  const byCertificate = login?.mechanism === 'EXTERNAL';
  return {
    host: host === '' ? 'mail.example' : host,
    port: port === 0 ? 25 : port,
    security,
    recipients,
    heloName: facts.heloName ?? 'client.example',
    lmtp: facts.lmtp === true,
    from: from?.address ?? '',
    mailParameters: (from?.parameters ?? []).filter(
      (one) => !/^(?:SIZE|AUTH|BODY=BINARYMIME|ENVID)\b/i.test(one),
    ),
    ...(proxy && { proxy }),
    byCertificate,
    ...(login?.user !== undefined &&
      !byCertificate && { login: plannedLogin(login.user, login.mechanism, tls !== undefined) }),
    starttls: security === 'starttls' || (security === 'starttls-if-offered' && tls !== undefined),
    unverified: tls !== undefined && (tls.trustedBy === 'fingerprint' || tls.trustedRoots === 'account'),
  };
}

function plannedLogin(user: string, used: string, secured: boolean): PlannedLogin {
  const mechanism = simpleMechanisms.find((name) => name === used);
  return mechanism ? { user, mechanism } : { user, mechanism: secured ? 'PLAIN' : 'CRAM-MD5', instead: used };
}

/** Says so where the command logs in otherwise than the session did. */
export const insteadOf = ({ login, byCertificate }: Plan): readonly string[] => {
  if (byCertificate) return ['The session logged in by its client certificate; this does not log in.'];
  return login?.instead === undefined
    ? []
    : [`The session logged in by ${login.instead}; this does by ${login.mechanism}.`];
};

/** Says so where the session went through a proxy. */
export const withoutProxy = ({ proxy }: Plan): readonly string[] =>
  proxy === undefined
    ? []
    : [`The session went through the proxy ${proxy.host}:${proxy.port}; this goes straight to the server.`];

/** Says which parameters of MAIL and RCPT the program does not send. @param sends those it sends of itself */
export function leftOut({ mailParameters, recipients }: Plan, sends: RegExp): readonly string[] {
  const all = [...mailParameters, ...recipients.flatMap(({ parameters }) => parameters)];
  // What the body is made of is another thing with another message.
  const left = [...new Set(all.filter((one) => !/^BODY=/i.test(one) && !sends.test(one)))];
  return left.length === 0 ? [] : [`Parameters that this leaves out: ${left.join(', ')}`];
}

/** The message that each of the commands sends: none of the real one is in a trace. */
export const testSubject = 'Test sent from a Wirepost trace';
export const testText = 'The same server, login and envelope as in the trace; another message.';

/** In an address field, where the envelope's own may hold anything. */
export const headerAddress = (address: string): string => `<${address}>`;
