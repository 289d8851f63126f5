/** Accounts as they are kept on disk: everything but the secrets. */
import { z } from 'zod';
import { accountInputSchema } from '../contract/account.ts';

const storedAccountSchema = accountInputSchema.extend({
  id: z.uuid(),
  /** SIZE the server last told, bytes. */
  sizeLimit: z.int().positive().exactOptional(),
});
export type StoredAccount = Readonly<z.infer<typeof storedAccountSchema>>;

export const accountFileSchema = z.strictObject({
  version: z.literal(1),
  accounts: z.array(storedAccountSchema),
});
export type AccountFile = z.infer<typeof accountFileSchema>;
