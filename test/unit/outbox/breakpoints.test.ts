import { describe, expect, test } from 'vitest';
import { noBreakpoints } from '../../../src-main/contract/breakpoint-rules.ts';
import type { BreakpointState, Breakpoints, StopAnswer } from '../../../src-main/contract/breakpoints.ts';
import { BreakpointBoard } from '../../../src-main/outbox/breakpoints.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { failureOf, requestTo } from '../../support/requests.ts';

/** A board, and the person before it: `answer` says what is done with each stop. */
function boardWith(breakpoints: Partial<Breakpoints>, answer: (text: string) => StopAnswer | undefined) {
  const told: BreakpointState[] = [];
  const stops: string[] = [];
  const board: BreakpointBoard = new BreakpointBoard((state) => {
    told.push(state);
    const [stop] = state.stopped;
    if (stop === undefined || told.at(-2)?.stopped.some(({ id }) => id === stop.id)) return;
    const name = stop.text ?? stop.phase;
    stops.push(name);
    const given = answer(name);
    if (given) setImmediate(() => board.answer(stop.id, given));
  });
  board.set({ ...noBreakpoints, ...breakpoints });
  return { board, told, stops };
}

const run = { kind: 'send', next: 'run' } as const;
const step = { kind: 'send', next: 'command' } as const;
const flight = { kind: 'send', next: 'flight' } as const;
const two = { from: 'a@test', to: ['b@test', 'c@test'] };
const mail = 'MAIL FROM:<a@test> SIZE=21';

async function sent(breakpoints: Partial<Breakpoints>, answer: (text: string) => StopAnswer | undefined) {
  await using server = await fakeServer(politeServer({ capabilities: ['SIZE 100000', 'PIPELINING'] }));
  const made = boardWith(breakpoints, answer);
  const request = requestTo(server, { envelope: two, gate: made.board.gate('session') });
  await deliver(request);
  return { ...made, request };
}

describe('breakpoints', () => {
  test('stop nothing where none is set', async () => {
    const { stops } = await sent({}, () => run);
    expect(stops).toEqual([]);
  });

  test('stop nothing while they are switched off', async () => {
    const { stops } = await sent({ on: false, steps: ['mail'], every: 'command' }, () => run);
    expect(stops).toEqual([]);
  });

  test('stop before the steps and commands that were named, each time', async () => {
    const { stops } = await sent(
      { steps: ['greeting', 'final'], patterns: [{ text: 'rcpt', on: true }] },
      () => run,
    );
    expect(stops).toEqual(['greeting', 'RCPT TO:<b@test>', 'RCPT TO:<c@test>', '.']);
  });

  test('a pattern at rest stops nothing', async () => {
    const { stops } = await sent({ patterns: [{ text: 'rcpt', on: false }] }, () => run);
    expect(stops).toEqual([]);
  });

  test('a step from one goes on to the next command, a run to the next breakpoint', async () => {
    const { stops } = await sent({ steps: ['mail', 'quit'] }, (text) =>
      text.startsWith('MAIL') || text.startsWith('RCPT TO:<b') ? step : run,
    );
    expect(stops).toEqual([mail, 'RCPT TO:<b@test>', 'RCPT TO:<c@test>', 'QUIT']);
  });

  test('a flight leaves as one, and what follows it stops', async () => {
    const { stops } = await sent({ steps: ['mail'] }, (text) => (text === '.' ? run : flight));
    expect(stops).toEqual([mail, 'body', '.']);
  });

  test('step mode stops before everything', async () => {
    const { stops } = await sent({ every: 'command' }, () => run);
    const all = ['connect', 'greeting', 'EHLO client.test', mail, 'RCPT TO:<b@test>', 'RCPT TO:<c@test>'];
    expect(stops).toEqual([...all, 'DATA', 'body', '.', 'QUIT']);
  });

  test('skipping keeps the pace', async () => {
    const { stops } = await sent({ steps: ['mail'] }, (text) =>
      text.startsWith('MAIL') ? step : text.includes('<b@') ? { kind: 'skip' } : run,
    );
    expect(stops).toEqual([mail, 'RCPT TO:<b@test>', 'RCPT TO:<c@test>']);
  });

  test('tell the window what waits, and when nothing does any more', async () => {
    const { told } = await sent({ steps: ['data'] }, () => run);
    expect(told.map(({ stopped }) => stopped.length)).toEqual([0, 1, 0]);
    expect(told[1]?.stopped[0]).toMatchObject({
      sessionId: 'session',
      phase: 'data',
      text: 'DATA',
      editable: true,
      skippable: false,
      behind: [],
    });
  });

  test('an answer to what waits no longer is refused, and one that cannot be done', async () => {
    await using server = await fakeServer(politeServer());
    const cancel = new AbortController();
    const refusals: unknown[] = [];
    const attempt = (made: ReturnType<typeof boardWith>, id: string, answer: StopAnswer): void => {
      try {
        made.board.answer(id, answer);
      } catch (error) {
        refusals.push(error);
      }
    };
    const made = boardWith({ steps: ['data'] }, () => undefined);
    const request = requestTo(server, { gate: made.board.gate('s'), signal: cancel.signal });
    const failure = failureOf(deliver(request));
    await expect.poll(() => made.stops).toEqual(['DATA']);
    const id = made.told.at(-1)?.stopped[0]?.id ?? '';
    attempt(made, id, { kind: 'skip' });
    attempt(made, id, { kind: 'edit', text: 'NOOP\r\nDATA', raw: false, next: 'run' });
    attempt(made, 'another', run);
    cancel.abort();
    expect(await failure).toMatchObject({ class: 'cancelled', delivered: 'no' });
    expect(made.board.state().stopped).toEqual([]);
    attempt(made, id, run);
    expect(refusals).toMatchObject(
      ['bad-request', 'bad-request', 'not-found', 'not-found'].map((kind) => ({ error: { kind } })),
    );
  });
});
