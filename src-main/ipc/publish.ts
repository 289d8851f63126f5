/** Events to the window, gathered for a frame's time so that a busy session is a few messages, not thousands. */
import type { AppEvent } from '../contract/events.ts';

/** One frame at 60 Hz, ms. */
const GATHER_MS = 16;
/** As many are sent at once without waiting, so that no queue grows. */
const MOST = 2000;

export interface Publisher {
  readonly publish: (event: AppEvent) => void;
  readonly close: () => void;
}

export function createPublisher(send: (events: readonly AppEvent[]) => void): Publisher {
  let queue: AppEvent[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const events = merged(queue);
    queue = [];
    if (events.length > 0) send(events);
  };
  return {
    publish: (event) => {
      queue.push(event);
      if (queue.length >= MOST) flush();
      else timer ??= setTimeout(flush, GATHER_MS);
    },
    close: () => {
      clearTimeout(timer);
      queue = [];
    },
  };
}

/** Of each job the latest state only, the lines of each session together; the order of the rest stays. */
function merged(events: readonly AppEvent[]): readonly AppEvent[] {
  const latestJob = new Map<string, number>();
  for (const [index, event] of events.entries()) if (event.kind === 'job') latestJob.set(event.job.id, index);
  const lines = new Map<string, string>();
  return events
    .filter((event, index) => {
      if (event.kind === 'job') return latestJob.get(event.job.id) === index;
      return event.kind !== 'trace' || isFirstOf(event, lines);
    })
    .map((event) => (event.kind === 'trace' ? { ...event, lines: lines.get(event.sessionId) ?? '' } : event));
}

/** Adds the lines to those of their session; true for the event that is to carry them all. */
function isFirstOf(event: Extract<AppEvent, { kind: 'trace' }>, lines: Map<string, string>): boolean {
  const known = lines.get(event.sessionId);
  lines.set(event.sessionId, (known ?? '') + event.lines);
  return known === undefined;
}
