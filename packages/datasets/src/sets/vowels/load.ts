/** @file Vowels: their loader. Read after card.ts. */
import { DataError } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { parseTable } from '../../csv/parse-table.ts';
import { readFrom } from '../../read-from.ts';
import { vowelsCard, words } from './card.ts';

/** Speakers 0 to 7 train, 8 to 14 test. */
const firstTestSpeaker = 8;

/**
 * The 990 vowels of Deterding (1989): nine features, eleven classes, the speaker as group, and the
 * parts by speaker as published.
 *
 * @throws {DataError} `source/missing` where `source` does not hold `vowel.csv`;
 *   `bundled/mismatch` where its columns or classes are not the card's.
 */
export async function loadVowels(source: ByteSource): Promise<Table> {
  const path = 'vowel.csv';
  const { table } = parseTable(await readFrom(vowelsCard.id, source, path), {
    name: path,
    label: 'Class',
  });
  const [speaker, ...columns] = table.columns;
  const { target } = table;
  const expected = ['V1', ...vowelsCard.columns.map(({ name }) => name)];
  if (target?.kind !== 'class' || [speaker, ...columns].join() !== expected.join()) {
    throw new DataError('bundled/mismatch', `${path}: its columns are not those of the card`);
  }
  const width = table.columns.length;
  const rows = Array.from({ length: table.size }, (_, row) => row);
  const groups = Int32Array.from(rows, (row) => table.features[row * width]);
  const places = target.labels.map((label) => words.findIndex(([value]) => value === label));
  return makeTable({
    name: vowelsCard.id,
    columns,
    features: Float64Array.from(table.features.filter((_, i) => i % width > 0)),
    target: {
      ...target,
      labels: words.map(([, label]) => label),
      ids: target.ids.map((id) => places[id]),
    },
    groups,
    parts: {
      train: Int32Array.from(rows.filter((row) => groups[row] < firstTestSpeaker)),
      test: Int32Array.from(rows.filter((row) => groups[row] >= firstTestSpeaker)),
    },
  });
}
