/** @file The column to predict: classes for `--label`, numbers for `--target`. */
import { DataError, UsageError } from '@nnzoo/core';
import type { Finding, Target } from '@nnzoo/data';
import { quoted } from '@nnzoo/data';
import { alikeFindings } from './alike.ts';
import {
  type Column,
  categoriesOf,
  isNumeric,
  numbersOf,
  resemblesNumber,
  someRow,
  thousands,
} from './column.ts';
import { parseNumber } from './number.ts';

/** Classes that are named in a finding. */
const shown = 5;

/** A target with what is odd about it. */
export interface CheckedTarget {
  readonly target: Target;
  readonly findings: readonly Finding[];
}

/**
 * Classes by their text, in sorted order (numbers by value).
 *
 * @param insists numbers name classes, however many there are
 * @throws {UsageError} `csv/continuous-label` for a quantity, with the flag to use instead.
 * @throws {DataError} `csv/one-class`; `csv/label-unique` where nearly every row is its own class.
 */
export function classTarget(column: Column, insists = false): CheckedTarget {
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
  if (!insists && isQuantity(labels, column)) {
    throw new UsageError(
      'csv/continuous-label',
      `${subject} holds ${labels.length} different numbers in ${rows} rows, a quantity rather than a class; ` +
        `use --target ${quoted(column.name)} with an architecture for regression, ` +
        'or --task classification if they name classes',
      details,
    );
  }
  if (!insists && isUnique(labels, rows)) {
    throw new DataError(
      'csv/label-unique',
      `${subject} holds ${labels.length} different texts in ${rows} rows, too many to be classes; ` +
        'use --task classification if they are',
      details,
    );
  }
  const target: Target = { kind: 'class', name: column.name, labels, ids };
  const alike = alikeFindings(labels, `classes of ${quoted(column.name)}`);
  return { target, findings: [...alike, ...smallClasses(labels, ids)] };
}

/** Numbers with fractions, or so many that a class would have under twenty rows. */
export function isQuantity(
  labels: readonly string[],
  { size: rows, decimal }: Pick<Column, 'size' | 'decimal'>,
): boolean {
  if (!labels.every((label) => resemblesNumber(label, decimal))) return false;
  // What only resembles a number, 98,82 or $10, is none that would name a class.
  const fractions = labels.some((label) => !Number.isInteger(parseNumber(label, decimal)));
  if (fractions) return labels.length > 10 || 2 * labels.length > rows;
  return labels.length > 20 && 20 * labels.length > rows;
}

/** Nearly every row is its own class. */
export function isUnique(labels: readonly string[], rows: number): boolean {
  return rows >= 10 && 2 * labels.length > rows;
}

function smallClasses(labels: readonly string[], ids: Int32Array): Finding[] {
  const counts = new Int32Array(labels.length);
  for (const id of ids) counts[id]++;
  const single = labels.filter((_, id) => counts[id] === 1).map(quoted);
  if (single.length === 0) return [];
  const [noun, each, it] = single.length === 1 ? ['class', '', 'it'] : ['classes', 'each ', 'them'];
  const names = single.slice(0, shown).join(', ');
  const rest = single.length > shown ? ` and ${single.length - shown} more` : '';
  return [
    {
      check: 'class-size',
      severity: 'warning',
      subject: `${noun} ${names}${rest}`,
      measured: `${each}1 row, which cannot stand in the training part and in the test part`,
      healthy: '5 rows or more',
      fix: `collect more rows, or join ${it} with another class`,
    },
  ];
}

/**
 * Numbers to predict.
 *
 * @throws {UsageError} `csv/text-target` for a column of texts, with the flag to use instead.
 * @throws {DataError} `csv/number`; `csv/constant-target` where there is nothing to predict.
 */
export function valueTarget(column: Column): CheckedTarget {
  const { size, decimal } = column;
  if (!someRow(size, (row) => isNumeric(column, row, decimal))) {
    throw new UsageError(
      'csv/text-target',
      `${column.file}: column ${quoted(column.name)} holds no number, ${quoted(column.text(0))} for one; ` +
        `use --label ${quoted(column.name)} for classes`,
      { column: column.name, cell: column.text(0) },
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
  return { target: { kind: 'value', name: column.name, values }, findings: thousands(column) };
}
