/** @file A figure as an SVG document: a drawing of its kind, in one frame for all. */
import type { Figure } from '@nnzoo/training';
import { rendererOf } from '../kinds/index.ts';
import { drawWith, type MarkedSvg } from './draw-with.ts';
import type { SvgOptions } from './frame.ts';

/**
 * Draws a figure as a stand-alone SVG document: the same figure gives the same bytes everywhere.
 *
 * Title and caption are its text alternative (`<title>`, `<desc>`); labels are escaped; missing
 * values (NaN) leave gaps. It loads nothing and holds no script. Nothing is thrown for odd values.
 */
export function figureToSvg(figure: Figure, options: SvgOptions = {}): string {
  return figureWithMarks(figure, options).svg;
}

/** The same with the places of its marks, for who points at them. */
export function figureWithMarks(figure: Figure, options: SvgOptions = {}): MarkedSvg {
  return drawWith(rendererOf(figure), figure, options);
}
