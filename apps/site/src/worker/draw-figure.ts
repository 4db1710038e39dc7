/** @file A figure as the page shows it. Loaded beside the architecture: no step waits for it. Read after messages.ts. */
import { figureToSvg } from '@nnzoo/figures';
import type { Figure } from '@nnzoo/training';
import type { DrawnFigure } from './messages.ts';

/** At most `width` pixels wide; the page's style changes its colors in the dark. */
export function drawFigure(figure: Figure, width: number): DrawnFigure {
  const { id, kind, title, caption } = figure;
  const svg = figureToSvg(figure, { width, theme: 'light', heading: false, idPrefix: id });
  return { id, kind, title, caption, svg };
}
