/**
 * A trace without what the rules want hidden. Every text in an event is searched, wherever it stands: what is new in
 * an event is hidden without a word here. Secrets are in no event; the engine masks them at its one tap.
 */
import { SECRET_MASK, type TraceEvent } from '../../contract/trace.ts';
import type { Redaction } from '../../contract/trace-export.ts';
import type { TraceSource } from '../source.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { decodedBase64, TextRedactor } from './redact-text.ts';

/** The same trace, redacted. It is read once before, since a name may be told as such only late. */
export async function redacted(source: TraceSource, rules: Redaction): Promise<TraceSource> {
  const { addresses, hosts } = rules;
  if (!addresses && !hosts) return rules.body ? { events: source.events } : source;
  const names = new Pseudonyms();
  const text = new TextRedactor(rules, names);
  for await (const event of source.events()) learn(event, text);
  const redactor = new EventRedactor(rules, names, text);
  return {
    events: async function* () {
      for await (const event of source.events()) yield redactor.event(event);
    },
  };
}

/** Values that are words of the trace itself. */
const ownWords: ReadonlySet<string> = new Set(
  (
    'kind phase state code security outcome class fault delivered cause proxy version cipher keyExchange alpn ' +
    'trustedBy trustedRoots overlooked roots validFrom validTo keyType signatureAlgorithm keyword enhanced mechanism'
  ).split(' '),
);

function learn(event: TraceEvent, text: TextRedactor): void {
  // Before a mask stands the beginning of base64, and so of a name.
  if (event.kind === 'sent' && event.masked && event.phase === 'auth') return;
  eachText(event, (value) => text.learn(value));
  if (event.kind === 'session' || event.kind === 'lookup') text.learnName(event.host, 'host');
  if (event.kind === 'proxy') text.learnName(event.host, 'host');
  if (event.kind === 'note' && typeof event.detail?.user === 'string')
    text.learnName(event.detail.user, 'user');
  if (event.kind === 'sent') learnSent(event, text);
  if (event.kind === 'received') {
    const name = /^(?:220|250)[ -]([\w.-]+)/.exec(event.text)?.[1];
    if (name !== undefined && event.phase === 'greeting') text.learnName(name, 'host');
  }
}

function learnSent(event: Extract<TraceEvent, { kind: 'sent' }>, text: TextRedactor): void {
  const helo = /^(?:EHLO|HELO|LHLO) (\S+)/i.exec(event.text)?.[1];
  if (helo !== undefined) text.learnName(helo, 'host');
  if (event.phase !== 'auth' || event.masked || !isBase64(event.text)) return;
  const user = decodedBase64(event.text);
  // A login name, given where it was asked for; what has fields is a mechanism's own message.
  if (user !== undefined && !/[\p{Cc},\s]/u.test(user)) text.learnName(user, 'user');
}

function eachText(value: unknown, tell: (text: string) => void): void {
  if (typeof value === 'string') tell(value);
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) if (!ownWords.has(key)) eachText(one, tell);
}

class EventRedactor {
  readonly #rules: Redaction;
  readonly #names: Pseudonyms;
  readonly #text: TextRedactor;

  constructor(rules: Redaction, names: Pseudonyms, text: TextRedactor) {
    this.#rules = rules;
    this.#names = names;
    this.#text = text;
  }

  event(event: TraceEvent): TraceEvent {
    if (event.kind === 'note' && (event.code === 'stopped' || event.code === 'skipped')) {
      const { phase, detail } = event;
      return { ...event, ...(detail && { detail: { text: this.#command(phase, String(detail.text)) } }) };
    }
    const { kind: _kind, ...fields } = event;
    // Lines have parts that stay; all other texts are treated alike. The shape stays: texts are replaced by texts.
    const lines =
      event.kind === 'sent'
        ? { text: this.#sent(event), ...this.#original(event) }
        : event.kind === 'received' && { text: this.#received(event.text, event.bytewise === true) };
    const others = lines
      ? Object.fromEntries(Object.entries(fields).filter(([key]) => key !== 'text'))
      : fields;
    return { ...event, ...this.#fields(others), ...lines } as TraceEvent;
  }

  /** What stood there before it was edited. */
  #original({ phase, original }: Extract<TraceEvent, { kind: 'sent' }>): { readonly original?: string } {
    return original === undefined ? {} : { original: this.#command(phase, original) };
  }

  /** A command that was not written, or not like this. */
  #command(phase: TraceEvent['phase'], text: string): string {
    return this.#sent({ phase, text, masked: text.includes(SECRET_MASK) });
  }

  #sent({
    text,
    phase,
    masked,
  }: Pick<Extract<TraceEvent, { kind: 'sent' }>, 'text' | 'phase' | 'masked'>): string {
    const { addresses } = this.#rules;
    if (phase === 'auth' && masked && addresses) {
      // What stands before the mask is the beginning of base64, with a part of the name in it.
      return `${/^AUTH \S+ (?=.)/i.exec(text)?.[0] ?? ''}${SECRET_MASK}`;
    }
    if (phase === 'auth' && addresses && isBase64(text)) {
      const decoded = decodedBase64(text);
      if (decoded !== undefined) return Buffer.from(this.#text.redact(decoded)).toString('base64');
    }
    const [verb = ''] = /^(?:(?:MAIL FROM|RCPT TO):|AUTH \S+|[A-Z]{4,8}(?= |$))/i.exec(text) ?? [];
    return verb + this.#text.redact(text.slice(verb.length));
  }

  #received(text: string, bytewise: boolean): string {
    const [codes = ''] = /^\d{3}(?:[ -](?:[245]\.\d{1,3}\.\d{1,3}(?= |$))?)?/.exec(text) ?? [];
    const rest = text.slice(codes.length);
    return codes + (bytewise ? this.#text.redactBytewise(rest) : this.#text.redact(rest));
  }

  #fields(fields: object): Record<string, unknown> {
    return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, this.#field(key, value)]));
  }

  #field(key: string, value: unknown): unknown {
    if (Array.isArray(value)) return key === 'pem' ? [] : value.map((one) => this.#field(key, one));
    if (typeof value === 'object' && value !== null) return this.#fields(value);
    if (typeof value !== 'string' || ownWords.has(key)) return value;
    if (key === 'raw') return this.#raw(value);
    if (this.#rules.hosts) {
      if (key === 'fingerprint256' || key === 'serial') return this.#names.fingerprint(value);
      if (key === 'subject' || key === 'issuer') return this.#distinguishedName(value);
    }
    return this.#text.redact(value);
  }

  /** A reply's bytes, one character each. */
  #raw(value: string): string {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'));
      return Buffer.from(this.#text.redact(text)).toString('latin1');
    } catch (error) {
      if (error instanceof TypeError) return this.#text.redactBytewise(value);
      throw error;
    }
  }

  /** `CN=mail.example.com, O=Somebody`: each value is a name. */
  #distinguishedName(value: string): string {
    return value
      .split(/(, |\n|\+)(?=[A-Za-z][\w.]*=)/)
      .map((part) => {
        const [, key, name] = /^([A-Za-z][\w.]*=)(.+)$/s.exec(part) ?? [];
        if (key === undefined || name === undefined) return part;
        const shown = this.#text.redact(name);
        return `${key}${shown === name ? this.#names.other(name) : shown}`;
      })
      .join('');
  }
}

const isBase64 = (text: string): boolean => /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0;
