/** Every delivery that makes a difference, to every server; the table that comes of it is kept in README.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Mechanism } from '../../src-main/contract/server.ts';
import type { WireEvent } from '../../src-main/contract/trace.ts';
import type { ClientCertificate } from '../../src-main/smtp/client-certificate.ts';
import { deliver, probe } from '../../src-main/smtp/deliver.ts';
import { mechanismsOffered } from '../../src-main/smtp/extensions.ts';
import type { Credentials } from '../../src-main/smtp/request.ts';
import {
  type Cell,
  cellsOf,
  passwordMechanisms,
  takesCertificate,
  takesToken,
  titleOf,
} from './support/cells.ts';
import { user } from './support/dovecot.ts';
import { failureOf, login } from './support/letters.ts';
import type { RunningServer, ServerKind } from './support/mail-server.ts';
import { expectArrived, hugeParcel, parcel } from './support/parcels.ts';
import { Report, withoutVersions } from './support/report.ts';
import { serverKinds, serving } from './support/server-kinds.ts';
import { withoutSize } from './support/without-size.ts';

const report = new Report(serverKinds);
const keptTable = new URL('./README.md', import.meta.url);

const servers = serverKinds.map((kind) => ({ kind, reason: kind.reasonToSkip() }));

describe.each(servers)('matrix', ({ kind, reason }) => {
  describe.skipIf(reason !== undefined)(`${kind.name}${reason === undefined ? '' : `: ${reason}`}`, () => {
    const place = serving(kind);
    const { to } = place;
    beforeAll(() => report.version(kind, place.running.version));
    const arrivals = (messageId: string, recipients: readonly string[]) =>
      place.running.arrivals?.(messageId, recipients) ??
      place.collector.arrivals(messageId, recipients.length);

    test.each(kind.securities)('offers what the table says (%s)', async (security) => {
      const { capabilities } = await probe({
        ...to(security),
        ...certificate(place.running),
        ...within(),
        tap: () => undefined,
      });
      expect(capabilities.map(({ keyword }) => keyword)).toEqual(
        expect.arrayContaining([...kind.extensions]),
      );
      expect([...mechanismsOffered(capabilities)].sort()).toEqual([...kind.mechanisms[security]].sort());
    });

    test.concurrent.each(cellsOf(kind).map((cell) => [titleOf(cell), cell] as const))(
      'delivers %s',
      async (_title, cell) => {
        report.tried(kind, cell);
        const sent = await parcel(cell.parcel);
        const events: WireEvent[] = [];
        const receipt = await deliver({
          ...to(cell.security),
          ...sent,
          ...(cell.login && (await proofs(place.running, cell.login))),
          pipelining: cell.pipelining,
          chunking: cell.chunking,
          ...within(),
          tap: (event) => events.push(event),
        });
        expect(receipt.outcome).toBe('sent');
        expect(receipt.tls === undefined).toBe(cell.security === 'none');
        expectCommands(kind, cell, events);
        await expectArrived(sent, await arrivals(sent.messageId, sent.envelope.to));
        report.delivered(kind, cell);
      },
    );

    describe('refuses', () => {
      /** Without TLS, and without a login where that is enough. */
      const open = () => ({
        ...to('none'),
        ...(kind.loginRequired && { credentials: login('PLAIN', { allowCleartext: true }) }),
      });

      test.each(kind.securities.includes('tls') ? passwordMechanisms(kind, 'tls') : [])(
        'a wrong password (%s)',
        async (mechanism) => {
          const { envelope, message } = await parcel('small');
          const credentials = login(mechanism, { password: 'wrong' });
          const error = await failureOf(
            deliver({ ...to('tls'), envelope, message, credentials, ...within(), tap: () => undefined }),
          );
          report.refused(kind, `Wrong password (${mechanism})`, error);
          expect(error).toMatchObject({ code: 'auth-credentials-wrong', phase: 'auth', delivered: 'no' });
        },
      );

      test('an unknown recipient among good ones', async () => {
        const sent = await parcel('small');
        const envelope = {
          ...sent.envelope,
          to: ['bob@rcpt.example', 'nobody@rcpt.example', 'cy@rcpt.example'],
        };
        const receipt = await deliver({
          ...sent,
          ...open(),
          envelope,
          ...within(),
          tap: () => undefined,
        });
        expect(receipt.recipients.map(({ accepted }) => accepted)).toEqual([true, false, true]);
        const failure = receipt.recipients[1]?.failure;
        if (failure === undefined) throw new Error('nobody was accepted');
        report.refused(kind, 'Unknown recipient', failure);
        const arrived = await arrivals(sent.messageId, ['bob@rcpt.example', 'cy@rcpt.example']);
        expect(arrived.flatMap(({ recipients }) => recipients).sort()).toEqual([
          'bob@rcpt.example',
          'cy@rcpt.example',
        ]);
        expect(failure.code).toBe(kind.unknownRecipient);
      });

      test('to relay for whoever did not log in', async () => {
        const { message } = await parcel('small');
        const envelope = { from: 'ann@sender.example', to: ['someone@elsewhere.example'] };
        const error = await failureOf(
          deliver({ ...to('none'), envelope, message, ...within(), tap: () => undefined }),
        );
        report.refused(kind, 'Relay without login', error);
        expect(error.code).toBe(kind.relayDenied);
      });

      const sizeTold = kind.extensions.includes('SIZE');

      test.runIf(sizeTold)('what is larger than the SIZE it told, before anything is sent', async () => {
        const sent = hugeParcel();
        const error = await failureOf(deliver({ ...sent, ...open(), ...within(), tap: () => undefined }));
        expect(error).toMatchObject({ code: 'message-too-large', fault: 'local', delivered: 'no' });
      });

      test.runIf(sizeTold)('what is too large when its SIZE is not known', async () => {
        const direct = open();
        await using way = await withoutSize(direct.server.port);
        const sent = hugeParcel();
        const server = { ...direct.server, port: way.port };
        const error = await failureOf(
          deliver({ ...sent, ...direct, server, ...within(), tap: () => undefined }),
        );
        report.refused(kind, 'Too large', error);
        expect(error).toMatchObject({ code: 'message-too-large-at-end', class: 'size', delivered: 'no' });
      });
    });
  });
});

