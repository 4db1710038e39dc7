/** @file Graphs, texts and tables in the terminal: what is words already. */
import type { GraphFigure, TableFigure, TextFigure } from '@nnzoo/training';
import { cellText, isNumeric } from '../svg/table.ts';
import { cleanText, columnsOf, pad, truncate, wrapText } from '../text.ts';

/** Lines as they stand; long ones go on in the next line. */
export function drawText({ lines }: TextFigure, columns: number): string[] {
  return lines.flatMap((line) => {
    const clean = cleanText(line);
    return columnsOf(clean) <= columns ? [clean] : wrapText(clean, columns);
  });
}

/** Each box with what it leads to. */
export function drawGraph({ nodes, edges }: GraphFigure, columns: number): string[] {
  const labels = new Map(nodes.map(({ id, label }) => [id, cleanText(label)]));
  return nodes.flatMap(({ id, label, detail }) => {
    const targets = edges
      .filter(({ from, to }) => from === id && labels.has(to))
      .map((edge) => labels.get(edge.to)! + (edge.label ? ` (${cleanText(edge.label)})` : ''));
    const head = cleanText(label) + (detail ? ` [${cleanText(detail)}]` : '');
    const line = targets.length > 0 ? `${head} → ${targets.join(', ')}` : head;
    return wrapText(line, columns - 2).map((part, i) => (i > 0 ? `  ${part}` : part));
  });
}

/** Columns as wide as their widest cell; the widest are cut until the row fits. */
export function drawTable(table: TableFigure, columns: number): string[] {
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
