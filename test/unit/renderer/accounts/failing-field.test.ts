import { expect, test } from 'vitest';
import type { Failure } from '../../../../src-main/contract/failure.ts';
import { failingField } from '../../../../src-renderer/accounts/failing-field.ts';

test.each<[Pick<Failure, 'code' | 'detail'>, string]>([
  [{ code: 'port-closed' }, 'port'],
  [{ code: 'not-smtp' }, 'port'],
  [{ code: 'starttls-not-offered' }, 'security'],
  [{ code: 'dns-name-not-found' }, 'host'],
  [{ code: 'unknown' }, 'host'],
  [{ code: 'port-closed', detail: { proxyProblem: 'unreachable' } }, 'proxyHost'],
])('%j is mended at the field %s', (failure, field) => {
  expect(failingField(failure)).toBe(field);
});
