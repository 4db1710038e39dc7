/** @file A figure as the page shows it. Loaded beside the architecture: no step waits for it. Read after messages.ts. */
import { drawFigureLater } from '@nnzoo/figures/lazy';
import type { Figure } from '@nnzoo/training';
import type { DrawnFigure } from './messages.ts';

/** More marks than can be told apart. */
const mostMarks = 3000;

/** At most `width` pixels wide; the page's style changes its colors in the dark. */
export async function drawFigure(figure: Figure, width: number): Promise<DrawnFigure> {
  const { id, kind, title, caption } = figure;
  const options = { width, theme: 'light', heading: false, idPrefix: id } as const;
  const { svg, marks } = await drawFigureLater(figure, options);
  const isFew = marks !== null && marks.x.length <= mostMarks;
  return { id, kind, title, caption, svg, marks: isFew ? marks : null };
}