describe.skipIf(!report.isComplete())('the kept table', () => {
  afterAll(() => {
    process.stdout.write(`\n${report.text()}\n`);
  });

  test('tells what came of this run; versions apart', async () => {
    if (process.env.WIREPOST_KEEP_TABLE === '1') await writeFile(keptTable, report.text());
    const kept = await readFile(keptTable, 'utf8');
    expect(withoutVersions(report.text())).toBe(withoutVersions(kept));
  });
});

/** What logs in by a mechanism. */
async function proofs(
  running: RunningServer,
  mechanism: Mechanism,
): Promise<{ readonly credentials: Credentials; readonly clientCertificate?: ClientCertificate }> {
  const { accessToken } = running;
  const bare = { user, mechanism, allowCleartext: true };
  if (takesCertificate(mechanism)) return { credentials: bare, ...certificate(running) };
  if (!takesToken(mechanism)) return { credentials: login(mechanism, { allowCleartext: true }) };
  if (accessToken === undefined) throw new Error(`no token for ${mechanism}`);
  return { credentials: { ...bare, accessToken: await accessToken() } };
}

const certificate = ({ clientCertificate }: RunningServer) => clientCertificate && { clientCertificate };

/** A server that says nothing is given up before the test is. */
const within = () => ({ signal: AbortSignal.timeout(60_000) });

/** The switches did what they say. */
function expectCommands(kind: ServerKind, cell: Cell, events: readonly WireEvent[]): void {
  const sent = events.flatMap((event) => (event.kind === 'sent' ? [event] : []));
  const flightOf = (verb: string) => sent.find(({ text }) => text.startsWith(verb))?.flight;
  const chunked = cell.chunking === 'auto' && kind.extensions.includes('CHUNKING');
  expect(sent.some(({ text }) => text.startsWith('BDAT'))).toBe(chunked);
  expect(sent.some(({ text }) => text === 'DATA')).toBe(!chunked);
  const pipelined = cell.pipelining === 'auto' && kind.extensions.includes('PIPELINING');
  expect(flightOf('MAIL') !== undefined && flightOf('MAIL') === flightOf('RCPT')).toBe(pipelined);
}
