/** @file Histograms in words: how many values, and where most of them lie. */
import type { HistogramFigure } from '@nnzoo/training';
import { said } from '../../words.ts';

/** One piece a series. */
export function describe({ series }: HistogramFigure): string[] {
  return series.map((each) => `${each.name}: ${heap(each)}`);
}

/** How many values, and where the most of them lie. */
function heap({ edges, counts }: HistogramFigure['series'][number]): string {
  const all = Array.from(counts, (count) => count || 0);
  const most = all.reduce((best, count, bin) => (count > all[best]! ? bin : best), 0);
  if (all.length === 0) return 'nothing';
  const total = all.reduce((sum, count) => sum + count, 0);
  return `${said(total)} in all, most between ${said(edges[most])} and ${said(edges[most + 1])}`;
}
