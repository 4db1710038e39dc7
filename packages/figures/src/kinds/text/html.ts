/** @file Text on a page: real text, as it stands. */
import type { TextFigure } from '@nnzoo/training';
import { element, escapeMarkup } from '../../svg/markup.ts';

/** The lines, in a font with equal widths. */
export function drawHtml({ lines }: TextFigure): string {
  return element('pre', {}, lines.map(escapeMarkup).join('\n') || ' ');
}
