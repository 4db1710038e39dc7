/** @file Digits, 8 × 8: small enough to train on in a second; and the same in halves. Cards and loaders. */
import { DataError } from '@nnzoo/core';
import { type ImageSet, makeImageSet } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import type { DatasetCard } from '../card.ts';
import { readFrom } from '../read-from.ts';
import { decodeText } from '../text/decode.ts';
import { digitClasses } from './mnist.ts';
import { pixelColumns } from './pixel-columns.ts';

const format = { height: 8, width: 8, channels: 1, brightest: 16 } as const;
const pixelsPerDigit = format.height * format.width;

/** The card of {@link loadDigits}. */
export const digitsCard: DatasetCard = {
  id: 'digits',
  title: 'Digits, 8 × 8',
  summary: 'A handwritten digit, 8 × 8 cells of ink; which of the ten is it?',
  source: 'UCI Machine Learning Repository, https://doi.org/10.24432/C50P49 (its test part)',
  licence: 'CC-BY-4.0',
  rows: 1797,
  columns: pixelColumns(8, 8, 16),
  image: format,
  target: {
    kind: 'class',
    name: 'digit',
    meaning: 'the digit that was written',
    classes: [178, 182, 177, 183, 181, 182, 181, 179, 174, 180].map((rows, digit) => ({
      value: `${digit}`,
      label: `${digit}`,
      rows,
    })),
  },
  file: {
    path: 'digits8x8.csv',
    sha256: '6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8',
  },
  faults: [
    'A pixel counts the black dots among 4 × 4 of the scan: 0 to 16, not 0 to 255.',
    'Several pixels at the edge are 0 in every picture.',
    'Each of 13 writers wrote many digits; the file does not say who wrote which.',
  ],
  citation: {
    authors: 'Alpaydin, E. and Kaynak, C.',
    year: 1998,
    title: 'Optical Recognition of Handwritten Digits (data set)',
    where: 'UCI Machine Learning Repository, https://doi.org/10.24432/C50P49',
  },
};

/** The card of {@link loadDigitHalves}. */
export const digitHalvesCard: DatasetCard = {
  ...digitsCard,
  id: 'digits-halves',
  title: 'Digits, 8 × 8, in halves',
  summary:
    'The digits with parts of their own: the first half of the file trains, the second tests.',
  faults: [
    ...digitsCard.faults,
    'The halves are by place in the file: a writer may stand in both.',
  ],
};

/**
 * The 1,797 digits of UCI's test part, in file order.
 *
 * @throws {DataError} `source/missing` where `source` does not hold `digits8x8.csv`;
 *   `bundled/mismatch` where a line is not 64 counts and a digit.
 */
export async function loadDigits(source: ByteSource): Promise<ImageSet> {
  const path = 'digits8x8.csv';
  const lines = decodeText(await readFrom(digitsCard.id, source, path), path)
    .trim()
    .split(/\r?\n/u);
  const pixels = new Uint8Array(lines.length * pixelsPerDigit);
  const ids = new Int32Array(lines.length);
  lines.forEach((line, row) => {
    const values = line.split(',').map(Number);
    if (!isDigit(values)) {
      const message = `${path}: line ${row + 1} is not ${pixelsPerDigit} counts from 0 to 16 and a digit`;
      throw new DataError('bundled/mismatch', message, { line: row + 1 });
    }
    pixels.set(values.slice(0, pixelsPerDigit), row * pixelsPerDigit);
    ids[row] = values[pixelsPerDigit];
  });
  return makeImageSet({ ...format, name: digitsCard.id, pixels, target: digitClasses(ids) });
}

/** The same, divided as in published comparisons: the first half of the file trains, the second tests. */
export async function loadDigitHalves(source: ByteSource): Promise<ImageSet> {
  const { height, width, channels, brightest, pixels, target, size } = await loadDigits(source);
  const name = digitHalvesCard.id;
  const half = Math.floor(size / 2);
  const rows = Int32Array.from({ length: size }, (_, row) => row);
  const parts = { train: rows.subarray(0, half), test: rows.subarray(half) };
  return makeImageSet({ name, height, width, channels, brightest, pixels, target, parts });
}

function isDigit(values: readonly number[]): boolean {
  const inRange = values.every((value, i) => {
    return Number.isInteger(value) && value >= 0 && value <= (i < pixelsPerDigit ? 16 : 9);
  });
  return inRange && values.length === pixelsPerDigit + 1;
}
