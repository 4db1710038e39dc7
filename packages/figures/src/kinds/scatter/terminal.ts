/** @file Points in the terminal. */
import type { ScatterFigure } from '@nnzoo/training';
import { drawPlane } from '../../terminal/plane.ts';
import type { TerminalColor } from '../../terminal/screen.ts';

/** Dots, joined where a series says so. */
export function drawTerminal(
  figure: ScatterFigure,
  columns: number,
  color: TerminalColor,
): string[] {
  const joined = (series: number) => figure.series[series]!.line === true;
  return drawPlane(figure, { columns, color, nice: true, joined });
}
