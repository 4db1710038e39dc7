/** @file Parallel coordinates in words: how many trials, and the settings of the best. */
import type { ParallelFigure } from '@nnzoo/training';
import { formatNumber } from '../../numbers.ts';

/** The number of lines, then the best one axis by axis. */
export function describe({ axes, lines }: ParallelFigure): string[] {
  const best = lines.find(({ isBest }) => isBest);
  const count = `${lines.length} trials over ${axes.map(({ label }) => label).join(', ')}`;
  if (best === undefined) return [count];
  const settings = axes.flatMap(({ label, categories }, i) => {
    const value = best.values[i] ?? Number.NaN;
    if (!Number.isFinite(value)) return [];
    return [`${label} ${categories?.[value] ?? formatNumber(value)}`];
  });
  return [count, `best: ${settings.join(', ')}`];
}
