/** What providers take for a password, where that is not the one of their web site. */
import type { Evidence } from '../contract/diagnosis.ts';
import type { CauseId } from '../contract/failure.ts';
import type { Credentials } from '../smtp/request.ts';

interface Provider {
  readonly host: RegExp;
  /** What its secrets for programs look like, without blanks. */
  readonly secret: RegExp;
  /** What is needed when the secret looks otherwise. */
  readonly needs: CauseId;
}

const providers: readonly Provider[] = [
  { host: /^smtp\.g(oogle)?mail\.com$/, secret: /^[a-z]{16}$/, needs: 'auth-app-password-needed' },
  { host: /^smtp\.mail\.(me|icloud)\.com$/, secret: /^([a-z]{4}-?){4}$/, needs: 'auth-app-password-needed' },
  { host: /^smtp\.(mail\.yahoo|aol)\.com$/, secret: /^[a-z]{16}$/, needs: 'auth-app-password-needed' },
  { host: /^smtp\.(vip\.)?qq\.com$/, secret: /^[a-z]{16}$/, needs: 'auth-authorization-code-needed' },
  {
    host: /^smtp\.(163|126|yeah|vip\.163|vip\.126)\.(com|net)$/,
    secret: /^[A-Za-z0-9]{16}$/,
    needs: 'auth-authorization-code-needed',
  },
];

interface Hint {
  readonly cause?: CauseId;
  readonly evidence: Evidence;
}

/** What a refused password of this form proves with this provider; of the password itself it tells nothing. */
export function providerHint(host: string, { user, password }: Credentials): Hint | undefined {
  if (password === undefined) return undefined;
  const name = host.toLowerCase().replace(/\.$/, '');
  const provider = providers.find((one) => one.host.test(name));
  if (provider && !provider.secret.test(password.replace(/\s/g, ''))) {
    return { cause: provider.needs, evidence: { secretForm: 'other-than-provider-issues' } };
  }
  // Of 40 characters are the keys of the console; what SMTP takes is derived from them, and has 44.
  if (/^email-smtp\..+\.amazonaws\.com$/.test(name) && /^[A-Za-z0-9/+]{40}$/.test(password)) {
    return { evidence: { secretForm: 'aws-secret-access-key' } };
  }
  if (name === 'smtp.sendgrid.net' && user !== 'apikey') return { evidence: { expectedUser: 'apikey' } };
  return undefined;
}
