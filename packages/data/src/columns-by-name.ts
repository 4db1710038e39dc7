/** @file The columns that a model knows, found in another table. */
import { DataError } from '@nnzoo/core';
import type { Table } from './table.ts';

/** Where each wanted column stands in the table; throws DataError `table/missing-columns`. */
export function columnsByName(wanted: readonly string[], table: Table): Int32Array {
  const places = new Map(table.columns.map((column, place) => [column, place]));
  const from = Int32Array.from(wanted, (column) => places.get(column) ?? -1);
  const missing = wanted.filter((_, i) => from[i] < 0);
  if (missing.length > 0) {
    throw new DataError(
      'table/missing-columns',
      `${table.name}: no column ${quoted(missing)}; the model was trained on ${quoted(wanted)}, the table has ${quoted(table.columns)}`,
      { missing, columns: table.columns },
    );
  }
  return from;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
