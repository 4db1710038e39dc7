/** @file Sunspots: their loader. Read after card.ts. */
import { DataError } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { parseTable } from '../../csv/parse-table.ts';
import { readFrom } from '../../read-from.ts';
import { lagColumns, lags, sunspotsCard } from './card.ts';

/** Targets from this year on are tested. */
const firstTestYear = 1947;

/** A number a year. */
export interface YearlySeries {
  readonly firstYear: number;
  readonly values: Float64Array;
}

/**
 * The whole series: 309 years from 1700.
 *
 * @throws {DataError} `source/missing` where `source` does not hold `sunspots.csv`;
 *   `bundled/mismatch` where its years have gaps.
 */
export async function loadSunspotSeries(source: ByteSource): Promise<YearlySeries> {
  const path = 'sunspots.csv';
  const { table } = parseTable(await readFrom(sunspotsCard.id, source, path), {
    name: path,
    target: 'SUNACTIVITY',
  });
  const { features: years, target } = table;
  const firstYear = years[0];
  if (target?.kind !== 'value' || years.some((year, row) => year !== firstYear + row)) {
    throw new DataError('bundled/mismatch', `${path}: it does not have one number a year`);
  }
  return { firstYear, values: target.values };
}

/**
 * A row for each year from 1709: the nine numbers before it, the oldest first, and its own as the
 * target. Parts as in the literature: the years to 1946 train, 1947 to 2008 test.
 *
 * @throws {DataError} as {@link loadSunspotSeries}.
 */
export async function loadSunspots(source: ByteSource): Promise<Table> {
  const { firstYear, values } = await loadSunspotSeries(source);
  const targets = values.subarray(lags);
  const features = new Float64Array(targets.length * lags);
  targets.forEach((_, row) => {
    features.set(values.subarray(row, row + lags), row * lags);
  });
  const isTest = (row: number): boolean => firstYear + lags + row >= firstTestYear;
  const rows = Int32Array.from(targets, (_, row) => row);
  return makeTable({
    name: sunspotsCard.id,
    columns: lagColumns.map(({ name }) => name),
    features,
    target: { kind: 'value', name: 'number', unit: 'sunspots', values: targets.slice() },
    parts: { train: rows.filter((row) => !isTest(row)), test: rows.filter(isTest) },
  });
}
