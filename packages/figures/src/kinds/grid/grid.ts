/** @file The kind `grid`: how its figures are drawn and described. */
import type { GridFigure } from '@nnzoo/training';
import type { Renderer } from '../renderer.ts';
import { drawSvg } from './svg.ts';
import { drawTerminal } from './terminal.ts';
import { describe } from './words.ts';

export const grid: Renderer<GridFigure> = {
  svg: drawSvg,
  terminal: drawTerminal,
  words: describe,
};
