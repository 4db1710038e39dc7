/** @file The kind `text`: how its figures are drawn and described. */
import type { TextFigure } from '@nnzoo/training';
import { describe } from '../no-words.ts';
import type { Renderer } from '../renderer.ts';
import { drawHtml } from './html.ts';
import { drawSvg } from './svg.ts';
import { drawTerminal } from './terminal.ts';

export const text: Renderer<TextFigure> = {
  svg: drawSvg,
  terminal: drawTerminal,
  words: describe,
  html: drawHtml,
};
