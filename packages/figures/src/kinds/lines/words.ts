/** @file Curves in words: from where to where each goes. */
import type { LinesFigure } from '@nnzoo/training';
import { said } from '../../words.ts';

/** One piece a curve. */
export function describe({ series }: LinesFigure): string[] {
  return series.map(({ name, x, y }) => `${name}: ${course(x, y)}`);
}

/** From where to where a curve goes, and how far up and down on the way. */
function course(x: ArrayLike<number>, y: ArrayLike<number>): string {
  const known = Array.from(y).flatMap((value, i) =>
    Number.isFinite(value) && i < x.length ? [i] : [],
  );
  if (known.length === 0) return 'nothing';
  const values = known.map((i) => y[i]!);
  const [first, last] = [known[0]!, known[known.length - 1]!];
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  return `${said(y[first])} at ${said(x[first])} to ${said(y[last])} at ${said(x[last])}, lowest ${said(low)}, highest ${said(high)}`;
}
