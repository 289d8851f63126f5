/** What came of a run of the matrix, as the table that is kept in README.md. */
import type { Failure } from '../../../src-main/contract/failure.ts';
import { type Cell, loginsOf } from './cells.ts';
import type { ServerKind } from './mail-server.ts';
import { parcelNames } from './parcels.ts';

const introduction = `# Real servers

\`matrix.test.ts\` sends to each of these servers in every way that makes a difference, and compares what arrives
byte for byte. The tables are written by the test itself; where they are out of date, it fails. To write them anew:

\`\`\`sh
WIREPOST_KEEP_TABLE=1 npx vitest run -c build/vitest.config.ts --project interop test/interop/matrix.test.ts
\`\`\`
`;

const notMet = `## Not met

- SCRAM-SHA-256-PLUS with a whole server. Debian builds Exim without GNU SASL's driver, Postfix tells Cyrus SASL nothing of
  the connection, Dovecot 2.3 has no channel binding, and Cyrus IMAP's LMTP server binds by tls-unique alone, which TLS 1.3
  does not have. \`sasl-libraries.test.ts\` speaks with the two libraries themselves.
- BINARYMIME with a server that keeps the bytes. Dovecot's submission service offers it when it is told to, and writes CR
  before each LF that has none, in binary parts as well: it gets encoded files (\`dovecot.test.ts\`). Nobody else offers it.
- EXTERNAL with Postfix, which tells neither Dovecot nor Cyrus SASL what certificate a client has shown.
`;

type Refusal = Pick<Failure, 'code' | 'reply'>;

export class Report {
  readonly #kinds: readonly ServerKind[];
  readonly #versions = new Map<ServerKind, string>();
  readonly #tried: (readonly [ServerKind, Cell])[] = [];
  readonly #delivered = new Set<Cell>();
  readonly #refusals: (readonly [ServerKind, string, Refusal])[] = [];

  constructor(kinds: readonly ServerKind[]) {
    this.#kinds = kinds;
  }

  /** Whether every server can run here. */
  isComplete(): boolean {
    return this.#kinds.every((kind) => kind.reasonToSkip() === undefined);
  }

  version(kind: ServerKind, version: string): void {
    this.#versions.set(kind, version);
  }

  tried(kind: ServerKind, cell: Cell): void {
    this.#tried.push([kind, cell]);
  }

  delivered(_kind: ServerKind, cell: Cell): void {
    this.#delivered.add(cell);
  }

  refused(kind: ServerKind, what: string, refusal: Refusal): void {
    this.#refusals.push([kind, what, refusal]);
  }

  text(): string {
    return [introduction, this.#servers(), this.#deliveries(), this.#refused(), notMet].join('\n');
  }

  #servers(): string {
    const rows = this.#kinds.map((kind) => [
      kind.name,
      this.#versions.get(kind) ?? '',
      kind.extensions.join(' '),
      kind.mechanisms.tls.join(' '),
      kind.mechanisms.none.join(' '),
    ]);
    return `## Servers

The servers are the releases of the system that the tables were made on. OpenSMTPD 6.8 cannot speak TLS with OpenSSL 3,
and so offers no login; newer releases are tried with both. Dovecot's submission service offers EXTERNAL without TLS as
well, where it cannot be used.

${table(['Server', 'Version', 'Extensions', 'Mechanisms in TLS', 'without'], rows)}`;
  }

  #deliveries(): string {
    const rows = this.#kinds.flatMap((kind) =>
      kind.securities.flatMap((security) =>
        loginsOf(kind, security).map((login) => [
          kind.name,
          security,
          login ?? 'none',
          ...parcelNames.map((name) =>
            this.#count(
              kind,
              (cell) => cell.security === security && cell.login === login && cell.parcel === name,
            ),
          ),
        ]),
      ),
    );
    return `## Deliveries

Delivered of tried, one for each setting of pipelining and chunking: on and off where the server offers them.
Small: lines of dots, 8-bit text, an attachment with a Chinese name. Large: an attachment of 8 MiB. Large messages and
those to many take turns with the logins, and so do small ones at Dovecot, whose logins are those of Postfix.

${table(['Server', 'Security', 'Login', 'Small', 'Large', '100 recipients'], rows)}`;
  }

  #count(kind: ServerKind, fits: (cell: Cell) => boolean): string {
    const cells = this.#tried.flatMap(([of, cell]) => (of === kind && fits(cell) ? [cell] : []));
    const delivered = cells.filter((cell) => this.#delivered.has(cell));
    return cells.length === 0 ? '' : `${delivered.length} of ${cells.length}`;
  }

  #refused(): string {
    const rows = this.#refusals.map(([kind, what, { code, reply }]) => [
      kind.name,
      what,
      code,
      reply === undefined ? '' : `${reply.code} ${reply.lines.join(' ')}`,
    ]);
    return `## Refusals

What each server says, and the cause that the engine names. The words of aiosmtpd about recipients, and of Exim about
relaying, are their set-up's.

${table(['Server', 'Refused', 'Cause', 'Reply'], rows)}`;
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** The table without what changes from release to release: versions, the words of replies, OpenSMTPD's TLS. */
export const withoutVersions = (text: string): string =>
  text
    .replaceAll(/^\| OpenSMTPD \| (tls|starttls|Wrong password) .*\n/gm, '')
    .replaceAll(/^(\| [^|]+ \|) [^|]+ \| (?=[A-Z0-9 ]+ \|[^|]*\|[^|]*\|$)/gm, '$1 … | ')
    .replaceAll(/^(\| [^|]+ \| [^|]+ \| [a-z-]+ \|) [^|]* \|$/gm, '$1 … |');
