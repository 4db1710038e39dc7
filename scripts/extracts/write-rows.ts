/** @file Rows as CSV: what an extract is written as. */

/** One line a row, each ended; a cell with a comma or a quote is quoted. */
export function writeRows(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((cells) => `${cells.map(cell).join(',')}\n`).join('');
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
