/** @file Tables in the terminal. */
import type { TableFigure } from '@nnzoo/training';
import { cleanText, columnsOf, pad, truncate, wrapText } from '../../text.ts';
import { cellText, isNumeric } from './cells.ts';
import { fitWidths } from './widths.ts';

/** Columns as wide as their widest cell; where a row does not fit, its words go on in more lines. */
export function drawTerminal(table: TableFigure, columns: number): string[] {
  const cells = [table.columns.map(cleanText), ...table.rows.map((row) => row.map(cellText))];
  const count = Math.max(0, ...cells.map((row) => row.length));
  const numeric = Array.from({ length: count }, (_, column) => isNumeric(table, column));
  const measures = { room: columns, gap: 2, step: 1, measure: columnsOf };
  const { widths } = fitWidths(cells, numeric, measures);
  const rule = widths.map((room) => '─'.repeat(room)).join('  ');
  const [head, ...rows] = cells.map((row) => rowLines(row, widths, numeric));
  return [...head!, rule, ...rows.flat()].map((line) => truncate(line, columns));
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
