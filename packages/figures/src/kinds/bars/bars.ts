/** @file The kind `bars`: how its figures are drawn and described. */
import type { BarsFigure } from '@nnzoo/training';
import type { Renderer } from '../renderer.ts';
import { drawSvg } from './svg.ts';
import { drawTerminal } from './terminal.ts';
import { describe } from './words.ts';

export const bars: Renderer<BarsFigure> = {
  svg: drawSvg,
  terminal: drawTerminal,
  words: describe,
};
