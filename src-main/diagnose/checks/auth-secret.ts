/** Does the password, the token or the user name look as if it was copied with something too much? */
import type { Check } from '../check.ts';
import { signsOf } from '../secret-signs.ts';

export const authSecret: Check = {
  id: 'auth.secret',
  group: 'auth',
  limit: 1_000,
  run: async ({ target: { credentials } }) => {
    if (!credentials) return undefined;
    const { user, password, accessToken } = credentials;
    const found = { user: signsOf(user), secret: signsOf(password ?? accessToken ?? '') };
    const suspicious = Object.entries(found).filter(([, signs]) => signs.length > 0);
    if (suspicious.length === 0) return { status: 'pass', evidence: {} };
    const evidence = Object.fromEntries(suspicious);
    return { status: 'warn', evidence, findings: [{ cause: 'auth-secret-suspicious', evidence }] };
  },
};
