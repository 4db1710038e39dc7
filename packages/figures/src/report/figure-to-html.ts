/** @file A figure on a page: heading, picture (or real text, or a real table), caption. */
import type { Figure, TableFigure } from '@nnzoo/training';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import type { SvgOptions } from '../svg/frame.ts';
import { element, escapeMarkup } from '../svg/markup.ts';
import { cellText, isNumeric } from '../svg/table.ts';

/** A `<figure>` whose SVG has its own text alternative; ids begin with `idPrefix`. */
export function figureToHtml(figure: Figure, options: SvgOptions): string {
  const id = `${options.idPrefix ?? figure.id}-heading`.replace(/[^\w-]+/g, '-');
  const title = element('h3', { id }, escapeMarkup(figure.title) || ' ');
  const caption = figure.caption ? element('figcaption', {}, escapeMarkup(figure.caption)) : '';
  if (figure.kind === 'text') {
    const lines = element('pre', {}, figure.lines.map(escapeMarkup).join('\n') || ' ');
    return element('figure', { class: 'words', 'aria-labelledby': id }, title + lines + caption);
  }
  if (figure.kind === 'table') {
    return element(
      'figure',
      { class: 'words', 'aria-labelledby': id },
      title + drawRows(figure) + caption,
    );
  }
  const svg = figureToSvg(figure, { ...options, heading: false });
  // A caption below a narrow drawing still gets room for a few words a line.
  const width = Math.max(240, Number(svg.match(/ width="(\d+)"/)?.[1] ?? 0));
  return element(
    'figure',
    { style: `width:${width}px`, 'aria-labelledby': id },
    title + svg + caption,
  );
}

function drawRows(table: TableFigure): string {
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
