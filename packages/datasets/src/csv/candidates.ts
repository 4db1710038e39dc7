/** @file Which columns of a file could be predicted, where neither --label nor --target names one. */
import { categoriesOf, numbersOf, resemblesNumber, takeColumn } from './column.ts';
import { countsRows } from './features.ts';
import { isMissing } from './number.ts';
import { openSheet, type ParseTableOptions } from './parse-table.ts';
import { assignRoles } from './roles.ts';
import { isQuantity, isUnique } from './target.ts';

/** Columns by what they could be; the likeliest first. */
export interface TargetCandidates {
  /** Columns whose values could name classes: texts before numbers. */
  readonly labels: readonly string[];
  /** Columns of numbers that could be predicted. */
  readonly targets: readonly string[];
}

/**
 * Looks through the columns that are not ignored. The last of a file is most often what is to be
 * predicted: it comes first.
 *
 * @throws as `parseTable` where the file cannot be read
 */
export function targetCandidates(
  bytes: Uint8Array,
  options: Pick<ParseTableOptions, 'name' | 'ignore' | 'decimal' | 'limits'>,
): TargetCandidates {
  const sheet = openSheet(bytes, options);
  const { features } = assignRoles(sheet, options.ignore ? { ignore: options.ignore } : {});
  const texts: string[] = [];
  const countable: string[] = [];
  const targets: string[] = [];
  for (const index of features.toReversed()) {
    const rows = sheet.rows
      .map((_, row) => row)
      .filter((row) => !isMissing(sheet.rows[row][index]));
    const column = takeColumn(sheet, index, rows);
    const { categories } = categoriesOf(column);
    if (categories.length < 2) continue;
    const isNumeric = column.cells.every((cell) => resemblesNumber(cell, sheet.decimal));
    const isClass = !isQuantity(categories, column) && !isUnique(categories, rows.length);
    if (isClass) (isNumeric ? countable : texts).push(column.name);
    if (isNumeric && categories.length > 2 && !isRowNumber(column)) targets.push(column.name);
  }
  return { labels: [...texts, ...countable], targets };
}

function isRowNumber(column: ReturnType<typeof takeColumn>): boolean {
  if (column.cells.some((cell) => !/^\d+$/u.test(cell))) return false;
  return countsRows(numbersOf(column));
}
