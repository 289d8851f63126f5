import type { sandbox as en } from '../en/sandbox.ts';
import type { Words } from '../words.ts';

export const sandbox: Words<typeof en> = {};
