/** A filter run over rows, as the list does it. */

import { appendEvents } from '../../../../../src-renderer/trace/append-events.ts';
import { emptyModel } from '../../../../../src-renderer/trace/empty-model.ts';
import { compileFilter, type RowTest } from '../../../../../src-renderer/trace/filter/compile.ts';
import { type Filter, parseFilter } from '../../../../../src-renderer/trace/filter/parse.ts';
import type { Row } from '../../../../../src-renderer/trace/model.ts';
import { RowReader } from '../../../../../src-renderer/trace/row-reader.ts';
import type { Minted } from '../../../../support/certs.ts';
import { play, readConversation } from '../../../../support/play.ts';
import { stamped } from '../events.ts';

const folder = new URL('../../../../conversations/', import.meta.url);

/** The rows of a dialogue of `test/conversations`, as the engine reported them. */
export async function rowsOf(name: string, certificate: Minted): Promise<readonly Row[]> {
  const { events } = await play(readConversation(new URL(`${name}.txt`, folder)), certificate, false);
  return Array.from(appendEvents(emptyModel, stamped(events)).rows);
}

/** The words of a row on the wire; other rows by their kind. */
export const plainText = ({ event }: Row): string => ('text' in event ? event.text : event.kind);

/** Throws for a filter that is wrong. */
export function filterOf(text: string): Filter {
  const read = parseFilter(text);
  if (!read.ok) throw new Error(`${text}: ${read.error.code} at ${read.error.from}`);
  return read.value;
}

export function judgeOf(text: string, marked: ReadonlySet<number> = new Set()): RowTest {
  return compileFilter(filterOf(text).query, {
    textOf: ({ row }) => (row === undefined ? '' : plainText(row)),
    isMarked: ({ id }) => marked.has(id),
  });
}

export function testOf(text: string, marked: ReadonlySet<number> = new Set()): (row: Row) => boolean {
  const test = judgeOf(text, marked);
  return (row) => test(RowReader.of(row));
}
