/** Real servers, each as its makers and Debian have it, and what a diagnosis makes of them. */
import type { Cause } from '../../src-main/contract/diagnosis.ts';
import type { MatrixSecurity, ServerKind } from '../interop/support/mail-server.ts';
import { serverKinds } from '../interop/support/server-kinds.ts';
import { openSmtpd } from '../interop/support/servers/opensmtpd.ts';
import type { Healthy, SetUp } from './set-up.ts';

export const takesLogin = ({ mechanisms }: ServerKind, security: MatrixSecurity): boolean =>
  mechanisms[security].length > 0;

/** The form in which its login is safest. */
export const safestOf = ({ securities }: ServerKind): MatrixSecurity => securities[0] ?? 'none';

/** Not in order: the same on every kind of server, each in words of its own. */
interface Trouble extends Pick<SetUp, 'check' | 'who' | 'broken'> {
  readonly cause: (kind: ServerKind) => Cause;
  readonly concerns: (kind: ServerKind) => boolean;
  /** Logs in with a wrong password. */
  readonly isLogin?: true;
  readonly to: string;
}

export const somebody = 'bob@rcpt.example';

export const troubles: readonly Trouble[] = [
  {
    broken: 'a wrong password',
    cause: () => 'auth-credentials-wrong',
    who: 'you',
    check: 'auth.login',
    isLogin: true,
    concerns: (kind) => takesLogin(kind, safestOf(kind)),
    to: somebody,
  },
  {
    broken: 'a recipient that nobody is',
    cause: ({ unknownRecipient }) => unknownRecipient,
    who: 'you',
    check: 'envelope.accepted',
    concerns: () => true,
    to: 'nobody@rcpt.example',
  },
  {
    broken: 'a domain that it does not relay to',
    cause: ({ relayDenied }) => relayDenied,
    who: 'you',
    check: 'envelope.accepted',
    concerns: ({ loginRequired }) => loginRequired !== true,
    to: 'bob@elsewhere.example',
  },
];

/** Who acts where the words of a reply prove no cause: whoever runs the server can look further. */
export const actorOf = (trouble: Trouble, kind: ServerKind): SetUp['who'] =>
  trouble.cause(kind) === 'unknown' ? 'server-admin' : trouble.who;

/** For README.md, as on the systems where OpenSMTPD has no TLS: see the table of `test/interop`. */
const securitiesShown = (kind: ServerKind): readonly MatrixSecurity[] =>
  kind === openSmtpd ? ['none'] : kind.securities;

const forms: Readonly<Record<MatrixSecurity, string>> = {
  tls: 'implicit TLS',
  starttls: 'STARTTLS',
  none: 'in clear',
};

export const brokenServers: readonly Pick<SetUp, 'cause' | 'who' | 'check' | 'broken'>[] = troubles.flatMap(
  (trouble) =>
    serverKinds
      .filter((kind) => (kind === openSmtpd && trouble.isLogin ? false : trouble.concerns(kind)))
      .map((kind) => ({
        broken: `${kind.name}: ${trouble.broken}`,
        cause: trouble.cause(kind),
        who: actorOf(trouble, kind),
        check: trouble.check,
      })),
);

export const healthyServers: readonly Pick<Healthy, 'server' | 'form'>[] = serverKinds.flatMap((kind) =>
  securitiesShown(kind).map((security) => ({
    server: kind.name,
    form: `${forms[security]}, ${takesLogin(kind, security) ? 'login' : 'no login'}`,
  })),
);
