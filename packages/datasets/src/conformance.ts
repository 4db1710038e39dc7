/**
 * @file For the conformance suite: texts and visits with other values in some rows, as what is learned
 * must not depend on rows of test and validation, and the beginnings of long texts. The entry
 * `@nnzoo/datasets/conformance`.
 */

import { makeText, type TextData } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { makeVisitData, type Visits } from './places/visits.ts';

/** A source whose files end after so many bytes: enough of a text to learn from, and quick to measure. */
export function beginnings(source: ByteSource, bytes: number): ByteSource {
  return { read: async (path) => (await source.read(path)).slice(0, bytes) };
}

/** The text with these rows written backwards; names forwards too, before and after: none is another. */
export function withChangedTexts(text: TextData, _parts: unknown, rows: Int32Array): TextData {
  const { name, layout } = text;
  const changed = [...text.rows];
  for (const row of rows) {
    const line = changed[row].trimEnd();
    const backwards = [...line].reverse().join('');
    const end = changed[row].slice(line.length);
    changed[row] = layout === 'lines' ? line + backwards + line : backwards + end;
  }
  return makeText({ name, layout, rows: changed });
}

/** The visits with these rows at the next place. */
export function withChangedVisits(
  visits: Visits,
  parts: { readonly validation: Int32Array; readonly test: Int32Array },
  rows: Int32Array,
): Visits {
  const { name, visitors, names, law, log } = visits;
  const places = log.places.slice();
  for (const row of rows) places[row] = (places[row] + 1) % visits.places.list.length;
  const begin = (part: Int32Array): number => log.times[part[0]];
  const periods = { validation: begin(parts.validation), test: begin(parts.test) };
  const content = { name, visitors, names, law, periods, places: visits.places };
  return makeVisitData({ ...content, log: { ...log, places } });
}
