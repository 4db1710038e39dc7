/** @file Text in the terminal, as it stands. */
import type { TextFigure } from '@nnzoo/training';
import { cleanText, columnsOf, wrapText } from '../../text.ts';

/** Lines as they stand; long ones go on in the next line. */
export function drawTerminal({ lines }: TextFigure, columns: number): string[] {
  return lines.flatMap((line) => {
    const clean = cleanText(line);
    return columnsOf(clean) <= columns ? [clean] : wrapText(clean, columns);
  });
}
