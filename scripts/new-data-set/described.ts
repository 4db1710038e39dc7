/** @file The card of a CSV file: what the file itself says of its rows, columns and target. */
import { createHash } from 'node:crypto';
import type { Table } from '@nnzoo/data';
import { type DatasetCard, parseTable } from '@nnzoo/datasets';

/** What the file does not say. */
export interface About {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly license: string;
  /** The column with the class. */
  readonly label?: string | undefined;
  /** The column with the value to predict. */
  readonly target?: string | undefined;
}

/**
 * A card that agrees with the file. Meanings are the columns' names: the author's to improve.
 *
 * @throws {Error} unless exactly one of label and target is named; as parseTable for a bad file.
 */
export function describeTable(bytes: Uint8Array, about: About): DatasetCard {
  const { id, title, source, license, label, target } = about;
  const role = { ...(label !== undefined && { label }), ...(target !== undefined && { target }) };
  if (Object.keys(role).length !== 1) {
    throw new Error('name the column to predict: --label for a class, --target for a number');
  }
  const { table } = parseTable(bytes, { name: `${id}.csv`, ...role });
  const file = { path: `${id}.csv`, sha256: createHash('sha256').update(bytes).digest('hex') };
  const question = table.target?.kind === 'class' ? 'which' : 'what';
  return {
    ...{ id, title, source, license, file, rows: table.size, faults: [], citation: null },
    summary: `${table.columns.length} columns of a row; ${question} ${table.target?.name} is it?`,
    columns: table.columns.map((name) => ({ name, meaning: name.replaceAll('_', ' ') })),
    target: targetOf(table),
  };
}

function targetOf({ target }: Table): DatasetCard['target'] {
  if (target === null) return null;
  const { name } = target;
  const meaning = name.replaceAll('_', ' ');
  if (target.kind === 'value') return { kind: 'value', name, meaning };
  const classes = target.labels.map((value, id) => {
    return { value, label: value, rows: target.ids.filter((other) => other === id).length };
  });
  return { kind: 'class', name, meaning, classes };
}
