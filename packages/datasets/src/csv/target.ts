/** @file The column to predict: classes for `--label`, numbers for `--target`. */
import { DataError, UsageError } from '@nnzoo/core';
import type { Finding, Target } from '@nnzoo/training';
import { quoted } from '../text/printable.ts';
import { type Column, categoriesOf, numbersOf } from './column.ts';
import { parseNumber } from './number.ts';

/** A target with what is odd about it. */
export interface CheckedTarget {
  readonly target: Target;
  readonly findings: readonly Finding[];
}

/**
 * Classes by their text, in sorted order (numbers by value).
 *
 * @throws {UsageError} `csv/continuous-label` for a quantity, with the flag to use instead.
 * @throws {DataError} `csv/one-class`; `csv/label-unique` where nearly every row is its own class.
 */
export function classTarget(column: Column): CheckedTarget {
  const { categories: labels, ids } = categoriesOf(column);
  const rows = ids.length;
  const subject = `${column.file}: column ${quoted(column.name)}`;
  const details = { column: column.name, classes: labels.length, rows };
  if (labels.length === 1) {
    throw new DataError(
      'csv/one-class',
      `${subject} is ${quoted(labels[0])} in all ${rows} rows; two classes or more are needed`,
      details,
    );
  }
  if (isQuantity(labels, rows)) {
    throw new UsageError(
      'csv/continuous-label',
      `${subject} holds ${labels.length} different numbers in ${rows} rows, a quantity rather than a class; ` +
        `use --target ${quoted(column.name)} with an architecture for regression`,
      details,
    );
  }
  if (rows >= 10 && 2 * labels.length > rows) {
    throw new DataError(
      'csv/label-unique',
      `${subject} holds ${labels.length} different texts in ${rows} rows, too many to be classes`,
      details,
    );
  }
  const target: Target = { kind: 'class', name: column.name, labels, ids };
  return { target, findings: smallClasses(labels, ids) };
}

/** Numbers with fractions, or so many that a class would have under twenty rows. */
function isQuantity(labels: readonly string[], rows: number): boolean {
  const values = labels.map(parseNumber);
  if (values.some(Number.isNaN)) return false;
  const fractions = values.some((value) => !Number.isInteger(value));
  if (fractions) return labels.length > 10 || 2 * labels.length > rows;
  return labels.length > 20 && 20 * labels.length > rows;
}

function smallClasses(labels: readonly string[], ids: Int32Array): Finding[] {
  const counts = new Int32Array(labels.length);
  for (const id of ids) counts[id]++;
  return labels
    .filter((_, id) => counts[id] === 1)
    .map((label) => ({
      check: 'class-size',
      severity: 'warning',
      subject: `class ${quoted(label)}`,
      measured: '1 row, which cannot stand in the training part and in the test part',
      healthy: '5 rows or more',
      remedy: 'collect more rows, or join it with another class',
    }));
}

/**
 * Numbers to predict.
 *
 * @throws {UsageError} `csv/text-target` for a column of texts, with the flag to use instead.
 * @throws {DataError} `csv/number`; `csv/constant-target` where there is nothing to predict.
 */
export function valueTarget(column: Column): CheckedTarget {
  if (column.cells.every((cell) => Number.isNaN(parseNumber(cell)))) {
    throw new UsageError(
      'csv/text-target',
      `${column.file}: column ${quoted(column.name)} holds no number, ${quoted(column.cells[0])} for one; ` +
        `use --label ${quoted(column.name)} for classes`,
      { column: column.name, cell: column.cells[0] },
    );
  }
  const values = numbersOf(column);
  if (values.length > 1 && values.every((value) => value === values[0])) {
    throw new DataError(
      'csv/constant-target',
      `${column.file}: column ${quoted(column.name)} is ${values[0]} in all ${values.length} rows; there is nothing to predict`,
      { column: column.name, value: values[0] },
    );
  }
  return { target: { kind: 'value', name: column.name, values }, findings: [] };
}
