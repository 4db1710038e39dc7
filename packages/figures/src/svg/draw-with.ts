/** @file A figure as an SVG document, by the renderer of its kind. Read after frame.ts. */
import type { Figure } from '@nnzoo/training';
import type { Renderer } from '../kinds/renderer.ts';
import { frame, framedMarks, innerWidth, type SvgOptions } from './frame.ts';
import type { Places } from './markup.ts';

/** A figure as SVG, and where the points or cells are in it. */
export interface MarkedSvg {
  readonly svg: string;
  /**
   * Of each point or cell of `scatter`, `lines`, `boundary`, `map` and `grid`, one series after another: in the units
   * of the document's viewBox, NaN where it is not drawn. Null for the other kinds.
   */
  readonly marks: Places | null;
}

/** The document, and the places of its marks. */
export function drawWith(
  renderer: Renderer<Figure>,
  figure: Figure,
  options: SvgOptions,
): MarkedSvg {
  const drawing = renderer.svg(figure, innerWidth(options));
  const svg = frame(figure, { drawing, words: renderer.words(figure) }, options);
  return { svg, marks: framedMarks(figure, drawing, options) };
}
