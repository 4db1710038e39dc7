/** @file A figure as text for a terminal: in color, and readable without. */
import type { Figure } from '@nnzoo/training';
import { rendererOf } from '../kinds/index.ts';
import { cleanText, truncate, wrapText } from '../text.ts';
import { Screen, type TerminalColor } from './screen.ts';

/** How a figure becomes terminal text. */
export interface TerminalOptions {
  /** Places in a line, at least 20; default 80. No line is longer. */
  readonly columns?: number;
  /** Color codes to write; default 'none', which writes no escape code at all. */
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
  const picture = rendererOf(figure).terminal(figure, width, color);
  return [...heading.lines(color), ...picture, ...caption].join('\n');
}
