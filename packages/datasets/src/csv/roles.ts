/** @file Which column of a sheet is what: feature, label or target, or left out. */
import { DataError, UsageError } from '@nnzoo/core';
import { type Finding, printable, quoted } from '@nnzoo/data';
import { nearestName } from '@nnzoo/training';
import { isGap, someRow } from './column.ts';
import { headerHint, looksLikeData } from './header-line.ts';
import { type Sheet, unnamedColumn } from './sheet.ts';

/** What the user says of the columns. */
export interface ColumnChoice {
  /** Column with the class of a row. */
  readonly label?: string;
  /** Column with the number to predict. */
  readonly target?: string;
  /** Columns to leave out: a name, or several separated by commas. A name with commas counts first. */
  readonly ignore?: readonly string[];
}

/** Positions of columns in the header. */
export interface Roles {
  readonly features: readonly number[];
  /** Columns that hold nothing in any row; they are left out. */
  readonly blank: readonly number[];
  /** What is to be predicted, or null. */
  readonly target: { readonly kind: 'class' | 'value'; readonly column: number } | null;
}

/**
 * The roles of all columns: what is neither target nor ignored nor blank is a feature. (Files whose
 * lines all end in a delimiter have a blank column at the end.)
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
  const ignored = new Set(ignore.flatMap((names) => findColumns(sheet, names, '--ignore')));
  if (predicted !== undefined && ignored.has(column)) {
    throw new UsageError(
      'csv/label-ignored',
      `${flag(label)} and --ignore both name ${quoted(predicted)}`,
      { column: predicted },
    );
  }
  const others = sheet.header.map((_, i) => i).filter((i) => i !== column && !ignored.has(i));
  const blank = others.filter((i) => !someRow(sheet.size, (row) => !isGap(sheet.columns[i], row)));
  const features = others.filter((i) => !blank.includes(i));
  if (features.length === 0) {
    throw new DataError('csv/no-features', `${sheet.name}: no column is left to learn from`, {
      columns: sheet.header,
    });
  }
  return {
    features,
    blank,
    target: column < 0 ? null : { kind: label === undefined ? 'value' : 'class', column },
  };
}

function flag(label: string | undefined): string {
  return label === undefined ? '--target' : '--label';
}

/** Columns named one by one or separated by commas, which may be a part of a name: `width, m`. */
function findColumns(sheet: Sheet, names: string, flagName: string): number[] {
  const placeOf = columnFinder(sheet.header);
  const words = names.split(',');
  const found: number[] = [];
  for (let from = 0; from < words.length; ) {
    // The longest name that is one, or the first word, which then is told.
    const ends = words.map((_, i) => words.length - i).filter((end) => end > from);
    const textTo = (end: number) => words.slice(from, end).join(',').trim();
    const end = ends.find((each) => placeOf(textTo(each)) >= 0) ?? from + 1;
    if (textTo(end) !== '') found.push(findColumn(sheet, textTo(end), flagName));
    from = end;
  }
  return found;
}

/**
 * Finds the place of a column: by its exact name, or else by the one that is written alike in Unicode
 * (é as one character or as two); −1 where there is none.
 */
export function columnFinder(header: readonly string[]): (name: string) => number {
  const exact = new Map(header.map((column, at) => [column, at]));
  const alike = new Map<string, number>();
  header.forEach((column, at) => {
    const form = column.normalize();
    alike.set(form, alike.has(form) ? -1 : at);
  });
  return (name) => exact.get(name) ?? alike.get(name.normalize()) ?? -1;
}

function findColumn(sheet: Sheet, name: string, flagName: string): number {
  const column = columnFinder(sheet.header)(name.trim());
  if (column >= 0) return column;
  const near = nearestName(name, sheet.header);
  throw new UsageError(
    'csv/unknown-column',
    `${flagName} ${quoted(name)}: ${sheet.name} has no such column` +
      `${near === null ? '.' : `; did you mean ${quoted(near)}?`} Columns: ${listColumns(sheet.header)}${looksLikeData(sheet) ? headerHint : ''}`,
    { given: name, known: sheet.header },
  );
}

/** Names for a message, long ones cut, with quotes where they hold a comma; those beyond `most` are counted. */
export function listColumns(columns: readonly string[], most = 20): string {
  const names = columns
    .slice(0, most)
    .map((name) => (name.includes(',') ? quoted(name) : printable(name, 40)));
  const shown = names.join(', ');
  return columns.length > most ? `${shown} and ${columns.length - most} more` : shown;
}

/** A blank column, as a finding; none for one without a name, which is but a delimiter too many. */
export function blankColumns(sheet: Sheet, { blank }: Roles): Finding[] {
  return blank
    .filter((index) => sheet.header[index] !== unnamedColumn(index))
    .map((index) => ({
      check: 'blank-column',
      severity: 'note',
      subject: sheet.header[index],
      measured: 'holds nothing in any row and was left out',
      healthy: 'values',
      fix: '',
    }));
}
