/** What a document may ask for and this engine cannot do yet: said, never silently left out. */
import type { Failure, Phase } from '../contract/failure.ts';
import { type Mechanism, mechanismSchema } from '../contract/server.ts';
import type { SendDocument } from './documents.ts';
import type { ReadyMessage } from './message.ts';

/** `undefined` when all of it can be done. */
export function findUnsupported(
  { auth, envelope, options }: SendDocument,
  message: ReadyMessage,
): Failure | undefined {
  const addresses = [message.envelope.from, ...message.envelope.to];
  if (auth?.accessToken !== undefined) return unsupported('auth', 'auth.accessToken (XOAUTH2, OAUTHBEARER)');
  if (auth?.mechanism !== undefined && engineMechanism(auth.mechanism) === undefined) {
    return unsupported('auth', `auth.mechanism ${auth.mechanism}`);
  }
  if (auth?.initialResponse === 'never') return unsupported('auth', 'auth.initialResponse "never"');
  if (auth?.authzid !== undefined) return unsupported('auth', 'auth.authzid');
  if (envelope.dsn !== undefined) return unsupported('mail', 'envelope.dsn (DSN)');
  if (options.requireTls) return unsupported('mail', 'options.requireTls (REQUIRETLS)');
  if (options.smtputf8 === 'off' && addresses.some((address) => /[^\p{ASCII}]/u.test(address))) {
    return {
      ...unsupported('mail', 'an address beyond ASCII with options.smtputf8 "off"'),
      code: 'smtputf8-needed',
    };
  }
  if (options.eightBit === 'off' && message.eightBit) {
    return {
      ...unsupported('mail', 'an 8-bit message with options.eightBit "off"'),
      code: 'eight-bit-refused',
    };
  }
  return undefined;
}

/** The engine's own name for it; `undefined` for one that it does not speak. */
export const engineMechanism = (name: string): Mechanism | undefined => mechanismSchema.safeParse(name).data;

const unsupported = (phase: Phase, what: string): Failure => ({
  code: 'unknown',
  class: 'unsupported',
  phase,
  fault: 'local',
  delivered: 'no',
  temporary: false,
  message: `Not supported: ${what}.`,
});
