/** Any event of a trace in words: what stands beside the selected row of the viewer. */
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import { capabilityParts, explainCapability } from './capability.ts';
import { explainAnswer, explainCommand } from './command.ts';
import type { Explanation, Part } from './explanation.ts';
import { explainFailure } from './failure.ts';
import { formatBytes } from './format.ts';
import { explainReply } from './reply.ts';
import { phaseRfcs } from './rfc.ts';
import { ruleName } from './rule.ts';
import { challengeParts } from './sasl.ts';
import { explainTls, explainTlsFailure, problemName } from './tls.ts';
import { isWordKey, type Translate } from './translate.ts';

/** What an event alone does not tell. */
export interface RowContext {
  /** The line is not the first of its reply. */
  readonly continued: boolean;
  /** The command a reply answers. */
  readonly command?: string | undefined;
  /** The session's server. */
  readonly host?: string;
  /** Lines of the conversation came before, in clear. */
  readonly afterClearText: boolean;
}

type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;

/** Explains one event where it stands. */
export function explainRow(event: TraceEvent, context: RowContext, t: Translate): Explanation {
  switch (event.kind) {
    case 'session': {
      const { host, port } = event;
      return plain(
        t('session.begin.summary'),
        t('session.begin.detail', { host, port, security: t(`session.security.${event.security}`) }),
      );
    }
    case 'lookup':
      return explainLookup(event, t);
    case 'attempt':
      return explainAttempt(event, t);
    case 'proxy':
      return explainProxy(event, t);
    case 'tls':
      if (event.state === 'failed') return explainTlsFailure(event.facts, t);
      return event.state === 'secured'
        ? explainTls(event.facts, context.afterClearText ? 'clear-text' : 'nothing', t)
        : { ...plain(t('tls.started.summary'), t('tls.started.detail')), ...reference('tls') };
    case 'sent':
      return explainSent(event, t);
    case 'received':
      return explainReceived(event, context, t);
    case 'capabilities': {
      const words = event.secured ? 'session.capabilitiesSecured' : 'session.capabilitiesClear';
      return plain(t(`${words}.summary`), t(`${words}.detail`), capabilityParts(event.items, t));
    }
    case 'body':
      return { ...plain(t('session.body.summary'), t('session.body.detail')), ...reference('body') };
    case 'note':
      return explainNote(event.code, event.detail, t);
    case 'end':
      return explainEnd(event, context, t);
  }
}

function explainSent(event: EventOf<'sent'>, t: Translate): Explanation {
  const { phase, text, decoded, edited, original } = event;
  const command =
    phase === 'auth' && !text.startsWith('AUTH ')
      ? explainAnswer(text, t, decoded)
      : explainCommand(text, t, decoded);
  if (!edited) return command;
  const before = original === undefined ? [] : [{ label: t('session.edited.before'), value: original }];
  const detail = `${t('session.edited.detail')}${t('glue.afterSentence')}${command.detail}`;
  return { ...command, detail, parts: [...before, ...command.parts] };
}

/** Explains a note of the engine; its facts follow as parts. */
function explainNote(
  code: EventOf<'note'>['code'],
  detail: EventOf<'note'>['detail'],
  t: Translate,
): Explanation {
  return plain(t(`notes.${code}.summary`), t(`notes.${code}.detail`), noteParts({ code, detail }, t));
}

/** The facts of a note, by their names in words. */
export function noteParts(
  {
    code,
    detail,
  }: { readonly code: EventOf<'note'>['code']; readonly detail?: EventOf<'note'>['detail'] | undefined },
  t: Translate,
): readonly Part[] {
  return Object.entries(detail ?? {}).map(([name, value]) => {
    const label = `noteFacts.${name}`;
    return { label: isWordKey(label) ? t(label) : name, value: noteFact(code, name, value, t) };
  });
}

function noteFact(code: EventOf<'note'>['code'], name: string, value: string | number, t: Translate): string {
  const items = String(value).split(', ');
  if (code === 'certificate-pinned' && name === 'problem')
    return items.map((problem) => problemName(problem, t)).join(t('glue.between'));
  if (code === 'encrypted-part') return name === 'took' ? `${value} ms` : formatBytes(Number(value));
  if (code === 'rules-broken') return items.map((rule) => ruleName(rule, t)).join(t('glue.between'));
  return String(value);
}

