/** @file Text as it stands, in a font with equal widths. */
import type { TextFigure } from '@nnzoo/training';
import { type Drawing, element, textElement } from '../../svg/markup.ts';
import { MONO } from '../../svg/paper.ts';
import { cleanText, columnsOf, wrapText } from '../../text.ts';

const SIZE = 12;
const ADVANCE = SIZE * 0.605;
const LINE = 17;

/** Lines of text; those too long for the width go on in the next line. */
export function drawSvg({ lines }: TextFigure, width: number): Drawing {
  const columns = Math.floor(width / ADVANCE);
  const wrapped = lines.flatMap((line) => {
    const clean = cleanText(line);
    return columnsOf(clean) <= columns ? [clean] : wrapText(clean, columns);
  });
  const content = wrapped.map((line, i) =>
    textElement(line, { y: SIZE + i * LINE, 'xml:space': 'preserve' }),
  );
  return {
    width: Math.max(0, ...wrapped.map(columnsOf)) * ADVANCE,
    height: wrapped.length * LINE,
    markup: element('g', { 'font-family': MONO, 'font-size': SIZE }, content.join('')),
  };
}
