/** @file A figure as an SVG document: a drawing of its kind, in one frame for all. */
import type { Figure } from '@nnzoo/training';
import { rendererOf } from '../kinds/index.ts';
import { frame, innerWidth, type SvgOptions } from './frame.ts';

/**
 * Draws a figure as a stand-alone SVG document: the same figure gives the same bytes everywhere.
 *
 * Title and caption are its text alternative (`<title>`, `<desc>`); labels are escaped; missing
 * values (NaN) leave gaps. It loads nothing and holds no script. Nothing is thrown for odd values.
 */
export function figureToSvg(figure: Figure, options: SvgOptions = {}): string {
  return frame(figure, rendererOf(figure).svg(figure, innerWidth(options)), options);
}
