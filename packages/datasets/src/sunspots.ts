/** @file Sunspots: a number for each year since 1700, and the nine years before as what predicts it. Card and loader. */

import { DataError } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import type { DatasetCard } from './card.ts';
import { parseTable } from './csv/parse-table.ts';
import { readFrom } from './read-from.ts';

/** Years that a row looks back on: nearly a cycle of eleven. */
const lags = 9;
/** Targets from this year on are tested. */
const firstTestYear = 1947;

/** Columns of the table, the oldest year first. */
const lagColumns = Array.from({ length: lags }, (_, i) => {
  const back = lags - i;
  return {
    name: `y-${back}`,
    unit: 'sunspots',
    meaning: `the number ${back === 1 ? 'of the year' : `${back} years`} before`,
  };
});

/** The card of {@link loadSunspots}. */
export const sunspotsCard: DatasetCard = {
  id: 'sunspots',
  title: 'Sunspots by year',
  summary: 'Sunspot numbers of nine years in a row; what is the number of the next?',
  source: 'statsmodels (datasets/sunspots), the older international series 1.0, 1700–2008',
  licence: 'public domain',
  rows: 300,
  columns: lagColumns,
  target: { kind: 'value', name: 'number', unit: 'sunspots', meaning: 'the number of the year' },
  file: {
    path: 'sunspots.csv',
    sha256: 'f67889b1d9002cd5227f0e0ef54e35b419cdd85a31279adef6f73fb41e5c0a9b',
  },
  faults: [
    'The file has 309 years; the first nine have no nine years before them.',
    'Parts are by time: targets of 1709 to 1946 train, of 1947 to 2008 test. Shuffled, it would be easier.',
    'The test years hold the largest cycle on record, 1957 to 1958: more than was ever trained on.',
    'A newer series, 2.0, counts about 1.4 times as many; the two must not be mixed.',
  ],
  citation: {
    authors: 'Yule, G. U.',
    year: 1927,
    title:
      'On a method of investigating periodicities in disturbed series, with special reference to Wolfer’s sunspot numbers',
    where: 'Philosophical Transactions of the Royal Society A 226, 267–298',
  },
};

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
