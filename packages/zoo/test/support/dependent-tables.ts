/** @file Tables whose columns say nearly the same. */
import { makeTable, type Table } from '@nnzoo/data';

/** A table of 40 rows: `a`, `b`, and what `more` adds to each row; y = a + 2b and something else. */
export function tableOf(
  name: string,
  more: Readonly<Record<string, (row: number) => number>>,
): Table {
  const [a, b] = [(i: number) => (i * 7) % 11, (i: number) => (i * 5) % 13];
  const columns = { a, b, ...more };
  const rows = Array.from({ length: 40 }, (_, i) => i);
  return makeTable({
    name,
    columns: Object.keys(columns),
    features: Float64Array.from(rows.flatMap((i) => Object.values(columns).map((of) => of(i)))),
    target: {
      kind: 'value',
      name: 'y',
      values: Float64Array.from(rows, (i) => a(i) + 2 * b(i) + ((i * 3) % 5)),
    },
  });
}
