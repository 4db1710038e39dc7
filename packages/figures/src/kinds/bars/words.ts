/** @file Bars in words: the value of each. */
import type { BarsFigure } from '@nnzoo/training';
import { said } from '../../words.ts';

/** One piece a bar. */
export function describe({ series, categories }: BarsFigure): string[] {
  return series.flatMap(({ name, values }) =>
    categories.map((category, i) => `${name}, ${category}: ${said(values[i])}`),
  );
}
