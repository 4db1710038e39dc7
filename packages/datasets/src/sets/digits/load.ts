/** @file Digits, 8 × 8: their loaders. Read after card.ts. */
import { DataError } from '@nnzoo/core';
import { type ImageSet, makeImageSet } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { digitClasses } from '../../images/digit-classes.ts';
import { readFrom } from '../../read-from.ts';
import { decodeText } from '../../text/decode.ts';
import { digitHalvesCard, digitsCard, format } from './card.ts';

const pixelsPerDigit = format.height * format.width;

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
