/** @file Tables of one column for tests: with a number to each row, or a class. */
import { makeTable, type Table } from '@nnzoo/data';

/** Rows of one column, with a number each. */
export function numbers(xs: readonly number[], values = xs): Table {
  return makeTable({
    ...{ name: 'numbers', columns: ['x'], features: Float64Array.from(xs) },
    target: { kind: 'value', name: 'y', values: Float64Array.from(values) },
  });
}

/** Names of three classes. */
export const labels = ['a', 'b', 'c'];

/** Rows of one column, with a class each. */
export function kinds(xs: readonly number[], ids: readonly number[], names = labels): Table {
  return makeTable({
    ...{ name: 'kinds', columns: ['x'], features: Float64Array.from(xs) },
    target: { kind: 'class', name: 'kind', labels: names, ids: Int32Array.from(ids) },
  });
}

/** The column. */
export const xsOf = ({ features }: Table): number[] => Array.from(features);
/** A script that multiplies. */
export const times = (factor: number) => ({
  answer: (rows: Table) => xsOf(rows).map((x) => factor * x),
});
