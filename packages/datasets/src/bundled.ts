/** @file Reads a CSV file that this package ships, and compares it with its card. */

import { DataError } from '@nnzoo/core';
import { makeTable, type Table, type Target } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import type { DatasetCard } from './card.ts';
import { parseTable } from './csv/parse-table.ts';
import { readFrom } from './read-from.ts';

/**
 * The table that a card describes, with the card's column order and class labels.
 *
 * @throws {DataError} `source/missing` where the source lacks the file; `bundled/mismatch` where
 *   rows, columns or classes are not the card's: the file is not the one that was shipped.
 */
export async function loadBundledTable(source: ByteSource, card: DatasetCard): Promise<Table> {
  if (card.file === null || card.target === null) {
    throw new DataError('bundled/mismatch', `${card.id}: its card names no file with a target`);
  }
  const bytes = await readFrom(card.id, source, card.file.path);
  const { kind, name } = card.target;
  const roles = kind === 'class' ? { label: name } : { target: name };
  const { table } = parseTable(bytes, { name: card.file.path, ...roles });
  compare(card, 'rows', [String(table.size)], [String(card.rows)]);
  compare(
    card,
    'columns',
    table.columns,
    card.columns.map((column) => column.name),
  );
  return makeTable({
    name: card.id,
    columns: table.columns,
    features: table.features,
    target: asOnCard(table.target, card),
  });
}

/** The target with the labels or the unit of the card. */
function asOnCard(target: Target | null, card: DatasetCard): Target {
  if (target?.kind === 'value' && card.target?.kind === 'value') {
    const { unit } = card.target;
    return unit === undefined ? target : { ...target, unit };
  }
  if (target?.kind !== 'class' || card.target?.kind !== 'class') {
    throw mismatch(card, 'its target is of another kind than the card says');
  }
  const { classes } = card.target;
  compare(
    card,
    'classes',
    target.labels,
    classes.map((entry) => entry.value),
  );
  return { ...target, labels: classes.map((entry) => entry.label) };
}

function compare(
  card: DatasetCard,
  what: string,
  given: readonly string[],
  expected: readonly string[],
): void {
  if (given.join('\n') === expected.join('\n')) return;
  throw mismatch(card, `${what} ${given.join(', ')}; the card says ${expected.join(', ')}`);
}

function mismatch(card: DatasetCard, message: string): DataError {
  return new DataError('bundled/mismatch', `${card.file?.path}: ${message}`);
}
