import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SECRET_MASK } from '../../../src-main/contract/trace.ts';
import { Secrets } from '../../../src-main/smtp/secrets.ts';

test('any secret is masked as it is, in base64 and in hex', () => {
  const secret = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 6, maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'-+/\\^$.*?()[]{}|=&aé密'), minLength: 6, maxLength: 20 }),
  );
  fc.assert(
    fc.property(secret, (secret) => {
      const secrets = new Secrets();
      secrets.hide(secret);
      const bytes = Buffer.from(secret, 'utf8');
      for (const writing of [secret, bytes.toString('base64'), bytes.toString('hex').toUpperCase()]) {
        expect(secrets.mask(writing)).toBe(SECRET_MASK);
      }
    }),
  );
});
