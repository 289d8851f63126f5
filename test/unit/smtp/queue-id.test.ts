import { expect, test } from 'vitest';
import { queueIdIn } from '../../../src-main/smtp/queue-id.ts';

test.each([
  ['2.0.0 Ok: queued as 4XyZ1k2Qz3', '4XyZ1k2Qz3'],
  ['OK id=1rAbCd-000000001Xy-2Z3w', '1rAbCd-000000001Xy-2Z3w'],
  ['id=1vMlX2-00AbCd-1E message accepted for some recipients', '1vMlX2-00AbCd-1E'],
  ['2.0.0 4AL5DTUk012345 Message accepted for delivery', '4AL5DTUk012345'],
  ['2.0.0 0a1b2c3d Message accepted for delivery', '0a1b2c3d'],
  [
    '2.6.0 <x@y> [InternalId=47111234, Hostname=EX.test] 1234 bytes in 0.1, 2 KB/sec Queued mail for delivery',
    '47111234',
  ],
  [
    '2.0.0 OK  1700000000 d9443c01a7336-1e2b3c4d5e6si123456ple.7 - gsmtp',
    'd9443c01a7336-1e2b3c4d5e6si123456ple.7',
  ],
  ['ok 1700000000 qp 12345', '12345'],
  ['Mail OK queued as smtp1,D9GowAC3,1700000000', 'smtp1,D9GowAC3,1700000000'],
  [
    'Ok 010001234567890a-1b2c3d4e-0000-1111-2222-333344445555-000000',
    '010001234567890a-1b2c3d4e-0000-1111-2222-333344445555-000000',
  ],
  ['OK: queued as.', undefined],
  ['Queued (0.032 seconds)', undefined],
  ['Ok', undefined],
])('%s', (text, id) => {
  expect(queueIdIn({ code: 250, lines: [text], raw: '' })).toBe(id);
});
