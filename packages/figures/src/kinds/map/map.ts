/** @file The kind `map`: how its figures are drawn and described. */
import type { MapFigure } from '@nnzoo/training';
import type { Renderer } from '../renderer.ts';
import { drawSvg } from './svg.ts';
import { drawTerminal } from './terminal.ts';
import { describe } from './words.ts';

export const map: Renderer<MapFigure> = {
  svg: drawSvg,
  terminal: drawTerminal,
  words: describe,
};
