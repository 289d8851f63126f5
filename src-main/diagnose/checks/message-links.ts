/** Does the message lead anywhere that filters take for fraud? */
import { conclude } from '../conclude.ts';
import { type Leaf, messageLeaves } from '../message/leaves.ts';
import { linksInHtml, linksInText, type SuspiciousLink } from '../message/links.ts';
import { messageCheck } from '../message/message-check.ts';

/** How much of a text is read for links, octets. */
const TEXT_START = 1024 * 1024;
/** As many links are told of. */
const MOST = 20;

const isText = ({ type, filename }: Pick<Leaf, 'type' | 'filename'>): boolean =>
  filename === '' && (type === '' || type === 'text/plain' || type === 'text/html');

export const messageLinks = messageCheck('message.links', async (open, { signal }) => {
  const links: SuspiciousLink[] = [];
  for await (const leaf of messageLeaves(open(), (one) => (isText(one) ? TEXT_START : 0), signal)) {
    const text = leaf.start.toString('latin1');
    const found = leaf.type === 'text/html' ? linksInHtml(text) : linksInText(text);
    for (const one of found) if (!links.some(({ link }) => link === one.link)) links.push(one);
  }
  const shown = links.slice(0, MOST).map((one) => ({ ...one }));
  return conclude(
    { suspicious: links.length },
    [],
    links.length > 0 ? [{ cause: 'spam-refused', evidence: { links: shown } }] : [],
  );
});
