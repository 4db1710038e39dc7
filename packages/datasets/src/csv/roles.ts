/** @file Which column of a sheet is what: feature, label or target, or left out. */
import { DataError, UsageError } from '@nnzoo/core';
import { nearestName } from '@nnzoo/training';
import { quoted } from '../text/printable.ts';
import type { Sheet } from './sheet.ts';

/** What the user says of the columns. */
export interface ColumnChoice {
  /** Column with the class of a row. */
  readonly label?: string;
  /** Column with the number to predict. */
  readonly target?: string;
  /** Columns to leave out. */
  readonly ignore?: readonly string[];
}

/** Positions of columns in the header. */
export interface Roles {
  readonly features: readonly number[];
  /** What is to be predicted, or null. */
  readonly target: { readonly kind: 'class' | 'value'; readonly column: number } | null;
}

/**
 * The roles of all columns: what is neither target nor ignored is a feature.
 *
 * @throws {UsageError} `csv/unknown-column` with the columns there are; `csv/label-and-target`.
 * @throws {DataError} `csv/no-features` where no column is left to learn from.
 */
export function assignRoles(sheet: Sheet, { label, target, ignore = [] }: ColumnChoice): Roles {
  if (label !== undefined && target !== undefined) {
    throw new UsageError(
      'csv/label-and-target',
      `--label ${quoted(label)} and --target ${quoted(target)}: give --label for classes or --target for a number`,
      { label, target },
    );
  }
  const predicted = label ?? target;
  const column = predicted === undefined ? -1 : findColumn(sheet, predicted, flag(label));
  const ignored = new Set(ignore.map((name) => findColumn(sheet, name, '--ignore')));
  if (predicted !== undefined && ignored.has(column)) {
    throw new UsageError(
      'csv/label-ignored',
      `${flag(label)} and --ignore both name ${quoted(predicted)}`,
      { column: predicted },
    );
  }
  const features = sheet.header.map((_, i) => i).filter((i) => i !== column && !ignored.has(i));
  if (features.length === 0) {
    throw new DataError('csv/no-features', `${sheet.name}: no column is left to learn from`, {
      columns: sheet.header,
    });
  }
  return {
    features,
    target: column < 0 ? null : { kind: label === undefined ? 'value' : 'class', column },
  };
}

function flag(label: string | undefined): string {
  return label === undefined ? '--target' : '--label';
}

function findColumn(sheet: Sheet, name: string, flagName: string): number {
  const column = sheet.header.indexOf(name);
  if (column >= 0) return column;
  const near = nearestName(name, sheet.header);
  throw new UsageError(
    'csv/unknown-column',
    `${flagName} ${quoted(name)}: ${sheet.name} has no such column` +
      `${near === null ? '.' : `; did you mean ${quoted(near)}?`} Columns: ${listColumns(sheet.header)}`,
    { given: name, known: sheet.header },
  );
}

/** Names for a message; what is beyond twenty is counted. */
export function listColumns(columns: readonly string[]): string {
  const shown = columns.slice(0, 20).join(', ');
  return columns.length > 20 ? `${shown} and ${columns.length - 20} more` : shown;
}
