/** @file The kind `histogram`: how its figures are drawn and described. */
import type { HistogramFigure } from '@nnzoo/training';
import type { Renderer } from '../renderer.ts';
import { drawSvg } from './svg.ts';
import { drawTerminal } from './terminal.ts';
import { describe } from './words.ts';

export const histogram: Renderer<HistogramFigure> = {
  svg: drawSvg,
  terminal: drawTerminal,
  words: describe,
};
