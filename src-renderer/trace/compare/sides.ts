/** What the two sides of a comparison are called, and which session is offered first. Pure. */
import type { TraceSummary } from '../../../src-main/contract/trace.ts';

export interface SideNames {
  readonly left: string;
  readonly right: string;
}

/** As short as tells them apart: the port, the host, both, else when they began (`clock`). */
export function sideNames(left: TraceSummary, right: TraceSummary, clock: (at: number) => string): SideNames {
  const ways: readonly ((session: TraceSummary) => string)[] = [
    ...(left.host === right.host ? [({ port }: TraceSummary) => String(port)] : []),
    ...(left.port === right.port ? [({ host }: TraceSummary) => host] : []),
    ({ host, port }) => `${host}:${port}`,
    ({ title }) => title.trim(),
    ({ startedAt }) => clock(startedAt),
  ];
  const way = ways.find((name) => name(left) !== name(right) && name(left) !== '' && name(right) !== '');
  return { left: way?.(left) ?? '1', right: way?.(right) ?? '2' };
}

/** The session somebody most likely wants beside this one: the same server by another port, else the newest like it. */
export function likelyOther(
  session: TraceSummary,
  sessions: readonly TraceSummary[],
): TraceSummary | undefined {
  const others = sessions.filter(({ id }) => id !== session.id);
  return (
    others.find(({ host, port }) => host === session.host && port !== session.port) ??
    others.find(({ host, state }) => host === session.host && state !== session.state) ??
    others.find(({ purpose }) => purpose === session.purpose) ??
    others[0]
  );
}
