import { describe, expect, test } from 'vitest';
import type { Attachment } from '../../../../src-main/contract/draft.ts';
import {
  type Composition,
  emptyComposition,
  fromDraft,
  isEmpty,
  toDraft,
  withAdded,
  withAttachmentAt,
  withChecked,
  withOnlyRecipients,
  withoutAttachment,
} from '../../../../src-renderer/compose/composition.ts';
import { typeInto } from '../../../../src-renderer/compose/recipients-model.ts';

const file = (id: string, state: Attachment['state'] = 'ready'): Attachment => ({
  id,
  name: `${id}.pdf`,
  size: 10,
  contentType: 'application/pdf',
  state,
});

function written(): Composition {
  const empty = emptyComposition('account');
  return {
    ...empty,
    recipients: {
      ...empty.recipients,
      to: typeInto(typeInto(empty.recipients.to, 'a@x.org, '), 'broken, '),
      cc: { chips: [], input: 'c@x.org' },
    },
    subject: 'Hello',
    text: 'Text',
    attachments: [file('one'), file('two')],
  };
}

describe('a message being written', () => {
  test('is empty until something is in it', () => {
    const empty = emptyComposition('account');
    expect(isEmpty(empty)).toBe(true);
    expect(isEmpty({ ...empty, text: 'x' })).toBe(false);
    expect(isEmpty({ ...empty, recipients: { ...empty.recipients, bcc: { chips: [], input: 'b' } } })).toBe(
      false,
    );
  });

  test('is sent to addresses only, and with what is still being typed', () => {
    const draft = toDraft(written(), 'send');
    expect(draft.to).toEqual([{ address: 'a@x.org' }]);
    expect(draft.cc).toEqual([{ address: 'c@x.org' }]);
    expect(draft.attachments).toEqual(['one', 'two']);
  });

  test('comes back as it was kept, broken recipients and all', () => {
    const kept = toDraft(written(), 'keep');
    const restored = fromDraft({ draft: kept, attachments: [file('one'), file('two')] });
    expect(restored.recipients.to.chips.map(({ ok, input }) => [ok, input])).toEqual([
      [true, 'a@x.org'],
      [false, 'broken'],
    ]);
    expect(restored.copiesShown).toBe(true);
    expect(toDraft(restored, 'keep')).toEqual(kept);
  });

  test('can be narrowed to the recipients that were refused', () => {
    const narrowed = withOnlyRecipients(
      fromDraft({ draft: toDraft(written(), 'send'), attachments: [] }),
      new Set(['c@x.org']),
    );
    expect(toDraft(narrowed, 'send')).toMatchObject({ to: [], cc: [{ address: 'c@x.org' }] });
  });
});

describe('attachments', () => {
  test('the same file handed over twice is attached once', () => {
    const once = withAdded(written(), { added: [file('one'), file('three')] });
    expect(once.attachments.map(({ id }) => id)).toEqual(['one', 'two', 'three']);
  });

  test('one that was removed goes back to its place', () => {
    const message = written();
    const without = withoutAttachment(message, 'one');
    expect(without.attachments.map(({ id }) => id)).toEqual(['two']);
    expect(withAttachmentAt(without, file('one'), 0).attachments).toEqual(message.attachments);
  });

  test('a second look changes the state of those it found', () => {
    const checked = withChecked(written(), [file('two', 'missing')]);
    expect(checked.attachments.map(({ state }) => state)).toEqual(['ready', 'missing']);
  });
});
