/** @file A figure as an SVG document: a drawing of its kind, in one frame for all. */
import type { Figure } from '@nnzoo/training';
import { rendererOf } from '../kinds/index.ts';
import { frame, framedMarks, innerWidth, type SvgOptions } from './frame.ts';
import type { Places } from './markup.ts';

/**
 * Draws a figure as a stand-alone SVG document: the same figure gives the same bytes everywhere.
 *
 * Title and caption are its text alternative (`<title>`, `<desc>`); labels are escaped; missing
 * values (NaN) leave gaps. It loads nothing and holds no script. Nothing is thrown for odd values.
 */
export function figureToSvg(figure: Figure, options: SvgOptions = {}): string {
  return figureWithMarks(figure, options).svg;
}

/** A figure as SVG, and where the points or cells are in it. */
export interface MarkedSvg {
  readonly svg: string;
  /**
   * Of each point or cell of `scatter`, `lines`, `boundary`, `map` and `grid`, one series after another: in the units
   * of the document's viewBox, NaN where it is not drawn. Null for the other kinds.
   */
  readonly marks: Places | null;
}

/** The same with the places of its marks, for who points at them. */
export function figureWithMarks(figure: Figure, options: SvgOptions = {}): MarkedSvg {
  const drawing = rendererOf(figure).svg(figure, innerWidth(options));
  return { svg: frame(figure, drawing, options), marks: framedMarks(figure, drawing, options) };
}