function explainLookup({ host, addresses, error }: EventOf<'lookup'>, t: Translate): Explanation {
  const words = error === undefined ? 'session.lookup' : 'session.lookupFailed';
  const parts =
    error === undefined ? addresses.map((address) => ({ label: family(address), value: address })) : [];
  return plain(t(`${words}.summary`), t(`${words}.detail`, { host }), parts);
}

function family(address: string): string {
  return address.includes(':') ? 'IPv6' : 'IPv4';
}

function explainProxy(
  { proxy, host, port, target, state, error }: EventOf<'proxy'>,
  t: Translate,
): Explanation {
  const words = {
    started: 'session.proxyAsked',
    connected: 'session.proxyLeads',
    failed: 'session.proxyRefuses',
  } as const;
  const key = words[state];
  const parts = [
    { label: t('session.proxyLabels.kind'), value: t(`session.proxyKinds.${proxy}`) },
    ...(error === undefined ? [] : [{ label: t('session.proxyLabels.said'), value: error }]),
  ];
  return plain(t(`${key}.summary`), t(`${key}.detail`, { host, port, target }), parts);
}

function explainAttempt({ address, state, error, proxy }: EventOf<'attempt'>, t: Translate): Explanation {
  const words = {
    started: 'Started',
    connected: 'Connected',
    failed: 'Failed',
    abandoned: 'Abandoned',
  } as const;
  const known = `session.errors.${error}`;
  const reason =
    error === undefined ? '' : isWordKey(known) ? t(known) : t('session.errors.other', { error });
  const key = `session.attempt${words[state]}` as const;
  const detail = t(`${key}.detail`, { address, reason }).trim();
  const own = proxy === undefined ? '' : `${t('glue.afterSentence')}${t('session.attemptOfProxy')}`;
  return plain(t(`${key}.summary`), `${detail}${own}`);
}

function explainReceived(event: EventOf<'received'>, context: RowContext, t: Translate): Explanation {
  const { code, enhanced, phase, text } = event;
  if (code === undefined) return plain(t('session.unexpected.summary'), t('session.unexpected.detail'));
  if (phase === 'ehlo' && code === 250 && context.continued) return explainOffer(text, t);
  const explained = explainReply(code, enhanced, isAside(context.command) ? undefined : phase, t);
  return { ...explained, parts: [...receivedParts(event, context, t), ...explained.parts] };
}

/** Asked beside the steps of a transaction, although it is counted to one of them. */
const isAside = (command = ''): boolean => /^(RSET|NOOP|VRFY|EXPN|HELP|ETRN)\b/i.test(command);

/** A further line of the reply to EHLO: one capability. */
function explainOffer(text: string, t: Translate): Explanation {
  const [keyword = '', ...parameters] = text.slice(4).trim().split(/\s+/);
  return explainCapability(keyword, parameters, t);
}

/** What the line itself holds beside its code: the command it answers, a challenge in base64. */
function receivedParts(
  { code, text, phase }: EventOf<'received'>,
  { command }: RowContext,
  t: Translate,
): readonly Part[] {
  const asked = command === '.' ? t('parts.finalDot') : command;
  const answers = asked === undefined ? [] : [{ label: t('parts.answers'), value: asked }];
  return phase === 'auth' && code === 334 ? [...answers, ...challengeParts(text.slice(4), t)] : answers;
}

function explainEnd({ outcome, failure }: EventOf<'end'>, { host }: RowContext, t: Translate): Explanation {
  if (failure !== undefined) {
    const { headline, meaning, next } = explainFailure(failure, t, host === undefined ? {} : { host });
    return plain(headline, `${meaning}${t('glue.afterSentence')}${next}`);
  }
  const words = {
    ok: 'session.endOk',
    failed: 'session.endFailed',
    cancelled: 'session.endCancelled',
  } as const;
  return plain(t(`${words[outcome]}.summary`), t(`${words[outcome]}.detail`));
}

function plain(summary: string, detail: string, parts: readonly Part[] = []): Explanation {
  return { summary, detail, parts };
}

function reference(phase: 'tls' | 'body'): Pick<Explanation, 'rfc'> {
  const rfc = phaseRfcs[phase];
  return rfc === undefined ? {} : { rfc };
}
