/** @file A figure as text for a terminal: in colour, and readable without. */
import type { Figure } from '@nnzoo/training';
import { cleanText, truncate, wrapText } from '../text.ts';
import { drawBars, drawHistogram } from './bars.ts';
import { drawBoundary } from './boundary.ts';
import { drawGrid } from './grid.ts';
import { drawImages } from './images.ts';
import { drawMap, drawPlane } from './plane.ts';
import { Screen, type TerminalColor } from './screen.ts';
import { drawGraph, drawTable, drawText } from './words.ts';

/** How a figure becomes terminal text. */
export interface TerminalOptions {
  /** Places in a line, at least 20; default 80. No line is longer. */
  readonly columns?: number;
  /** Colour codes to write; default 'none', which writes no escape code at all. */
  readonly color?: TerminalColor;
}

/**
 * Draws a figure as lines of text: the title, the picture with its legend, the caption.
 *
 * Labels lose their control characters, so that data cannot steer the terminal.
 *
 * @returns lines joined by "\n", without one at the end.
 */
export function figureToTerminal(figure: Figure, options: TerminalOptions = {}): string {
  const { columns = 80, color = 'none' } = options;
  const width = Math.max(20, Number.isFinite(columns) ? Math.trunc(columns) : 80);
  const heading = new Screen(width);
  heading.put(0, 0, truncate(cleanText(figure.title), width), { bold: true });
  const caption = figure.caption ? wrapText(cleanText(figure.caption), width) : [];
  return [...heading.lines(color), ...draw(figure, width, color), ...caption].join('\n');
}

function draw(figure: Figure, columns: number, color: TerminalColor): string[] {
  switch (figure.kind) {
    case 'lines':
    case 'scatter':
      return drawPlane(figure, columns, color);
    case 'grid':
      return drawGrid(figure, columns, color);
    case 'bars':
      return drawBars(figure, columns, color);
    case 'images':
      return drawImages(figure, columns, color);
    case 'histogram':
      return drawHistogram(figure, columns, color);
    case 'boundary':
      return drawBoundary(figure, columns, color);
    case 'graph':
      return drawGraph(figure, columns);
    case 'map':
      return drawMap(figure, columns, color);
    case 'text':
      return drawText(figure, columns);
    case 'table':
      return drawTable(figure, columns);
    default:
      return figure satisfies never;
  }
}
