import { expect, test } from 'vitest';
import { faults } from '../../../../src-main/sandbox/faults.ts';
import { tryRecipients } from '../../../../src-renderer/sandbox/try-recipients.ts';

test('the page offers exactly the addresses at which the sandbox fails', () => {
  expect(tryRecipients.map(({ address }) => address).sort()).toEqual(
    faults.map(({ address }) => address).sort(),
  );
});
