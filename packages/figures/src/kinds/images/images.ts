/** @file The kind `images`: how its figures are drawn and described. */
import type { ImagesFigure } from '@nnzoo/training';
import type { Renderer } from '../renderer.ts';
import { drawSvg } from './svg.ts';
import { drawTerminal } from './terminal.ts';
import { describe } from './words.ts';

export const images: Renderer<ImagesFigure> = {
  svg: drawSvg,
  terminal: drawTerminal,
  words: describe,
};
