/** @file A table: names in the head, numbers to the right. */
import type { TableFigure } from '@nnzoo/training';
import { coordinate, type Drawing, element, textElement } from '../../svg/markup.ts';
import { cleanText, fitText, textWidth } from '../../text.ts';
import { cellText, isNumeric } from './cells.ts';

const SIZE = 11;
const ROW = 20;
const GAP = 18;

/** Rows under a head, each column as wide as its widest cell; all are cut to fit the width. */
export function drawSvg(table: TableFigure, width: number): Drawing {
  const cells = [table.columns.map(cleanText), ...table.rows.map((row) => row.map(cellText))];
  const count = Math.max(0, ...cells.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(8, ...cells.map((row) => textWidth(row[column] ?? '', SIZE) * 1.08)),
  );
  const room = width - GAP * Math.max(0, count - 1);
  const fitted = fitColumns(widths, room);
  const total = fitted.reduce((sum, each) => sum + each, 0) + GAP * Math.max(0, count - 1);
  let markup = '';
  cells.forEach((row, index) => {
    let left = 0;
    const y = 14 + index * ROW;
    row.forEach((text, column) => {
      const space = fitted[column]!;
      const right = isNumeric(table, column);
      markup += textElement(fitText(text, space, SIZE), {
        x: right ? left + space : left,
        y,
        'text-anchor': right ? 'end' : undefined,
        'font-weight': index === 0 ? 600 : undefined,
      });
      left += space + GAP;
    });
    const line = { d: `M0 ${y + 6}h${coordinate(total)}`, stroke: 'currentColor' };
    markup += element('path', { ...line, 'stroke-opacity': index === 0 ? 0.7 : 0.15 });
  });
  return { width: total, height: cells.length * ROW + 2, markup };
}

/** Shrinks the widest columns first, until all fit. */
function fitColumns(widths: readonly number[], room: number): readonly number[] {
  let cap = Math.max(0, ...widths);
  const total = (limit: number) => widths.reduce((sum, each) => sum + Math.min(each, limit), 0);
  while (cap > 16 && total(cap) > room) cap -= 4;
  return widths.map((each) => Math.min(each, cap));
}
