/** @file Reads a file of names and numbers that this package ships, and compares it with its card. */

import { DataError } from '@nnzoo/core';
import type { ByteSource } from '@nnzoo/training';
import type { DatasetCard } from '../card.ts';
import { readSheet } from '../csv/read-sheet.ts';
import { readFrom } from '../read-from.ts';

/**
 * The cells of the file that a card names, row by row.
 *
 * @throws {DataError} `source/missing`; `bundled/mismatch` where columns or rows are not the card's.
 */
export async function readBundledSheet(
  source: ByteSource,
  { id, file, columns, rows: expected }: DatasetCard,
): Promise<readonly (readonly string[])[]> {
  const path = file?.path ?? id;
  const sheet = readSheet(await readFrom(path, source, path), { name: path });
  const { header, size } = sheet;
  const names = columns.map(({ name }) => name).join(', ');
  if (header.join(', ') === names && size === expected) {
    return Array.from({ length: size }, (_, row) => sheet.columns.map(({ text }) => text(row)));
  }
  throw new DataError(
    'bundled/mismatch',
    `${path}: ${size} rows of ${header.join(', ')}; the card says ${expected} of ${names}`,
  );
}
