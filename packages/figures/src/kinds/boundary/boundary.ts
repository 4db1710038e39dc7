/** @file The kind `boundary`: how its figures are drawn and described. */
import type { BoundaryFigure } from '@nnzoo/training';
import type { Renderer } from '../renderer.ts';
import { drawSvg } from './svg.ts';
import { drawTerminal } from './terminal.ts';
import { describe } from './words.ts';

export const boundary: Renderer<BoundaryFigure> = {
  svg: drawSvg,
  terminal: drawTerminal,
  words: describe,
};
