/** @file Bars in the terminal: horizontal, each with its number. */
import type { BarsFigure } from '@nnzoo/training';
import { categoryColor } from '../../color.ts';
import { formatNumber } from '../../numbers.ts';
import { axisTitle, createScale } from '../../scale.ts';
import { Screen, type TerminalColor } from '../../terminal/screen.ts';
import { cleanText, columnsOf, truncate } from '../../text.ts';

const EIGHTHS = [...' ▏▎▍▌▋▊▉█'];

/** Lying bars, one row a series, each with its number at the end. */
export function drawTerminal(figure: BarsFigure, columns: number, color: TerminalColor): string[] {
  const { categories, series } = figure;
  const screen = new Screen(columns);
  const names = series.length > 1 ? series.map(({ name }) => cleanText(name)) : [];
  const nameWidth = longest(categories, Math.floor(columns * 0.35));
  const seriesWidth = names.length > 0 ? longest(names, Math.floor(columns * 0.2)) + 1 : 0;
  const scale = createScale(
    figure.y,
    series.map(({ values }) => values),
    { zero: true },
  );
  const left = nameWidth + 1 + seriesWidth;
  const numbers = series.map((each) => categories.map((_, i) => numberAt(each, i)));
  const room = Math.max(1, ...numbers.flat().map(columnsOf)) + 1;
  const length = Math.max(2, columns - left - room);
  const zero = scale.position(0) * length;
  let row = 0;
  screen.put(0, row++, truncate(cleanText(axisTitle(figure.y)), columns));
  categories.forEach((category, i) => {
    screen.put(0, row, truncate(cleanText(category), nameWidth));
    series.forEach(({ values }, index) => {
      screen.put(nameWidth + 1, row, truncate(names[index] ?? '', seriesWidth - 1));
      const end = scale.position(values[i] ?? NaN) * length;
      const bar = Number.isNaN(end)
        ? ''
        : barText(Math.min(zero, end), Math.max(zero, end), length);
      screen.put(left, row, bar, { ink: categoryColor(index) });
      screen.put(left + columnsOf(bar) + 1, row, numbers[index]![i]!);
      row++;
    });
  });
  return screen.lines(color);
}

/** "0.95 ± 0.01". */
function numberAt(
  { values, standardDeviations }: BarsFigure['series'][number],
  index: number,
): string {
  const standardDeviation = standardDeviations?.[index] ?? NaN;
  const tail = Number.isFinite(standardDeviation) ? ` ± ${formatNumber(standardDeviation, 2)}` : '';
  return formatNumber(values[index] ?? NaN) + tail;
}

function longest(texts: readonly string[], limit: number): number {
  return Math.min(limit, Math.max(1, ...texts.map((text) => columnsOf(cleanText(text)))));
}

/** A bar between two places; its end is drawn to an eighth of a character. */
function barText(from: number, to: number, length: number): string {
  const start = Math.max(0, Math.min(length, Math.round(from)));
  const eighths = Math.round(Math.max(0, Math.min(length, to) - start) * 8);
  const rest = eighths % 8;
  return ' '.repeat(start) + '█'.repeat(Math.floor(eighths / 8)) + (rest > 0 ? EIGHTHS[rest]! : '');
}
