/** @file A figure as an SVG document: one function for each kind, one frame around all. */
import type { Figure } from '@nnzoo/training';
import { drawBars } from './bars.ts';
import { drawBoundary } from './boundary.ts';
import { frame, innerWidth, type SvgOptions } from './frame.ts';
import { drawGraph } from './graph.ts';
import { drawGrid } from './grid.ts';
import { drawHistogram } from './histogram.ts';
import { drawImages } from './images.ts';
import { drawLines, drawScatter } from './lines.ts';
import { drawMap } from './map.ts';
import type { Drawing } from './markup.ts';
import { drawTable } from './table.ts';
import { drawText } from './text-lines.ts';

/**
 * Draws a figure as a stand-alone SVG document: the same figure gives the same bytes everywhere.
 *
 * Title and caption are its text alternative (`<title>`, `<desc>`); labels are escaped; missing
 * values (NaN) leave gaps. It loads nothing and holds no script. Nothing is thrown for odd values.
 */
export function figureToSvg(figure: Figure, options: SvgOptions = {}): string {
  return frame(figure, draw(figure, innerWidth(options)), options);
}

function draw(figure: Figure, width: number): Drawing {
  switch (figure.kind) {
    case 'lines':
      return drawLines(figure, width);
    case 'scatter':
      return drawScatter(figure, width);
    case 'grid':
      return drawGrid(figure, width);
    case 'bars':
      return drawBars(figure, width);
    case 'images':
      return drawImages(figure, width);
    case 'histogram':
      return drawHistogram(figure, width);
    case 'boundary':
      return drawBoundary(figure, width);
    case 'graph':
      return drawGraph(figure, width);
    case 'map':
      return drawMap(figure, width);
    case 'text':
      return drawText(figure, width);
    case 'table':
      return drawTable(figure, width);
    default:
      return figure satisfies never;
  }
}
