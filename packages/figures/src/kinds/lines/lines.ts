/** @file The kind `lines`: how its figures are drawn and described. */
import type { LinesFigure } from '@nnzoo/training';
import type { Renderer } from '../renderer.ts';
import { drawSvg } from './svg.ts';
import { drawTerminal } from './terminal.ts';
import { describe } from './words.ts';

export const lines: Renderer<LinesFigure> = {
  svg: drawSvg,
  terminal: drawTerminal,
  words: describe,
};
