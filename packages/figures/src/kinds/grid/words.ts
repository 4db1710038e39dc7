/** @file Maps of cells in words: their range, or the share of each category. */
import type { GridFigure } from '@nnzoo/training';
import { said, shares } from '../../words.ts';

/** The size, then what the cells hold. */
export function describe(figure: GridFigure): string[] {
  return [`${figure.columns} by ${figure.rows} cells: ${cells(figure)}`];
}

function cells({ values, categories }: GridFigure): string {
  if (categories) return shares(values, categories).join(', ');
  const known = Array.from(values).filter(Number.isFinite);
  if (known.length === 0) return 'all empty';
  const low = known.reduce((least, value) => Math.min(least, value));
  const high = known.reduce((most, value) => Math.max(most, value));
  return `from ${said(low)} to ${said(high)}`;
}
