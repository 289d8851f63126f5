import { expect, test } from 'vitest';
import type { JobView } from '../../../../src-main/contract/send-job.ts';
import { emptyComposition, withRecipients } from '../../../../src-renderer/compose/composition.ts';
import { typeInto } from '../../../../src-renderer/compose/recipients-model.ts';
import {
  firstOffer,
  nextOffer,
  suggestAddresses,
} from '../../../../src-renderer/compose/suggestions-model.ts';

const job = (createdAt: number, ...recipients: string[]): JobView => ({
  id: String(createdAt),
  accountId: 'a',
  host: 'h',
  subject: '',
  recipients,
  attachments: 0,
  bytes: 0,
  messageId: '',
  createdAt,
  state: { kind: 'waiting' },
});
const jobs = [job(1, 'ada@example.org', 'alan@example.org'), job(2, 'grace@example.org', 'ada@example.org')];
const empty = emptyComposition('a');

test('offers addresses written to before that hold what is typed, newest first, each once', () => {
  expect(suggestAddresses('example', jobs, empty)).toEqual([
    'grace@example.org',
    'ada@example.org',
    'alan@example.org',
  ]);
  expect(suggestAddresses(' AL', jobs, empty)).toEqual(['alan@example.org']);
});

test('offers nothing before anything is typed, nor what is there already', () => {
  expect(suggestAddresses(' ', jobs, empty)).toEqual([]);
  expect(suggestAddresses('grace@example.org', jobs, empty)).toEqual([]);
  const addressed = withRecipients(empty, 'bcc', (field) => typeInto(field, 'Ada@example.org,'));
  expect(suggestAddresses('ada', jobs, addressed)).toEqual([]);
});

test('Enter takes the first offer, unless what was typed is an address itself', () => {
  expect(firstOffer('be')).toBe(0);
  expect(firstOffer('ben@example.org')).toBe(-1);
});

test('the arrow keys go round through the offers', () => {
  expect([0, 1, 2].map((at) => nextOffer(at, 1, 3))).toEqual([1, 2, 0]);
  expect([0, 1, 2].map((at) => nextOffer(at, -1, 3))).toEqual([2, 0, 1]);
  expect([nextOffer(-1, 1, 3), nextOffer(-1, -1, 3)]).toEqual([0, 2]);
});
