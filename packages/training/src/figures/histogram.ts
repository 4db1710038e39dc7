/** @file Counts of values in equal bins, for histogram figures. */
import type { HistogramFigure } from '../figure.ts';

/** The bins of a histogram. */
export interface Bins {
  readonly low: number;
  readonly high: number;
  /** Their number, at least 1. */
  readonly bins: number;
}

/**
 * One series a list of values, all over the same bins. Values beyond the ends count in the outermost
 * bins; what is not a number counts nowhere.
 */
export function histogramSeries(
  names: readonly string[],
  values: readonly ArrayLike<number>[],
  { low, high, bins }: Bins,
): HistogramFigure['series'] {
  const width = (high - low) / bins || 1;
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) => low + i * width);
  return names.map((name, series) => {
    const counts = new Float64Array(bins);
    const list = values[series];
    for (let i = 0; i < list.length; i++) {
      if (Number.isNaN(list[i])) continue;
      const bin = Math.floor((list[i] - low) / width);
      counts[Math.min(bins - 1, Math.max(0, bin))]++;
    }
    return { name, edges, counts };
  });
}
