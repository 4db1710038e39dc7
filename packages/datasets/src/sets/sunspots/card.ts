/** @file Sunspots: a number for each year since 1700, and the nine years before as what predicts it. Their card. */
import type { DatasetCard } from '../../card.ts';

/** Years that a row looks back on: nearly a cycle of eleven. */
export const lags = 9;

/** Columns of the table, the oldest year first. */
export const lagColumns = Array.from({ length: lags }, (_, i) => {
  const back = lags - i;
  return {
    name: `y-${back}`,
    unit: 'sunspots',
    meaning: `the number ${back === 1 ? 'of the year' : `${back} years`} before`,
  };
});

/** The card of `loadSunspots`. */
export const sunspotsCard: DatasetCard = {
  id: 'sunspots',
  title: 'Sunspots by year',
  summary: 'Sunspot numbers of nine years in a row; what is the number of the next?',
  source: 'statsmodels (datasets/sunspots), the older international series 1.0, 1700–2008',
  license: 'public domain',
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
