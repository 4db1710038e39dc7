/** @file The kind `graph`: how its figures are drawn and described. */
import type { GraphFigure } from '@nnzoo/training';
import type { Renderer } from '../renderer.ts';
import { drawSvg } from './svg.ts';
import { drawTerminal } from './terminal.ts';
import { describe } from './words.ts';

export const graph: Renderer<GraphFigure> = {
  svg: drawSvg,
  terminal: drawTerminal,
  words: describe,
};
