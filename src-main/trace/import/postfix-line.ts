/** A line of Postfix in a system log: when, which of its processes, and what it says. */

export interface PostfixLine {
  /** ms since 1970. */
  readonly at: number;
  /** Told finer than to the second. */
  readonly isExact: boolean;
  /** The machine's name; empty where the log leaves it out. */
  readonly machine: string;
  /** As in `syslog_name`, such as `postfix` or `postfix/submission`. */
  readonly name: string;
  readonly program: 'smtp' | 'lmtp' | 'smtpd';
  readonly pid: string;
  readonly text: string;
}

const pattern =
  /^([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?) (?:(\S+) )?([\w.-]*postfix[\w./-]*)\/(smtp|lmtp|smtpd)\[(\d+)\]: (.*)$/;

/** Undefined for any other line. @param writtenAt when the log was last written: the years are not in all logs */
export function postfixLine(line: string, writtenAt: number): PostfixLine | undefined {
  const [, time, machine = '', name = '', program, pid = '', text = ''] = pattern.exec(line) ?? [];
  if (time === undefined) return undefined;
  if (program !== 'smtp' && program !== 'lmtp' && program !== 'smtpd') return undefined;
  const at = momentOf(time, writtenAt);
  if (Number.isNaN(at)) return undefined;
  return { at, isExact: /[.,]\d/.test(time), machine, name, program, pid, text };
}

/** What writes in the day before last may be a year old, but not of the year to come. */
function momentOf(time: string, writtenAt: number): number {
  if (/^\d/.test(time)) return Date.parse(time.replace(' ', 'T').replace(',', '.'));
  const year = new Date(writtenAt).getFullYear();
  const at = Date.parse(`${time} ${year}`);
  return at > writtenAt + 86_400_000 ? Date.parse(`${time} ${year - 1}`) : at;
}
