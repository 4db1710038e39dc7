/** @file Histograms in the terminal: blocks of eight heights. */
import type { HistogramFigure } from '@nnzoo/training';
import { categoryColor } from '../../color.ts';
import { formatNumber } from '../../numbers.ts';
import { axisTitle, createScale } from '../../scale.ts';
import { putLegend } from '../../terminal/legend.ts';
import { Screen, type TerminalColor } from '../../terminal/screen.ts';
import { cleanText, columnsOf, pad, truncate } from '../../text.ts';

const LEVELS = [...' ▁▂▃▄▅▆▇█'];
const HISTOGRAM_ROWS = 6;

/** One block chart a series, all on the same axes. */
export function drawTerminal(
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
