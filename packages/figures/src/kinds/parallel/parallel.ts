/** @file The kind `parallel`: how its figures are drawn and described. */
import type { ParallelFigure } from '@nnzoo/training';
import type { Renderer } from '../renderer.ts';
import { drawSvg } from './svg.ts';
import { drawTerminal } from './terminal.ts';
import { describe } from './words.ts';

export const parallel: Renderer<ParallelFigure> = {
  svg: drawSvg,
  terminal: drawTerminal,
  words: describe,
};
