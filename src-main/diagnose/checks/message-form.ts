/** Are the message's lines of a form that every server takes (RFC 5322 section 2.1, RFC 5321 section 4.5.3.1.6)? */
import type { Evidence, Finding } from '../../contract/diagnosis.ts';
import { conclude } from '../conclude.ts';
import { messageCheck } from '../message/message-check.ts';
import { type MessageScan, scanMessage } from '../message/scan.ts';

/** RFC 5322 section 2.1.1, octets without CRLF. */
const LINE_LIMIT = 998;

export const messageForm = messageCheck('message.form', async (open, { signal }) => {
  const scan = await scanMessage(open(), LINE_LIMIT, signal);
  const { bytes, lines, ends, longest, firstNul } = scan;
  const evidence: Evidence = {
    bytes,
    lines,
    lineEnds: { ...ends },
    longestLine: { ...longest },
    ...(firstNul && { nul: { ...firstNul } }),
  };
  const answer = conclude(evidence, tooLong(scan), [...mixedEnds(scan), ...rawHeader(scan)]);
  // RFC 5322 section 4: obsolete, and servers disagree on what to make of it.
  return firstNul && answer.status === 'pass' ? { ...answer, status: 'warn' } : answer;
});

function tooLong({ tooLong: count, firstTooLong }: MessageScan): readonly Finding[] {
  if (!firstTooLong) return [];
  return [{ cause: 'line-too-long', evidence: { ...firstTooLong, count, limit: LINE_LIMIT } }];
}

/** A file whose lines all end by LF was saved by a system that writes them so: each becomes CRLF on the way out. */
function mixedEnds({ ends, firstLf, firstCr }: MessageScan): readonly Finding[] {
  if (firstCr) return [{ cause: 'bare-lf-refused', evidence: { ...firstCr, bare: 'CR', count: ends.cr } }];
  if (!firstLf || ends.crlf === 0) return [];
  return [{ cause: 'bare-lf-refused', evidence: { ...firstLf, bare: 'LF', count: ends.lf } }];
}

/** RFC 6532: a header like this needs SMTPUTF8 all the way. */
const rawHeader = ({ headerEightBit }: MessageScan): readonly Finding[] =>
  headerEightBit ? [{ cause: 'smtputf8-needed', evidence: { ...headerEightBit } }] : [];
