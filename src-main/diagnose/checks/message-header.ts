/** Does the header hold what it must, once (RFC 5322 section 3.6)? */
import type { Evidence } from '../../contract/diagnosis.ts';
import { parseMailboxList } from '../../contract/mailbox.ts';
import { conclude } from '../conclude.ts';
import { type MessageHeader, readHeader } from '../message/header.ts';
import { messageCheck } from '../message/message-check.ts';

/** Postfix takes so much of one, others less. */
const LARGE = 100 * 1024;

/** RFC 5322 section 3.6, RFC 2045 section 3. */
const atMostOnce =
  'date from sender reply-to to cc bcc message-id in-reply-to references subject mime-version content-type content-transfer-encoding'.split(
    ' ',
  );
/** Further ahead or further back than this, ms, and filters take the clock for wrong. */
const DAY = 86_400_000;

export const messageHeader = messageCheck('message.header', async (open) => {
  const header = await readHeader(open());
  const { fields, size, ended } = header;
  const count = (name: string) => fields.filter((field) => field.name === name).length;
  const missing = ['from', 'date', 'message-id'].filter((name) => count(name) === 0);
  const twice = atMostOnce.filter((name) => count(name) > 1);
  const malformed = fields
    .filter(({ name }) => !/^[!-9;-~]+$/.test(name))
    .map(({ text }) => text.trim().slice(0, 200));
  const flaws = { ...senderFlaw(header), ...dateFlaw(header) };
  const evidence: Evidence = {
    bytes: size,
    fields: fields.length,
    ...(missing.length > 0 && { missing }),
    ...(twice.length > 0 && { twice }),
    ...(malformed.length > 0 && { malformed: malformed.slice(0, 10) }),
    ...flaws,
  };
  const isLarge = size > LARGE;
  if (!ended) return conclude(evidence, [{ cause: 'header-too-large', evidence: { bytes: size } }]);
  const answer = conclude(
    evidence,
    [],
    isLarge ? [{ cause: 'header-too-large', evidence: { bytes: size, limit: LARGE } }] : [],
  );
  // Without exactly one From nobody knows whose message it is; no name of a cause says so.
  if (missing.includes('from') || twice.includes('from') || 'from' in flaws)
    return { ...answer, status: 'fail' };
  const isFlawed = missing.length + twice.length + malformed.length + Object.keys(flaws).length > 0;
  return isFlawed ? { ...answer, status: 'warn' } : answer;
});

function senderFlaw({ fields }: MessageHeader): Evidence {
  const from = fields.find(({ name }) => name === 'from');
  if (!from) return {};
  const mailboxes = parseMailboxList(from.value);
  const bad = mailboxes.find(({ ok }) => !ok);
  if (mailboxes.length > 0 && !bad) return {};
  return { from: { value: from.value.slice(0, 200), reason: bad && !bad.ok ? bad.error.code : 'empty' } };
}

function dateFlaw({ fields }: MessageHeader): Evidence {
  const date = fields.find(({ name }) => name === 'date');
  if (!date) return {};
  const time = Date.parse(date.value.replace(/\([^()]*\)\s*$/, ''));
  if (Number.isNaN(time)) return { date: { value: date.value.slice(0, 100), reason: 'unreadable' } };
  return time > Date.now() + DAY
    ? { date: { value: date.value.slice(0, 100), reason: 'in-the-future' } }
    : {};
}
