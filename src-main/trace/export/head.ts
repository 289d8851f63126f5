/** The head of a report on a session: its facts as names and values. */
import type { Redaction } from '../../contract/trace-export.ts';
import type { SessionFacts } from '../facts.ts';
import { type ExportWords, filled } from './words.ts';

export interface ReportHead {
  readonly title: string;
  readonly rows: readonly (readonly [name: string, value: string])[];
}

export function reportHead(facts: SessionFacts, words: ExportWords, redact: Redaction): ReportHead {
  const server = `${facts.host}:${facts.port}`;
  const rows: [string, string][] = [
    [words.server, `${server}${words.comma}${words.security[facts.security]}`],
    // A log of another program may tell no times.
    ...(facts.startedAt === 0 ? [] : timeRows(facts, words)),
    [words.outcome, words.outcomes[facts.outcome]],
  ];
  const { failure, tls, bytesIn, bytesOut, roundTrips } = facts;
  if (failure) {
    const phase = words.t(`steps.${failure.phase}.name`);
    const cause = filled(words.brackets, { text: failure.code });
    rows.push([filled(words.failure, { phase }), `${words.failureText(failure, facts.host)}${cause}`]);
    if (failure.reply) rows.push([words.reply, `${failure.reply.code} ${failure.reply.lines.join(' / ')}`]);
  }
  const withoutFacts = facts.unseen ? words.tlsUnseen : words.noTls;
  rows.push([words.tls, tls ? `${tls.version}, ${tls.cipher}` : withoutFacts]);
  if (facts.queueIds.length > 0) rows.push([words.queueId, facts.queueIds.join(', ')]);
  if (bytesIn !== undefined && bytesOut !== undefined)
    rows.push([words.traffic, filled(words.trafficText, { in: bytesIn, out: bytesOut })]);
  if (roundTrips !== undefined) rows.push([words.roundTrips, String(roundTrips)]);
  const { addresses, hosts, body } = words.rules;
  const out = [redact.addresses && addresses, redact.hosts && hosts, redact.body && body];
  rows.push([words.redacted, [words.secrets, ...out.filter((one) => one !== false)].join(words.comma)]);
  return { title: filled(words.title, { server }), rows };
}

const timeRows = ({ startedAt, took }: SessionFacts, words: ExportWords): [string, string][] => [
  [words.began, new Date(startedAt).toISOString()],
  [words.took, `${(took / 1000).toFixed(3)} s`],
];
