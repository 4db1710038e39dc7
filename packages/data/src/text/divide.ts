/** @file Into which parts text is divided. Read after text-data.ts and python-random.ts. */
import type { RawData } from '../raw-data.ts';
import { PythonRandom } from './python-random.ts';
import type { TextLayout } from './text-data.ts';

/**
 * How documents are divided. `distinct`: equal ones stand in one part only, so that nothing tested
 * was seen in training; `rows`: each row for itself; `makemore`: 80/10/10 after Python's
 * `random.seed(42); random.shuffle(rows)`, the split of published results on names.txt.
 */
export type TextSplit = 'distinct' | 'rows' | 'makemore';

/** The names of all splits. */
export const textSplits = ['distinct', 'rows', 'makemore'] as const satisfies readonly TextSplit[];

type Division = Pick<RawData<unknown>, 'parts'> & { readonly groups: Int32Array | null };

/** Groups and parts for the harness: `RawData.groups`, `RawData.parts`. */
export function divideText(
  layout: TextLayout,
  rows: readonly string[],
  split: TextSplit,
): Division {
  if (layout === 'running') return { groups: null, parts: inOrder(rows) };
  switch (split) {
    case 'distinct':
      return { groups: numbersOf(rows), parts: null };
    case 'rows':
      return { groups: null, parts: null };
    case 'makemore':
      return { groups: null, parts: makemoreParts(rows.length) };
    default:
      return split satisfies never;
  }
}

/** Equal rows have equal numbers. */
function numbersOf(rows: readonly string[]): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(rows, (row) => {
    const number = known.get(row) ?? known.size;
    known.set(row, number);
    return number;
  });
}

function makemoreParts(size: number): Division['parts'] {
  const order = Int32Array.from({ length: size }, (_, row) => row);
  new PythonRandom(42).shuffle(order);
  return cut(order, Math.floor(0.8 * size), Math.floor(0.9 * size));
}

/** The first 80 % of the characters, the next 10 %, the last 10 %: neighbors give each other away. */
function inOrder(rows: readonly string[]): Division['parts'] {
  const ends = new Float64Array(rows.length);
  let length = 0;
  rows.forEach((row, i) => {
    length += row.length;
    ends[i] = length;
  });
  const order = Int32Array.from(rows, (_, row) => row);
  const upTo = (share: number): number => ends.findIndex((end) => end > share * length);
  return cut(order, upTo(0.8), upTo(0.9));
}

function cut(order: Int32Array, first: number, second: number): Division['parts'] {
  const parts = {
    train: order.slice(0, first),
    validation: order.slice(first, second),
    test: order.slice(second),
  };
  return Object.values(parts).every((rows) => rows.length > 0) ? parts : null;
}
