/** A handler for `fakeServer` that takes messages by DATA and BDAT, keeps count of them, and can be slow or choosy. */
import type { Peer } from './fake-server.ts';

export interface TransferServerOptions {
  /** Lines of the EHLO reply after the first. Default: with CHUNKING. */
  readonly capabilities?: readonly string[];
  /** Before the reply to the end of the data, ms; `never` gives none. */
  readonly finalReplyAfter?: number | 'never';
  /** In place of 250 at the end of the data. */
  readonly finalReply?: string;
  /** Chunks of BDAT up to this size are answered, bytes. Default: all. */
  readonly chunksUpTo?: number;
  /** Does not close when the client does. */
  readonly keepsOpen?: boolean;
  /** Counts the messages that were ended. */
  readonly onMessage?: () => void;
}

/** Makes the handler. */
export const transferServer =
  (options: TransferServerOptions = {}) =>
  async (peer: Peer): Promise<void> => {
    const capabilities = options.capabilities ?? ['8BITMIME', 'CHUNKING', 'PIPELINING'];
    const { finalReplyAfter = 0, finalReply = '250 2.0.0 Ok: queued as LAB1' } = options;
    const end = async () => {
      options.onMessage?.();
      if (finalReplyAfter === 'never') return await peer.left();
      await new Promise((resolve) => setTimeout(resolve, finalReplyAfter));
      return await peer.say(finalReply);
    };
    await peer.say('220 lab.test ESMTP');
    for (;;) {
      const line = await peer.line();
      const [verb = '', size = '', last = ''] = line.toUpperCase().split(' ');
      if (verb === 'EHLO') {
        await peer.say('250-lab.test', ...capabilities.map((item) => `250-${item}`), '250 HELP');
      } else if (verb === 'DATA') {
        await peer.say('354 Go ahead');
        await peer.rawData().catch((error: unknown) => {
          if (!options.keepsOpen) throw error;
          return new Promise(() => undefined);
        });
        await end();
      } else if (verb === 'BDAT') {
        await peer.skip(Number(size));
        if (Number(size) > (options.chunksUpTo ?? Number.POSITIVE_INFINITY)) await peer.left();
        if (last === 'LAST') await end();
        else await peer.say('250 2.0.0 Ok: chunk');
      } else if (verb === 'QUIT') {
        await peer.say('221 2.0.0 Bye');
        return;
      } else await peer.say('250 2.0.0 Ok');
    }
  };
