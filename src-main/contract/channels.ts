/** Names under which calls and events cross between window and main process. */
import type { CallName } from './calls.ts';

export const callChannel = (name: CallName): string => `wirepost:${name}`;

export const eventChannel = 'wirepost:events';
