/** What does the access token say of itself: whom it is for, what it allows, and until when? */
import { readToken, type TokenFacts, tokenProblem } from '../access-token.ts';
import type { Check } from '../check.ts';

export const authToken: Check = {
  id: 'auth.token',
  group: 'auth',
  limit: 1_000,
  run: async ({ target: { credentials, server } }) => {
    if (credentials?.accessToken === undefined) return undefined;
    const facts = readToken(credentials.accessToken);
    const problem = tokenProblem(facts, server?.host ?? '');
    // Whether it is refused for it, the login will tell.
    return { status: problem ? 'warn' : 'pass', evidence: { ...shown(facts), ...(problem && { problem }) } };
  },
};

const shown = (facts: TokenFacts) => {
  if (facts.form === 'opaque') return facts;
  const { expires, ...rest } = facts;
  return { ...rest, ...(expires !== undefined && { expires: new Date(expires).toISOString() }) };
};
