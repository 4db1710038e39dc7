/** @file Which columns of a file could be predicted, where neither --label nor --target names one. */
import {
  type Column,
  categoriesOf,
  isGap,
  isNumeric,
  numbersOf,
  someRow,
  takeColumn,
} from './column.ts';
import { countsRows } from './features.ts';
import type { ParseTableOptions } from './parse-table.ts';
import { sheetOf } from './read-sheet.ts';
import { assignRoles } from './roles.ts';
import type { Sheet } from './sheet.ts';
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
  file: Uint8Array | Sheet,
  options: Pick<ParseTableOptions, 'name' | 'ignore' | 'decimal' | 'limits'>,
): TargetCandidates {
  const sheet = sheetOf('targetCandidates', file, options);
  const { features } = assignRoles(sheet, options.ignore ? { ignore: options.ignore } : {});
  const texts: string[] = [];
  const countable: string[] = [];
  const targets: string[] = [];
  for (const index of features.toReversed()) {
    const column = takeColumn(sheet, index, rowsWithValue(sheet, index));
    const { size, decimal } = column;
    const { categories } = categoriesOf(column);
    if (categories.length < 2) continue;
    const allNumeric = !someRow(size, (row) => !isNumeric(column, row, decimal));
    const isClass = !isQuantity(categories, column) && !isUnique(categories, size);
    if (isClass) (allNumeric ? countable : texts).push(column.name);
    if (allNumeric && categories.length > 2 && !isRowNumber(column)) targets.push(column.name);
  }
  return { labels: [...texts, ...countable], targets };
}

/** The rows whose cell in a column is not missing. */
function rowsWithValue(sheet: Sheet, index: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < sheet.size; row++) if (!isGap(sheet.columns[index], row)) rows.push(row);
  return rows;
}

function isRowNumber(column: Column): boolean {
  if (someRow(column.size, (row) => !/^\d+$/u.test(column.text(row)))) return false;
  return countsRows(numbersOf(column));
}
