/** What the tests of the login checks share: credentials, and a server that knows one password. */
import { authLogin } from '../../../../src-main/diagnose/checks/auth-login.ts';
import type { Credentials } from '../../../../src-main/smtp/request.ts';
import { answerOf, settingsOf } from '../../../support/check-context.ts';
import { fakeServer, type Peer } from '../../../support/fake-server.ts';

export const PASSWORD = 'correct horse';

export const login = (more: { readonly password?: string } = {}): Credentials => ({
  user: 'ann@sender.test',
  password: PASSWORD,
  allowCleartext: true,
  ...more,
});

/** Takes AUTH PLAIN with the right password, and answers any other login as told. */
export const guarded =
  (mechanisms: string, refusal = '535 5.7.8 Authentication credentials invalid') =>
  async (peer: Peer): Promise<void> => {
    await peer.say('220 guarded.test ESMTP');
    for (;;) {
      const line = await peer.line();
      if (line.startsWith('EHLO')) await peer.say('250-guarded.test', `250 AUTH ${mechanisms}`);
      else if (line.startsWith('AUTH PLAIN ')) {
        const [, , given] = Buffer.from(line.slice(11), 'base64').toString('utf8').split('\0');
        await peer.say(given === PASSWORD ? '235 2.7.0 Welcome' : refusal);
      } else if (line.startsWith('AUTH')) await peer.say(refusal);
      else if (line === 'QUIT') return await peer.say('221 2.0.0 Bye');
      else await peer.say('250 2.0.0 Ok');
    }
  };

/** What the check says of such a server. */
export async function loginAt(
  handler: (peer: Peer) => Promise<void>,
  credentials: Credentials = login(),
  host?: string,
) {
  await using server = await fakeServer(handler);
  const settings = settingsOf(server, host === undefined ? {} : { host });
  const answer = await answerOf(authLogin, {
    server: settings,
    credentials,
    ...(host !== undefined && { lookup: async () => ['127.0.0.1'] }),
  });
  const said = server.peers.flatMap(({ lines }) => lines);
  return { answer, logins: said.filter((line) => line.startsWith('AUTH')), said };
}
