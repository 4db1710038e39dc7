/** @file ROC curves in the terminal. */
import type { RocFigure } from '@nnzoo/training';
import { drawPlane } from '../../terminal/plane.ts';
import type { TerminalColor } from '../../terminal/screen.ts';
import { across, named, up } from './plane.ts';

/** Curves of dots as those of `lines`, and the diagonal of guessing as one more. */
export function drawTerminal(figure: RocFigure, columns: number, color: TerminalColor): string[] {
  const series = figure.curves.map((curve) => ({
    name: named(curve),
    x: curve.falsePositiveRate,
    y: curve.truePositiveRate,
  }));
  const guessing = { name: 'guessing, AUC 0.5', x: [0, 1], y: [0, 1] };
  const lines = {
    ...figure,
    kind: 'lines',
    x: across,
    y: up,
    series: [...series, guessing],
  } as const;
  return drawPlane(lines, { columns, color, nice: false, joined: () => true });
}
