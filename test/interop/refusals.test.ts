import { describe, expect, test } from 'vitest';
import type { WireEvent } from '../../src-main/contract/trace.ts';
import { bytesAttachment, failureOf, letter, login, send } from './support/letters.ts';
import { SMALL_LIMIT, usePostfix } from './support/postfix.ts';
import { reasonToSkip } from './support/requirements.ts';

const reason = reasonToSkip();

const commands = (events: readonly WireEvent[]): string[] =>
  events.flatMap((event) => (event.kind === 'sent' ? [event.text.split(/[ :]/, 1)[0] ?? ''] : []));

describe.skipIf(reason !== undefined)(`Postfix refuses${reason === undefined ? '' : `: ${reason}`}`, () => {
  const postfix = usePostfix();
  const large = () => letter({ attachments: [bytesAttachment('large.bin', Buffer.alloc(SMALL_LIMIT))] });

  test('an unknown recipient among good ones: these get it', async () => {
    const message = letter({
      to: [{ address: 'bob@rcpt.example' }, { address: 'nobody@rcpt.example' }],
      bcc: [{ address: 'cy@rcpt.example' }],
    });
    const receipt = await send(postfix.server('starttls'), message, { credentials: login('PLAIN') });
    expect(receipt.outcome).toBe('partial');
    expect(receipt.recipients.map(({ address, accepted }) => [address, accepted])).toEqual([
      ['bob@rcpt.example', true],
      ['nobody@rcpt.example', false],
      ['cy@rcpt.example', true],
    ]);
    expect(receipt.recipients[1]).toMatchObject({
      reply: { code: 550, enhanced: '5.1.1' },
      failure: { code: 'recipient-unknown', class: 'recipient', phase: 'rcpt' },
    });
    for (const name of ['bob', 'cy'] as const) await postfix.mailbox(name).arrival(message.messageId);
  });

  test('every recipient: nothing is sent', async () => {
    const message = letter({ to: [{ address: 'nobody@rcpt.example' }, { address: 'noone@rcpt.example' }] });
    const error = await failureOf(send(postfix.server('plain'), message));
    expect(error).toMatchObject({ code: 'recipient-unknown', class: 'recipient', delivered: 'no' });
    expect(error.recipients).toHaveLength(2);
  });

  test('to relay for whoever did not log in', async () => {
    const message = letter({ to: [{ address: 'someone@elsewhere.example' }] });
    const error = await failureOf(send(postfix.server('starttls'), message));
    expect(error).toMatchObject({
      code: 'relay-denied',
      phase: 'rcpt',
      reply: { code: 554, enhanced: '5.7.1' },
    });
  });

  test('what is larger than the SIZE it told: nothing is offered to it', async () => {
    const events: WireEvent[] = [];
    const error = await failureOf(send(postfix.server('limited'), large(), { events }));
    expect(error).toMatchObject({ code: 'message-too-large', class: 'size', delivered: 'no' });
    expect(error.detail).toMatchObject({ limit: SMALL_LIMIT });
    expect(commands(events)).not.toContain('MAIL');
  });

  test('what is larger than a limit it did not tell, at the end of the data', async () => {
    const error = await failureOf(send(postfix.server('unannounced'), large()));
    expect(error).toMatchObject({ code: 'message-too-large-at-end', class: 'size', delivered: 'no' });
    expect(error.reply).toMatchObject({ code: 552, enhanced: '5.3.4' });
  });

  test('nothing that keeps just within the limit', async () => {
    const room = SMALL_LIMIT - letter({ attachments: [bytesAttachment('fits.bin', Buffer.alloc(0))] }).size;
    // Base64 makes 78 of 57; Postfix counts its own Received field as well.
    const bytes = Buffer.alloc(Math.floor(((room - 1000) / 78) * 57), 'x');
    const message = letter({ attachments: [bytesAttachment('fits.bin', bytes)] });
    expect((await send(postfix.server('limited'), message)).outcome).toBe('sent');
  });
});
