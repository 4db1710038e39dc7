/** @file Tables in the terminal. */
import type { TableFigure } from '@nnzoo/training';
import { cleanText, columnsOf, pad, truncate, wrapText } from '../../text.ts';
import { cellText, isNumeric } from './cells.ts';

/** Columns as wide as their widest cell; where a row does not fit, its words go on in more lines. */
export function drawTerminal(table: TableFigure, columns: number): string[] {
  const cells = [table.columns.map(cleanText), ...table.rows.map((row) => row.map(cellText))];
  const count = Math.max(0, ...cells.map((row) => row.length));
  const numeric = Array.from({ length: count }, (_, column) => isNumeric(table, column));
  const widths = fittedWidths(cells, numeric, columns);
  const rule = widths.map((room) => '─'.repeat(room)).join('  ');
  const [head, ...rows] = cells.map((row) => rowLines(row, widths, numeric));
  return [...head!, rule, ...rows.flat()].map((line) => truncate(line, columns));
}

/** Shrinks the widest columns: first down to what cannot be broken (a word, a number), then on. */
function fittedWidths(
  cells: readonly (readonly string[])[],
  numeric: readonly boolean[],
  columns: number,
): number[] {
  const longest = (column: number, measure: (cell: string, row: number) => number) =>
    Math.max(1, ...cells.map((row, index) => measure(row[column] ?? '', index)));
  const widths = numeric.map((_, column) => longest(column, columnsOf));
  const unbroken = numeric.map((isNumber, column) =>
    longest(column, (cell, row) =>
      isNumber && row > 0 ? columnsOf(cell) : Math.max(0, ...cell.split(' ').map(columnsOf)),
    ),
  );
  for (const least of [unbroken, numeric.map(() => 1)]) {
    const room = (column: number) => widths[column]! - least[column]!;
    for (;;) {
      const total = widths.reduce((sum, width) => sum + width + 2, -2);
      const shrinkable = [...widths.keys()].filter((column) => room(column) > 0);
      if (total <= columns || shrinkable.length === 0) break;
      const widest = shrinkable.reduce((a, b) => (widths[b]! > widths[a]! ? b : a));
      widths[widest]! -= 1;
    }
  }
  return widths;
}

/** One row of a table: as many lines as its longest cell needs. */
function rowLines(
  row: readonly string[],
  widths: readonly number[],
  numeric: readonly boolean[],
): string[] {
  const wrapped = widths.map((room, column) => wrapText(row[column] ?? '', room));
  const height = Math.max(1, ...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    widths
      .map((room, column) =>
        pad(wrapped[column]![line] ?? '', room, numeric[column] ? 'right' : 'left'),
      )
      .join('  ')
      .trimEnd(),
  );
}
