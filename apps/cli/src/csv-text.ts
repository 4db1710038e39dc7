/** @file Rows as CSV, safe to open in a spreadsheet. */

import { printable } from '@nnzoo/datasets';

/**
 * One line, without its end. Control characters and overrides of direction are left out; text with a
 * comma or quote is quoted; text that a spreadsheet would take for a formula (= + - @ at its start)
 * gets an apostrophe before it.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return cells.map(csvCell).join(',');
}

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const shown = printable(value);
  const text = /^[=+\-@]/.test(shown) ? `'${shown}` : shown;
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
