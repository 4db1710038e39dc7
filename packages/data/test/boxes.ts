/** @file A small table for the tests: four boxes with a class or a price. */
import { makeTable, type Table } from '../src/index.ts';

export const features = Float64Array.of(1, 10, 5, 2, 20, 5, 3, 30, 5, 4, 40, 5);
export const columns = ['width', 'height', 'same'];
export const ids = Int32Array.of(0, 1, 0, 1);
export const labels = ['constructor', '__proto__'];
export const classes = { kind: 'class', name: 'kind', labels, ids } as const;
export const values = {
  kind: 'value',
  name: 'price',
  unit: '€',
  values: Float64Array.of(1, 2, 3, 6),
} as const;
export const rowNumbers = (...rows: number[]): Int32Array => Int32Array.from(rows);

/** The boxes, or with other content. */
export function table(content: Partial<Parameters<typeof makeTable>[0]> = {}): Table {
  return makeTable({ name: 'boxes', columns, features, target: classes, ...content });
}
