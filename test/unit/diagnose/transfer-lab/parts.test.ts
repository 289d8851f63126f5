/** The parts of the lab that need no network. */
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { unacknowledged } from '../../../../src-main/diagnose/transfer-lab/acknowledged.ts';
import { bisect } from '../../../../src-main/diagnose/transfer-lab/bisect.ts';
import {
  bytesOf,
  excerpt,
  neutralMessage,
  nothing,
  without,
} from '../../../../src-main/diagnose/transfer-lab/content.ts';
import { Curve } from '../../../../src-main/diagnose/transfer-lab/curve.ts';
import type { OutgoingMessage } from '../../../../src-main/smtp/request.ts';
import { messageOf } from '../../../support/requests.ts';

const whole = async (message: OutgoingMessage): Promise<string> =>
  (await bytesOf(message, { from: 0, to: Number.POSITIVE_INFINITY })).toString('latin1');

describe('content', () => {
  const message = messageOf('Subject: on', 'e\r\n\r\ntwo ', 'thr\xe4e\r\n.\r\n');
  const text = 'Subject: one\r\n\r\ntwo thrÃ¤e\r\n.\r\n';

  test('letters take the place of all but line ends, and of nothing else', async () => {
    const letters = await whole(excerpt(message, message.size, nothing));
    expect(letters).toMatch(/^[a-z]{12}\r\n\r\n[a-z]{10}\r\n[a-z]\r\n$/);
    expect(letters).not.toContain('Subject');
    expect(await whole(excerpt(message, message.size, nothing))).toBe(letters);
  });

  test('a range stays real, across pieces, and the rest is cut off', async () => {
    const cut = await whole(excerpt(message, 20, { from: 9, to: 18 }));
    expect(cut).toMatch(/^[a-z]{9}one\r\n\r\ntw[a-z]{2}$/);
    expect(await whole(excerpt(message, message.size, { from: 0, to: message.size }))).toBe(text);
  });

  test('a range is taken out', async () => {
    const found = await whole(without(message, { from: 9, to: 19 }));
    expect(found).toMatch(/^Subject: [a-z]{3}\r\n\r\n[a-z]{3} thr/);
  });

  test.each([0, 1, 50, 400, 401, 65_536])('a message of %i letters is exactly that long', async (size) => {
    const text = await whole(neutralMessage(size, 'a@test'));
    expect(text).toHaveLength(size);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThan(100);
    if (size >= 400) expect(text).toMatch(/^From: <a@test>\r\nSubject: [^\r]+\r\n\r\n[a-z\r\n]+$/);
  });
});

describe('bisection', () => {
  const at = (border: number) => async (number: number) => number >= border;

  test.each([1, 2, 777, 1_000])('finds the border %i', async (border) => {
    const found = await bisect({ passes: 0, fails: 1_000 }, at(border), () => false, [5, 776, 777, 2_000]);
    expect(found).toEqual({ passes: border - 1, fails: border });
  });

  test('tells how far it got when it has to stop', async () => {
    let left = 3;
    const stop = new Error('no time');
    const failsAt = async (number: number) => {
      left -= 1;
      if (left < 0) throw stop;
      return number >= 100;
    };
    const found = await bisect({ passes: 0, fails: 1_024 }, failsAt, (error) => error === stop);
    expect(found).toEqual({ passes: 0, fails: 128 });
  });
});

test('a curve has few points, the newest among them, in order', () => {
  const curve = new Curve();
  for (let ms = 0; ms <= 5_000; ms += 1) curve.add({ ms, handed: ms * 2, flushed: ms });
  const { points } = curve;
  expect(points.length).toBeGreaterThan(10);
  expect(points.length).toBeLessThanOrEqual(40);
  expect(points.at(-1)).toEqual({ ms: 5_000, handed: 10_000, flushed: 5_000 });
  expect(points.map(({ ms }) => ms)).toEqual(points.map(({ ms }) => ms).sort((one, other) => one - other));
});

test.runIf(process.platform === 'linux').each(['127.0.0.1', '::1'])(
  'what was not acknowledged is known, at %s',
  async (host) => {
    const server = net.createServer({ pauseOnConnect: true }).listen(0, host);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const accepted = once(server, 'connection');
    const socket = net.connect({ host, port });
    const [peer] = (await accepted) as [net.Socket];
    const ends = {
      localPort: socket.localPort ?? 0,
      remotePort: port,
      family: host === '::1' ? 6 : 4,
    } as const;
    expect(await unacknowledged(ends)).toBe(0);
    // More than both sides buffer.
    socket.write(Buffer.alloc(50_000_000));
    await expect.poll(() => unacknowledged(ends), { timeout: 5_000 }).toBeGreaterThan(0);
    expect(await unacknowledged({ ...ends, localPort: 1 })).toBeUndefined();
    socket.destroy();
    peer.destroy();
    server.close();
  },
);
