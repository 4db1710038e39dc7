/** @file Bars and histograms in the terminal. */
import type { BarsFigure, HistogramFigure } from '@nnzoo/training';
import { categoryColor } from '../color.ts';
import { formatNumber } from '../numbers.ts';
import { axisTitle, createScale } from '../scale.ts';
import { cleanText, columnsOf, pad, truncate } from '../text.ts';
import { putLegend } from './legend.ts';
import { Screen, type TerminalColor } from './screen.ts';

const EIGHTHS = [...' ▏▎▍▌▋▊▉█'];
const LEVELS = [...' ▁▂▃▄▅▆▇█'];
const HISTOGRAM_ROWS = 6;

/** Lying bars, one row a series, each with its number at the end. */
export function drawBars(figure: BarsFigure, columns: number, color: TerminalColor): string[] {
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
function numberAt({ values, deviations }: BarsFigure['series'][number], index: number): string {
  const deviation = deviations?.[index] ?? NaN;
  const tail = Number.isFinite(deviation) ? ` ± ${formatNumber(deviation, 2)}` : '';
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

/** One block chart a series, all on the same axes. */
export function drawHistogram(
  figure: HistogramFigure,
  columns: number,
  color: TerminalColor,
): string[] {
  const screen = new Screen(columns);
  const x = createScale(
    figure.x,
    figure.series.map(({ edges }) => edges),
  );
  const peak = Math.max(0, ...figure.series.map(({ counts }) => Math.max(0, ...finite(counts))));
  const width = Math.min(columns - 2, 64);
  let row = 0;
  figure.series.forEach(({ name, counts, edges }, index) => {
    row = putLegend(
      screen,
      row,
      [`${name} (highest bin: ${formatNumber(Math.max(0, ...finite(counts)))})`],
      () => '■',
    );
    const heights = resampled(counts, edges, (value) => x.position(value), width);
    for (let level = HISTOGRAM_ROWS - 1; level >= 0; level--, row++) {
      const text = heights.map((height) => {
        const eighths = peak > 0 ? Math.round((height / peak) * HISTOGRAM_ROWS * 8) : 0;
        return LEVELS[Math.min(8, Math.max(0, eighths - level * 8))]!;
      });
      screen.put(1, row, text.join(''), { ink: categoryColor(index) });
    }
  });
  const [low, high] = x.domain.map((end) => formatNumber(end)) as [string, string];
  screen.put(1, row, `${low}${pad(high, Math.max(0, width - columnsOf(low)), 'right')}`);
  screen.put(1, row + 1, pad(truncate(cleanText(axisTitle(figure.x)), width), width, 'center'));
  return screen.lines(color);
}

function finite(values: ArrayLike<number>): number[] {
  return Array.from(values).filter(Number.isFinite);
}

/** For each character the highest count of the bins below it. */
function resampled(
  counts: ArrayLike<number>,
  edges: ArrayLike<number>,
  position: (value: number) => number,
  width: number,
): number[] {
  const heights = new Array<number>(width).fill(0);
  for (let bin = 0; bin < Math.min(counts.length, edges.length - 1); bin++) {
    const from = Math.round(position(edges[bin]!) * width);
    const to = Math.max(from + 1, Math.round(position(edges[bin + 1]!) * width));
    for (let x = Math.max(0, from); x < Math.min(width, to); x++) {
      heights[x] = Math.max(heights[x]!, counts[bin] || 0);
    }
  }
  return heights;
}
