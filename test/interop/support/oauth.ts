/** An OAuth server that issues access tokens, and tells Dovecot whose they are. */
import type { AddressInfo } from 'node:net';
import { OAuth2Server } from 'oauth2-mock-server';

export interface TokenServer {
  /** Where a token is asked about. */
  readonly introspectionUrl: string;
  /** A signed token for `user`, valid for `seconds` (negative: expired) and `scope`. */
  readonly issue: (
    user: string,
    more?: { readonly seconds?: number; readonly scope?: string },
  ) => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** What Dovecot is told to want. */
export const mailScope = 'https://mail.example/send';

export async function startTokenServer(): Promise<TokenServer> {
  const server = new OAuth2Server();
  await server.issuer.keys.generate('RS256');
  await server.start(0, '127.0.0.1');
  const issued = new Map<
    string,
    { readonly username: string; readonly exp: number; readonly scope: string }
  >();
  server.service.on('beforeUserinfo', (response, request) => {
    const token = issued.get(request.headers.authorization?.replace(/^Bearer /, '') ?? '');
    const active = token !== undefined && token.exp * 1000 > Date.now();
    response.body = { ...token, active };
  });
  const { port } = server.address() as AddressInfo;
  return {
    introspectionUrl: `http://127.0.0.1:${port}/userinfo`,
    issue: async (username, { seconds = 3600, scope = mailScope } = {}) => {
      const exp = Math.floor(Date.now() / 1000) + seconds;
      const token = await server.issuer.buildToken({
        scopesOrTransform: (_header, payload) => Object.assign(payload, { sub: username, exp, scope }),
      });
      issued.set(token, { username, exp, scope });
      return token;
    },
    stop: () => server.stop(),
  };
}
