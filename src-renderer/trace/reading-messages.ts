/** What the window and its reading thread tell each other; the port of a reading carries all but the first. */
import type { EventBatch } from './event-batch.ts';
import type { SessionPart } from './session-parts.ts';

/** To the thread, with the port of the reading. */
export interface Reading {
  readonly id: string;
  /** Bytes. */
  readonly from: number;
}

/** To the thread: that a part was taken. */
export const TAKEN = 'taken';
/** To the thread: that no more is wanted. */
export const CALLED_OFF = 'called off';
/** So many parts are on their way at once, however slowly they are taken. */
export const AHEAD = 4;

/** A batch travels as its fields. */
type Fields = Pick<EventBatch, 'length' | 'columns' | 'words' | 'enhanced' | 'whole'>;

/** To the window. */
export type FromThread =
  | (Omit<SessionPart, 'events'> & { readonly kind: 'part'; readonly events: Fields })
  | { readonly kind: 'end' }
  | { readonly kind: 'failed' };
