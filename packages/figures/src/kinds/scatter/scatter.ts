/** @file The kind `scatter`: how its figures are drawn and described. */
import type { ScatterFigure } from '@nnzoo/training';
import type { Renderer } from '../renderer.ts';
import { drawSvg } from './svg.ts';
import { drawTerminal } from './terminal.ts';
import { describe } from './words.ts';

export const scatter: Renderer<ScatterFigure> = {
  svg: drawSvg,
  terminal: drawTerminal,
  words: describe,
};
