/** @file The kind `table`: how its figures are drawn and described. */
import type { TableFigure } from '@nnzoo/training';
import { describe } from '../no-words.ts';
import type { Renderer } from '../renderer.ts';
import { drawHtml } from './html.ts';
import { drawSvg } from './svg.ts';
import { drawTerminal } from './terminal.ts';

export const table: Renderer<TableFigure> = {
  svg: drawSvg,
  terminal: drawTerminal,
  words: describe,
  html: drawHtml,
};
