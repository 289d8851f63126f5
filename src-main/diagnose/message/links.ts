/** Links that filters take for fraud. */
import { isIP } from 'node:net';
import { blockedKind } from './blocked-types.ts';

/**
 * `address-host`: a number in place of a name. `other-text`: what is shown is another site than where it leads.
 * `user-in-link`: something before an `@` that looks like the site. `shortener`: nobody sees where it leads.
 */
type LinkFlaw =
  | 'address-host'
  | 'other-text'
  | 'user-in-link'
  | 'shortener'
  | 'script'
  | 'program'
  | 'unreadable';

/** A link, and what is wrong with it. */
export interface SuspiciousLink {
  /** At most 300 characters. */
  readonly link: string;
  readonly flaw: LinkFlaw;
  /** What is shown in its place, where it is another site. */
  readonly text?: string;
}

const shorteners = new Set(
  'bit.ly tinyurl.com goo.gl t.co ow.ly is.gd buff.ly rebrand.ly cutt.ly shorturl.at rb.gy tiny.cc v.gd bl.ink t.ly url.cn dwz.cn suo.im'.split(
    ' ',
  ),
);

const SHOWN = 300;

/** Longest text of a link that is read. */
const TEXT = 2000;

/** Those of the anchors, whose text may say something else. @param html decoded, one character an octet */
export function linksInHtml(html: string): readonly SuspiciousLink[] {
  // Without `<`, so that the time it takes grows no faster than the text, whatever stands there.
  return [...html.matchAll(/<a\s([^<>]{0,4000})>/gi)].flatMap((anchor) => {
    const href = /(?:^|\s)href\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))/i.exec(anchor[1] ?? '');
    const start = anchor.index + anchor[0].length;
    const [inner = ''] = html.slice(start, start + TEXT).split(/<\/a/i);
    const text = decoded(inner.replace(/<[^<>]*>/g, '')).trim();
    return suspicion(decoded(href?.[1] ?? href?.[2] ?? href?.[3] ?? '').trim(), text);
  });
}

/** Those in plain text, which shows where they lead. */
export const linksInText = (text: string): readonly SuspiciousLink[] =>
  [...text.matchAll(/\bhttps?:\/\/[^\s<>"')\]]+/gi)].flatMap(([link]) => suspicion(link, ''));

function suspicion(link: string, text: string): readonly SuspiciousLink[] {
  const flaw = flawOf(link, text);
  if (flaw === undefined) return [];
  const shown = flaw === 'other-text' ? { text: text.slice(0, SHOWN) } : {};
  return [{ link: link.slice(0, SHOWN), flaw, ...shown }];
}

function flawOf(link: string, text: string): LinkFlaw | undefined {
  if (/^(?:javascript|vbscript|data):/i.test(link.replace(/\s/g, ''))) return 'script';
  if (!/^https?:/i.test(link)) return undefined;
  if (!URL.canParse(link)) return 'unreadable';
  const url = new URL(link);
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/^www\./, '');
  if (url.username !== '' || url.password !== '') return 'user-in-link';
  if (isIP(host) !== 0) return 'address-host';
  if (shorteners.has(host)) return 'shortener';
  const named = /^(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/:?#]|$)/i.exec(text)?.[1];
  if (named !== undefined && site(named) !== site(host)) return 'other-text';
  return blockedKind(url.pathname.split('/').at(-1) ?? '') === undefined ? undefined : 'program';
}

/** Enough to tell sites apart: hosts of one site share their last two labels. */
const site = (host: string): string => host.toLowerCase().split('.').slice(-2).join('.');

const decoded = (text: string): string =>
  text
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&(lt|gt|quot|amp);/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole);

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
