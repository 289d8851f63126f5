import { describe, expect, test } from 'vitest';
import type { WireEvent } from '../../../src-main/contract/trace.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import { mintCertificate } from '../../support/certs.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';

describe('deliver', () => {
  test('sends a message inside STARTTLS with a login', async () => {
    const tls = await mintCertificate();
    await using server = await fakeServer(
      politeServer({ tls, capabilities: ['STARTTLS', 'AUTH PLAIN', 'SIZE 1000'] }),
    );
    const events: WireEvent[] = [];
    const receipt = await deliver({
      server: { host: server.host, port: server.port, security: 'starttls', ca: tls.cert },
      credentials: { user: 'u', password: 'p4ssw0rd', allowCleartext: false },
      envelope: { from: 'a@test', to: ['b@test'] },
      message: {
        size: 13,
        eightBit: false,
        bytes: async function* () {
          yield Buffer.from('Subject: x\r\n');
          yield Buffer.from('\n').subarray(0, 1);
        },
      },
      tap: (event) => events.push(event),
    });
    expect(receipt).toMatchObject({ outcome: 'sent', queueId: 'FAKE1', tls: { trustedBy: 'authority' } });
    expect(events.at(0)?.kind).toBe('session');
    expect(events.at(-1)).toMatchObject({ kind: 'end', outcome: 'ok' });
    expect(server.errors).toEqual([]);
  });
});
