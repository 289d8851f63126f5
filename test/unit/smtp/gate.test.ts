import { describe, expect, test } from 'vitest';
import type { Phase } from '../../../src-main/contract/failure.ts';
import type { WireEvent } from '../../../src-main/contract/trace.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import { mintCertificate } from '../../support/certs.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { gateAt, starts, untilCalledOff } from '../../support/gate.ts';
import { politeServer } from '../../support/polite-server.ts';
import { failureOf, requestTo } from '../../support/requests.ts';

const sentTexts = (events: readonly WireEvent[]) =>
  events.flatMap((event) => (event.kind === 'sent' ? event.text : []));
const notes = (events: readonly WireEvent[], code: string) =>
  events.filter((event) => event.kind === 'note' && event.code === code);
const two = { from: 'a@test', to: ['b@test', 'c@test'] };
const kinds = [
  ['step by step', []],
  ['in flight', ['PIPELINING']],
  ['in flight and in chunks', ['PIPELINING', 'CHUNKING']],
  ['in chunks', ['CHUNKING']],
] as const;

describe.each(kinds)('with commands %s', (_name, capabilities) => {
  const chunked = capabilities.some((name) => name === 'CHUNKING');

  test('a gate that stops nothing changes nothing', async () => {
    await using server = await fakeServer(politeServer({ capabilities }));
    const free = requestTo(server, { envelope: two });
    const plain = await deliver(free);
    const gate = gateAt(() => false);
    const gated = requestTo(server, { envelope: two, gate });
    const receipt = await deliver(gated);
    expect(receipt.roundTrips).toBe(plain.roundTrips);
    const flights = (events: readonly WireEvent[]) =>
      events.flatMap((event) => (event.kind === 'sent' ? [[event.flight, event.text]] : []));
    expect(flights(gated.events)).toEqual(flights(free.events));
    expect(gate.seen.length).toBeGreaterThan(5);
  });

  const messagePhases: readonly Phase[] = chunked ? ['body'] : ['data', 'body', 'final'];
  const all: readonly Phase[] = ['connect', 'greeting', 'ehlo', 'mail', 'rcpt', ...messagePhases, 'quit'];

  test.each(all)('it can be stopped before %s and go on', async (phase) => {
    await using server = await fakeServer(politeServer({ capabilities }));
    const gate = gateAt((step) => step.phase === phase);
    const request = requestTo(server, { gate });
    const receipt = await deliver(request);
    expect(receipt.outcome).toBe('sent');
    expect(gate.stops.map((step) => step.phase)).toContain(phase);
    expect(notes(request.events, 'stopped')).toHaveLength(gate.stops.length);
  });

  test.each(all.filter((phase) => phase !== 'quit'))(
    'it can be ended before %s, and nothing was delivered',
    async (phase) => {
      await using server = await fakeServer(politeServer({ capabilities }));
      const gate = gateAt(
        (step) => step.phase === phase,
        () => ({ kind: 'abort' }),
      );
      const request = requestTo(server, { gate });
      const failure = await failureOf(deliver(request));
      expect(failure).toMatchObject({ class: 'cancelled', fault: 'local', delivered: 'no' });
      if (phase !== 'final') expect(failure.phase).toBe(phase);
      expect(gate.stops).toHaveLength(1);
      await server.peers[0]?.finished;
      expect(server.peers[0]?.messages ?? []).toEqual([]);
      expect(request.events.at(-1)).toMatchObject({ kind: 'end', outcome: 'cancelled' });
    },
  );

  test('every reply to what was sent before is read before it stops', async () => {
    await using server = await fakeServer(politeServer({ capabilities }));
    const events: WireEvent[] = [];
    const gate = gateAt(
      (step) => step.text !== undefined,
      () => {
        const open = events.filter((event) => event.kind === 'sent').length;
        const answered = events.filter((event) => event.kind === 'received' && event.last).length;
        // The greeting is a reply, too; the message is open until its end was sent.
        unanswered.push(open + 1 - answered);
        return { kind: 'send' };
      },
    );
    const unanswered: number[] = [];
    await deliver({ ...requestTo(server, { envelope: two, gate }), tap: (event) => events.push(event) });
    expect(unanswered.every((count) => count === 0)).toBe(true);
    expect(unanswered.length).toBeGreaterThan(5);
  });

  test('an edited command is what arrives, and stays marked in the trace', async () => {
    await using server = await fakeServer(politeServer({ capabilities }));
    const gate = gateAt(starts('MAIL'), () => ({
      kind: 'edit',
      text: 'MAIL FROM:<other@test>',
      raw: false,
    }));
    const request = requestTo(server, { gate });
    await deliver(request);
    expect(server.peers[0]?.lines).toContain('MAIL FROM:<other@test>');
    expect(server.peers[0]?.lines.filter((line) => line.startsWith('MAIL'))).toHaveLength(1);
    const sent = request.events.find((event) => event.kind === 'sent' && event.phase === 'mail');
    expect(sent).toMatchObject({ text: 'MAIL FROM:<other@test>', edited: true, masked: false });
    expect(sent).toMatchObject({ original: expect.stringMatching(/^MAIL FROM:<a@test>/) });
  });

  test('a recipient that is skipped is left out, and said to be', async () => {
    await using server = await fakeServer(politeServer({ capabilities }));
    const gate = gateAt(starts('RCPT TO:<b@'), () => ({ kind: 'skip' }));
    const request = requestTo(server, { envelope: two, gate });
    const receipt = await deliver(request);
    expect(receipt.outcome).toBe('partial');
    expect(receipt.recipients).toMatchObject([
      { address: 'b@test', accepted: false, failure: { detail: { skipped: 'RCPT' } } },
      { address: 'c@test', accepted: true },
    ]);
    expect(receipt.recipients[0]).not.toHaveProperty('reply');
    expect(server.peers[0]?.lines.filter((line) => line.startsWith('RCPT'))).toEqual(['RCPT TO:<c@test>']);
    expect(notes(request.events, 'skipped')).toMatchObject([{ detail: { text: 'RCPT TO:<b@test>' } }]);
  });

  test('skipped commands never reach the server', async () => {
    for (const verb of ['EHLO', 'MAIL', 'QUIT']) {
      await using server = await fakeServer(politeServer({ capabilities }));
      const gate = gateAt(starts(verb), (step) => ({ kind: step.skippable ? 'skip' : 'abort' }));
      const receipt = await deliver(requestTo(server, { gate }));
      expect(receipt.outcome).toBe('sent');
      await server.peers[0]?.finished;
      expect(server.peers[0]?.lines.some((line) => line.startsWith(verb))).toBe(false);
    }
  });

  test('with every recipient skipped nobody is sent to, and the session ends politely', async () => {
    await using server = await fakeServer(politeServer({ capabilities: chunked ? [] : capabilities }));
    const gate = gateAt(starts('RCPT'), () => ({ kind: 'skip' }));
    const failure = await failureOf(deliver(requestTo(server, { gate })));
    expect(failure).toMatchObject({ class: 'input', phase: 'rcpt', fault: 'local', delivered: 'no' });
    expect(server.peers[0]?.lines.at(-1)).toBe('QUIT');
  });

  test('a server that closes meanwhile is seen, and told', async () => {
    await using server = await fakeServer(politeServer({ capabilities }));
    const gate = gateAt(starts('RCPT'), (_step, signal) => {
      void server.peers[0]?.say('421 4.4.2 Idle for too long').then(() => server.peers[0]?.destroy());
      return untilCalledOff(signal);
    });
    const request = requestTo(server, { gate });
    const failure = await failureOf(deliver(request));
    expect(failure).toMatchObject({ fault: 'server', delivered: 'no', reply: { code: 421 } });
    expect(request.events.some((event) => event.kind === 'received' && event.code === 421)).toBe(true);
    expect(sentTexts(request.events).some((text) => text.startsWith('RCPT'))).toBe(false);
  });

  test('a server that goes without a word meanwhile is seen', async () => {
    await using server = await fakeServer(politeServer({ capabilities }));
    const gate = gateAt(starts('MAIL'), (_step, signal) => {
      server.peers[0]?.destroy();
      return untilCalledOff(signal);
    });
    const failure = await failureOf(deliver(requestTo(server, { gate })));
    expect(failure).toMatchObject({ class: 'connection', delivered: 'no' });
  });

  test('whoever cancels meanwhile is heard', async () => {
    await using server = await fakeServer(politeServer({ capabilities }));
    const cancel = new AbortController();
    const gate = gateAt(starts('RCPT'), (_step, signal) => {
      cancel.abort();
      return untilCalledOff(signal);
    });
    const failure = await failureOf(deliver(requestTo(server, { gate, signal: cancel.signal })));
    expect(failure).toMatchObject({ class: 'cancelled', delivered: 'no' });
  });

  test('no clock of ours runs meanwhile', async () => {
    await using server = await fakeServer(politeServer({ capabilities }));
    const gate = gateAt(
      ({ phase, ends }) => phase === 'mail' || ends,
      () => new Promise((resolve) => setTimeout(() => resolve({ kind: 'send' }), 400)),
    );
    const timeouts = { reply: 300, data: 300, finalReply: 300, total: 700 };
    const receipt = await deliver(requestTo(server, { gate, timeouts, envelope: two }));
    expect(receipt.outcome).toBe('sent');
    expect(gate.stops).toHaveLength(2);
    expect(receipt.seconds * 1000).toBeGreaterThan(timeouts.total);
  });

  test('what waits behind a stopped command is named, and leaves as one flight', async () => {
    await using server = await fakeServer(politeServer({ capabilities }));
    const gate = gateAt(starts('MAIL'));
    const request = requestTo(server, { envelope: two, gate });
    await deliver(request);
    const [mail] = gate.stops;
    const inFlight = capabilities.some((name) => name === 'PIPELINING');
    expect(mail?.behind.slice(0, 2)).toEqual(inFlight ? ['RCPT TO:<b@test>', 'RCPT TO:<c@test>'] : []);
    const flights = request.events.flatMap((event) =>
      event.kind === 'sent' && (event.phase === 'mail' || event.phase === 'rcpt') ? event.flight : [],
    );
    expect(new Set(flights).size).toBe(inFlight ? 1 : 3);
    const rcpt = gate.seen.filter(starts('RCPT'));
    expect(rcpt.every((step) => step.joined === inFlight)).toBe(true);
  });
});

