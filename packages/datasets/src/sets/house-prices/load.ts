/** @file House prices: their loader. Read after card.ts. */
import { DataError } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { readFrom } from '../../read-from.ts';
import { housePricesCard, path } from './card.ts';

/**
 * The 506 census tracts, without the column b; see the card.
 *
 * @throws {DataError} `source/missing` where `source` does not hold the package's file;
 *   `bundled/mismatch` where a row lacks a column of the card.
 */
export async function loadHousePrices(source: ByteSource): Promise<Table> {
  const rows: unknown = JSON.parse(
    new TextDecoder().decode(await readFrom(housePricesCard.id, source, path)),
  );
  if (!Array.isArray(rows)) throw mismatch('it holds no list of rows');
  const columns = housePricesCard.columns.map(({ name }) => name);
  const cells = (names: readonly string[]): Float64Array =>
    Float64Array.from(rows.flatMap((row, i) => names.map((name) => cell(row, name, i))));
  return makeTable({
    name: housePricesCard.id,
    columns,
    features: cells(columns),
    target: { kind: 'value', name: 'medv', unit: '$1000', values: cells(['medv']) },
  });
}

function cell(row: unknown, name: string, index: number): number {
  const value = Object.entries(row ?? {}).find(([key]) => key === name)?.[1];
  if (typeof value === 'number') return value;
  throw mismatch(`row ${index} has no number "${name}"`);
}

function mismatch(message: string): DataError {
  return new DataError('bundled/mismatch', `${path}: ${message}`);
}
