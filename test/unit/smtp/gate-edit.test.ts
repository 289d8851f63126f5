import { describe, expect, test } from 'vitest';
import { editProblem } from '../../../src-main/contract/breakpoint-rules.ts';
import { SECRET_MASK } from '../../../src-main/contract/trace.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { gateAt, starts } from '../../support/gate.ts';
import { politeServer } from '../../support/polite-server.ts';
import { failureOf, requestTo } from '../../support/requests.ts';

describe('a text to send instead', () => {
  const mail = { text: 'MAIL FROM:<a@test>', masked: false };
  const secret = { text: `AUTH PLAIN ${SECRET_MASK}`, masked: true };

  test.each([
    [mail, 'RCPT TO:<b@test>\r\nDATA', false, 'line-break'],
    [mail, 'a\nb', true, 'line-break'],
    [mail, 'a\0b', false, 'line-break'],
    [mail, 'a\\qb', true, 'escape'],
    [mail, 'a\\x0', true, 'escape'],
    [mail, 'a\\\\q\\x00\\r\\n', true, undefined],
    [mail, 'a\\qb', false, undefined],
    [mail, SECRET_MASK, false, undefined],
    [secret, `${SECRET_MASK}${SECRET_MASK}`, false, 'secret'],
    [secret, `AUTH ${SECRET_MASK} x`, false, undefined],
    [secret, '', false, undefined],
  ] as const)('of %j: %j, raw %j is judged %j', (step, text, raw, problem) => {
    expect(editProblem(step, { text, raw })).toBe(problem);
  });

  test('with line ends is sent where it was armed, and marked', async () => {
    await using server = await fakeServer(politeServer());
    const text = 'NOOP\\r\\nMAIL FROM:<a@test>\\x0D\\n';
    const gate = gateAt(starts('MAIL'), () => ({ kind: 'edit', text, raw: true }));
    const request = requestTo(server, { gate });
    const failure = await failureOf(deliver(request));
    expect(server.peers[0]?.lines.slice(1, 3)).toEqual(['NOOP', 'MAIL FROM:<a@test>']);
    // The second reply was asked for by nothing the engine knows of.
    expect(failure).toMatchObject({ class: 'protocol', detail: { rule: expect.any(String) } });
    expect(request.events.find((event) => event.kind === 'sent' && event.raw)).toMatchObject({ text });
  });

  test('with a line break never leaves by another way', async () => {
    await using server = await fakeServer(politeServer());
    const gate = gateAt(starts('MAIL'), () => ({ kind: 'edit', text: 'NOOP\r\nNOOP', raw: false }));
    const failure = await failureOf(deliver(requestTo(server, { gate })));
    expect(failure).toMatchObject({ class: 'input', detail: { problem: 'line-break' } });
    await server.peers[0]?.finished;
    expect(server.peers[0]?.lines).toEqual(['EHLO client.test']);
  });
});
