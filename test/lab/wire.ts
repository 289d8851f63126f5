/** Set-ups of a scripted server that is polite in all but one thing. */

import type { FakeServerOptions, Peer } from '../support/fake-server.ts';
import { type PoliteOptions, politeServer } from '../support/polite-server.ts';
import type { Document, SetUp } from './set-up.ts';
import type { World } from './stage.ts';

export const envelope = { from: 'ann@sender.test', to: ['bob@rcpt.test'] };

/** Of the person; right wherever a server looks at it. */
export const login = { user: 'ann@sender.test', password: 'Tr0ub4dor-and-3', allowCleartext: true };

/** Refuses to relay and to tell who is there, as it should. */
const discreet = {
  'RCPT TO:<relay-test': '554 5.7.1 Relay access denied',
  VRFY: '252 2.0.0 Try it',
  EXPN: '502 5.5.1 No',
};

interface Wire extends PoliteOptions {
  readonly listener?: FakeServerOptions;
  /** In place of the polite server. */
  readonly handler?: (peer: Peer) => Promise<void>;
  /** Of the document's server, beside host and port. */
  readonly settings?: Document;
  /** Of the document, beside server and envelope. */
  readonly more?: Document;
}
export type MakeWire = (world: World) => Wire | Promise<Wire>;

/** A server as told, and the document for it. */
export const wire =
  (make: MakeWire): SetUp['build'] =>
  async (stage) => {
    const { listener, handler, settings, more, ...polite } = await make(stage.world);
    const replies = { ...discreet, ...polite.replies };
    const { host, port } = await stage.serve(handler ?? politeServer({ ...polite, replies }), listener);
    return {
      server: { host, port, security: 'none', heloName: 'client.test', ...settings },
      envelope,
      ...more,
    };
  };

/** Speaks TLS from the first byte, with a certificate by the lab's authority. */
export const overTls = ({ certificate, caFile }: World): Pick<Wire, 'listener' | 'settings'> => ({
  listener: { tls: certificate },
  settings: { security: 'tls', caFile },
});

/** Refuses one command. */
export const refusing = (command: string, reply: string, more: Document = {}): SetUp['build'] =>
  wire(() => ({ replies: { [command]: reply }, more }));

/** Says one line and no more. */
export const saying =
  (line: string) =>
  async (peer: Peer): Promise<void> => {
    await peer.say(line);
    await peer.left();
  };

export const silent = async (peer: Peer): Promise<void> => {
  await peer.left();
};
