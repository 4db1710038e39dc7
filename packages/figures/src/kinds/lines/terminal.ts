/** @file Curves in the terminal. */
import type { LinesFigure } from '@nnzoo/training';
import { drawPlane } from '../../terminal/plane.ts';
import type { TerminalColor } from '../../terminal/screen.ts';

/** Curves of dots; the x axis ends where they end. */
export function drawTerminal(figure: LinesFigure, columns: number, color: TerminalColor): string[] {
  return drawPlane(figure, { columns, color, nice: false, joined: () => true });
}
