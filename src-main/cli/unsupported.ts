/** What a document may ask for and this engine cannot do yet: said, never silently left out. */
import type { Failure, Phase } from '../contract/failure.ts';
import { type Mechanism, mechanismSchema } from '../contract/server.ts';
import type { SendDocument } from './documents.ts';

/** `undefined` when all of it can be done. */
export function findUnsupported({ auth }: SendDocument): Failure | undefined {
  if (auth?.accessToken !== undefined) return unsupported('auth', 'auth.accessToken (XOAUTH2, OAUTHBEARER)');
  if (auth?.mechanism !== undefined && engineMechanism(auth.mechanism) === undefined) {
    return unsupported('auth', `auth.mechanism ${auth.mechanism}`);
  }
  if (auth?.initialResponse === 'never') return unsupported('auth', 'auth.initialResponse "never"');
  if (auth?.authzid !== undefined) return unsupported('auth', 'auth.authzid');
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
