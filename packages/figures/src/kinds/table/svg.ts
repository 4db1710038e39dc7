/** @file A table: names in the head, numbers to the right. */
import type { TableFigure } from '@nnzoo/training';
import { coordinate, type Drawing, element, textElement } from '../../svg/markup.ts';
import { cleanText, fitText, textWidth, wrapText } from '../../text.ts';
import { cellText, isNumeric } from './cells.ts';
import { fitWidths } from './widths.ts';

const SIZE = 11;
const LINE = 14;

/** Between columns, and where they would not fit with it. */
const [GAP, NARROW_GAP] = [18, 8];

/** Bold and light faces differ in width. */
const measure = (text: string) => textWidth(text, SIZE) * 1.08;

/**
 * Rows under a head, each column as wide as its widest cell. Where they do not fit, words go on in more
 * lines; what is wider than its column even so is cut.
 */
export function drawSvg(table: TableFigure, width: number): Drawing {
  const cells = [table.columns.map(cleanText), ...table.rows.map((row) => row.map(cellText))];
  const count = Math.max(0, ...cells.map((row) => row.length));
  const numeric = Array.from({ length: count }, (_, column) => isNumeric(table, column));
  const fit = (gap: number) => fitWidths(cells, numeric, { room: width, gap, step: 4, measure });
  const wide = fit(GAP);
  const isCut = wide.widths.some((each, column) => each < wide.unbroken[column]!);
  const gap = isCut ? NARROW_GAP : GAP;
  const { widths, unbroken } = fit(gap);
  const total = widths.reduce((sum, each) => sum + each + gap, -gap);
  const linesOf = (text: string, column: number) =>
    widths[column]! < unbroken[column]!
      ? [fitText(text, widths[column]!, SIZE)]
      : wrapText(text, widths[column]!, measure);
  let markup = '';
  let top = 0;
  cells.forEach((row, index) => {
    const wrapped = row.map(linesOf);
    let left = 0;
    wrapped.forEach((lines, column) => {
      const space = widths[column]!;
      const x = numeric[column] ? left + space : left;
      lines.forEach((text, line) => {
        markup += textElement(text, {
          ...{ x, y: top + LINE * (line + 1) },
          'text-anchor': numeric[column] ? 'end' : undefined,
          'font-weight': index === 0 ? 600 : undefined,
        });
      });
      left += space + gap;
    });
    top += LINE * Math.max(1, ...wrapped.map((lines) => lines.length)) + 6;
    const line = { d: `M0 ${top}h${coordinate(total)}`, stroke: 'currentColor' };
    markup += element('path', { ...line, 'stroke-opacity': index === 0 ? 0.7 : 0.15 });
  });
  return { width: Math.max(0, total), height: top + 2, markup };
}
