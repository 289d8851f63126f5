/** What the engine reports while it plays the dialogues of `test/conversations`, as rows and in words. */
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { explainFailure } from '../../../../src-renderer/explain/failure.ts';
import { explainRow } from '../../../../src-renderer/explain/row.ts';
import { makeTranslate } from '../../../../src-renderer/explain/translate.ts';
import { appendEvents } from '../../../../src-renderer/trace/append-events.ts';
import { emptyModel } from '../../../../src-renderer/trace/empty-model.ts';
import { defaultRow } from '../../../../src-renderer/trace/model.ts';
import { type Minted, mintCertificate } from '../../../support/certs.ts';
import { play, readConversation } from '../../../support/play.ts';
import { stamped } from './events.ts';

let certificate: Minted;
beforeAll(async () => {
  certificate = await mintCertificate();
});

const folder = new URL('../../../conversations/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
const translators = [makeTranslate('en'), makeTranslate('zh')];

describe.each(files)('%s', (file) => {
  test('becomes rows that are all explained, and a failed one points to where it failed', async () => {
    const { events } = await play(readConversation(new URL(file, folder)), certificate, false);
    const model = appendEvents(emptyModel, stamped(events));
    for (const t of translators) {
      for (const row of model.rows) {
        const explained = explainRow(row.event, { ...row, afterClearText: model.spokeInClear }, t);
        const words = [explained.summary, explained.detail, ...explained.parts.flatMap(Object.values)];
        expect(words.join('\n'), row.event.kind).not.toMatch(/\{\{|undefined|NaN/);
        expect(explained.summary).toMatch(/\S/);
        expect(explained.detail).toMatch(/\S/);
      }
    }
    const failure = model.end?.failure;
    expect(defaultRow(model)).toBeDefined();
    if (failure === undefined || failure.class === 'cancelled') return;
    const culprit = model.rows.find(({ id }) => id === model.culprit);
    expect(culprit?.mark).toBe('fail');
    for (const t of translators) {
      const { headline, meaning, next } = explainFailure(failure, t);
      expect(`${headline} ${meaning} ${next}`).not.toMatch(/\{\{|undefined/);
    }
  });
});
