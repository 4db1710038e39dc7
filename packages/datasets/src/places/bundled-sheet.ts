/** @file Reads a file of names and numbers that this package ships, and compares it with its card. */

import { DataError } from '@nnzoo/core';
import type { ByteSource } from '@nnzoo/training';
import type { DatasetCard } from '../card.ts';
import { defaultLimits } from '../csv/parse-table.ts';
import { readSheet } from '../csv/sheet.ts';
import { readFrom } from '../read-from.ts';
import { decodeText } from '../text/decode.ts';

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
  const text = decodeText(await readFrom(path, source, path), path);
  const { header, rows } = readSheet(text, { name: path, limits: defaultLimits, decimal: '.' });
  const names = columns.map(({ name }) => name).join(', ');
  if (header.join(', ') === names && rows.length === expected) return rows;
  throw new DataError(
    'bundled/mismatch',
    `${path}: ${rows.length} rows of ${header.join(', ')}; the card says ${expected} of ${names}`,
  );
}
