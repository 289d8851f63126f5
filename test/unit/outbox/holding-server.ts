/** A server whose sessions stand still where a test wants them to. */
import type { Peer } from '../../support/fake-server.ts';

export interface Holding {
  readonly handler: (peer: Peer) => Promise<void>;
  /** Resolves when the first session stands at the step. */
  readonly isReached: Promise<void>;
  readonly letGo: () => void;
}

/** Holds each message at a step until it is let go. */
export function holding(step: 'EHLO' | 'RCPT' | 'final'): Holding {
  let letGo: () => void = () => undefined;
  let reached: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const isReached = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const handler = async (peer: Peer): Promise<void> => {
    await peer.say('220 slow.test');
    for (;;) {
      const line = await peer.line();
      const verb = line.split(' ')[0] ?? '';
      if (verb === step) {
        reached();
        await gate;
      }
      if (verb === 'DATA') {
        await peer.say('354 Go ahead');
        await peer.data();
        if (step === 'final') {
          reached();
          await gate;
        }
      }
      await peer.say(verb === 'QUIT' ? '221 Bye' : '250 Ok');
      if (verb === 'QUIT') return;
    }
  };
  return { handler, isReached, letGo: () => letGo() };
}
