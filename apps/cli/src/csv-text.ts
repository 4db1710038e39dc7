/** @file Rows as CSV, safe to open in a spreadsheet. */

import { printable } from '@nnzoo/data';

/**
 * One line, without its end. Control characters and overrides of direction are left out; text with a
 * comma or quote is quoted; text that a spreadsheet would take for a formula (= + - @ at its start)
 * gets an apostrophe before it. A number, `-1` or `+2.5e3`, is none, also where it names a class.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return cells.map(csvCell).join(',');
}

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const shown = printable(value);
  const text = /^[=+\-@＝＋－＠]/u.test(shown) && !isNumber(shown) ? `'${shown}` : shown;
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Nothing but a number can be in it: one sign, digits with marks between them, an exponent, %. */
function isNumber(text: string): boolean {
  return (
    /^[+-]?(?:\d[\d.,]*|[.,]\d+)(?:e[+-]?\d+)?%?$/iu.test(text) ||
    /^[+-]?(?:∞|inf(?:inity)?|nan)$/iu.test(text)
  );
}