describe('TLS', () => {
  test.each(['tls', 'starttls'] as const)('can be stopped before its handshake (%s)', async (security) => {
    const minted = await mintCertificate();
    const script = politeServer({ capabilities: ['STARTTLS'], tls: minted });
    await using server = await fakeServer(script, security === 'tls' ? { tls: minted } : {});
    for (const kind of ['send', 'abort'] as const) {
      const gate = gateAt(
        ({ phase }) => phase === 'tls',
        () => ({ kind }),
      );
      const request = requestTo(server, { gate });
      const sending = deliver({
        ...request,
        server: { ...request.server, security, servername: 'localhost', ca: minted.cert },
      });
      if (kind === 'send') expect(await sending).toMatchObject({ outcome: 'sent' });
      else expect(await failureOf(sending)).toMatchObject({ class: 'cancelled', phase: security });
      expect(gate.stops).toHaveLength(1);
    }
  });

  test('STARTTLS cannot be skipped: nothing that was to be secured goes in clear', async () => {
    await using server = await fakeServer(politeServer({ capabilities: ['STARTTLS'] }));
    const gate = gateAt(starts('STARTTLS'), () => ({ kind: 'abort' }));
    const request = requestTo(server, { gate });
    await failureOf(deliver({ ...request, server: { ...request.server, security: 'starttls' } }));
    expect(gate.stops).toMatchObject([{ skippable: false, editable: true }]);
  });
});
