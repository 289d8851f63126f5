/**
 * Stands between a client and a server as a bad line or a filter does: it loses, stops, resets or slows down what the
 * client sends, at a place, at a pattern, or at a large segment. What the server sends passes.
 */
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';

/** What sets it off, in what the client sends on one connection. */
type Trigger =
  | {
      readonly offset: number;
      /** Counted from the end of its first occurrence, not from the beginning. */
      readonly after?: string;
    }
  /** Everything up to the end of its first occurrence is needed. */
  | { readonly pattern: Uint8Array }
  /** A piece that came in one go and is larger than this, bytes: as a path does whose segments are too large. */
  | { readonly segment: number };

export interface Fault {
  readonly at: Trigger;
  /**
   * `stop` takes nothing more, so that the client's TCP is not acknowledged; `swallow` takes all and hands on
   * nothing; `reset` and `close` end the connection on both sides; `hesitate` goes on after a second.
   */
  readonly act: 'stop' | 'swallow' | 'reset' | 'close' | 'hesitate';
}

export interface FaultyProxyOptions {
  /** Of the connection with that number, from 0; undefined lets it pass. */
  readonly fault?: (connection: number) => Fault | undefined;
  /** Bytes handed on a second. */
  readonly rate?: number;
}

export interface FaultyProxy {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** Connections so far. */
  readonly connections: () => number;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

export async function faultyProxy(
  target: { readonly host: string; readonly port: number },
  { fault, rate }: FaultyProxyOptions = {},
): Promise<FaultyProxy> {
  let connections = 0;
  const sockets = new Set<net.Socket>();
  const server = net.createServer({ allowHalfOpen: true }, (client) => {
    const upstream = net.connect({ host: target.host, port: target.port, allowHalfOpen: true });
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
    }
    pass(client, upstream, fault?.(connections), rate);
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function pass(client: net.Socket, upstream: net.Socket, fault: Fault | undefined, rate?: number): void {
  let finder = fault && new Finder(fault.at);
  let isBroken = false;
  /** Resolves when it goes on: the end of a paused stream is told all the same. */
  let hesitation = Promise.resolve();
  upstream.on('data', (bytes: Buffer) => client.write(bytes));
  upstream.on('end', () => client.end());
  upstream.on('close', () => client.destroySoon());
  client.on('close', () => upstream.destroy());
  client.on('end', async () => {
    await hesitation;
    if (!isBroken) upstream.end();
  });
  client.on('data', (bytes: Buffer) => {
    if (isBroken) return;
    const good = finder?.find(bytes);
    if (fault?.act === 'hesitate' && good !== undefined) {
      finder = undefined;
      client.pause();
      hesitation = new Promise((resolve) => setTimeout(resolve, 1_000)).then(() => {
        upstream.write(bytes);
        client.resume();
      });
      return;
    }
    const handedOn = good === undefined ? bytes : bytes.subarray(0, good);
    if (handedOn.length > 0) upstream.write(handedOn);
    if (fault && good !== undefined) {
      isBroken = true;
      act(fault.act, client, upstream);
    } else if (rate !== undefined) {
      client.pause();
      setTimeout(() => client.resume(), (1000 * bytes.length) / rate);
    }
  });
}

function act(how: Fault['act'], client: net.Socket, upstream: net.Socket): void {
  if (how === 'stop') client.pause();
  if (how === 'reset') {
    client.resetAndDestroy();
    upstream.resetAndDestroy();
  }
  if (how === 'close') {
    client.end();
    upstream.destroy();
  }
}

/** Looks for the trigger in pieces of a stream. */
class Finder {
  readonly #trigger: Trigger;
  #passed = 0;
  #isCounting = false;
  #tail = Buffer.alloc(0);

  constructor(trigger: Trigger) {
    this.#trigger = trigger;
  }

  /** How many bytes of the piece may pass before it is set off; undefined when all may. */
  find(bytes: Buffer): number | undefined {
    const trigger = this.#trigger;
    if ('segment' in trigger) return bytes.length > trigger.segment ? 0 : undefined;
    if ('offset' in trigger) return this.#overOffset(bytes, trigger.offset, trigger.after);
    const { start } = this.#search(bytes, Buffer.from(trigger.pattern));
    return start === undefined ? undefined : Math.max(0, start);
  }

  #overOffset(bytes: Buffer, offset: number, after?: string): number | undefined {
    let counted = bytes.length;
    if (after !== undefined && !this.#isCounting) {
      const { end } = this.#search(bytes, Buffer.from(after));
      if (end === undefined) return undefined;
      this.#isCounting = true;
      counted -= end;
    }
    this.#passed += counted;
    const over = this.#passed - offset;
    return over > 0 ? bytes.length - over : undefined;
  }

  /** Where in the piece the first occurrence starts and ends; it may have started in the piece before. */
  #search(bytes: Buffer, wanted: Buffer): { readonly start?: number; readonly end?: number } {
    const joined = Buffer.concat([this.#tail, bytes]);
    const found = joined.indexOf(wanted);
    const start = found - this.#tail.length;
    this.#tail = joined.subarray(Math.max(0, joined.length - wanted.length + 1));
    return found === -1 ? {} : { start, end: start + wanted.length };
  }
}
