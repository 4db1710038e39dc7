/** @file A table on a page: a real one, which can be copied and read aloud. */
import type { TableFigure } from '@nnzoo/training';
import { element, escapeMarkup } from '../../svg/markup.ts';
import { cellText, isNumeric } from './cells.ts';

/** Names in the head, numbers to the right; wide tables scroll. */
export function drawHtml(table: TableFigure): string {
  const numeric = table.columns.map((_, column) => isNumeric(table, column));
  const kind = (column: number) => (numeric[column] ? 'number' : undefined);
  const head = table.columns.map((name, column) =>
    element('th', { scope: 'col', class: kind(column) }, escapeMarkup(name) || ' '),
  );
  const rows = table.rows.map((row) => {
    const cells = row.map((cell, column) => {
      const text = escapeMarkup(cellText(cell)) || ' ';
      return column === 0 && !numeric[0]
        ? element('th', { scope: 'row' }, text)
        : element('td', { class: kind(column) }, text);
    });
    return element('tr', {}, cells.join('') || ' ');
  });
  const body = `<thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody>`;
  return `<div class="wide"><table>${body}</table></div>`;
}
