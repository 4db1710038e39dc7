/** @file The kind `roc`: how its figures are drawn and described. */
import type { RocFigure } from '@nnzoo/training';
import type { Renderer } from '../renderer.ts';
import { drawSvg } from './svg.ts';
import { drawTerminal } from './terminal.ts';
import { describe } from './words.ts';

export const roc: Renderer<RocFigure> = {
  svg: drawSvg,
  terminal: drawTerminal,
  words: describe,
};
