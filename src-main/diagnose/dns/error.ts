/** A question to DNS that was not answered. What does not exist is an answer, and no error. */

/**
 * `bogus`: there is an answer, and its DNSSEC signatures do not hold (RFC 4035 section 5). `name`: no question can
 * be put for such a name. `format`: what came was no answer.
 */
export type DnsFault = 'timeout' | 'unreachable' | 'failed' | 'refused' | 'bogus' | 'format' | 'name';

export class DnsError extends Error {
  readonly fault: DnsFault;
  /** What was asked. */
  readonly question: string;
  /** `HOST:PORT` of who was asked last; empty when nobody was. */
  readonly server: string;

  constructor(fault: DnsFault, question: string, server: string, cause?: unknown) {
    super(`DNS did not answer for ${question} (${fault})`, { cause });
    this.name = 'DnsError';
    this.fault = fault;
    this.question = question;
    this.server = server;
  }
}
