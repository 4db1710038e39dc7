/** @file Tables in the terminal. */
import type { TableFigure } from '@nnzoo/training';
import { cleanText, columnsOf, pad, truncate } from '../../text.ts';
import { cellText, isNumeric } from './cells.ts';

/** Columns as wide as their widest cell; the widest are cut until the row fits. */
export function drawTerminal(table: TableFigure, columns: number): string[] {
  const cells = [table.columns.map(cleanText), ...table.rows.map((row) => row.map(cellText))];
  const count = Math.max(0, ...cells.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(1, ...cells.map((row) => columnsOf(row[column] ?? ''))),
  );
  const width = () => widths.reduce((sum, each) => sum + each + 2, -2);
  while (width() > columns && Math.max(...widths) > 1) {
    widths[widths.indexOf(Math.max(...widths))]! -= 1;
  }
  const lines = cells.map((row) =>
    widths
      .map((room, column) =>
        pad(truncate(row[column] ?? '', room), room, isNumeric(table, column) ? 'right' : 'left'),
      )
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((room) => '─'.repeat(room)).join('  ');
  return [lines[0]!, rule, ...lines.slice(1)].map((line) => truncate(line, columns));
}
