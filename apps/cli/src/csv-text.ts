/** @file Rows as CSV, safe to open in a spreadsheet. */

/**
 * One line, without its end. Text with a comma, quote or line break is quoted; text that a
 * spreadsheet would take for a formula (= + - @ at its start) gets an apostrophe before it.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return cells.map(csvCell).join(',');
}

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
