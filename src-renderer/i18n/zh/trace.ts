import type { trace as en } from '../en/trace.ts';
import type { Words } from '../words.ts';

export const trace: Words<typeof en> = {};
