/** @file Points over two axes. */
import type { ScatterFigure } from '@nnzoo/training';
import type { Drawing } from '../../svg/markup.ts';
import { drawCurve, drawPlot, thinned } from '../../svg/plot.ts';
import { drawPoints } from '../../svg/symbols.ts';

/** A plot of points: each series a color and a shape, joined by a line where it says so. */
export function drawSvg(figure: ScatterFigure, width: number): Drawing {
  const total = figure.series.reduce((sum, { x }) => sum + x.length, 0);
  return drawPlot(figure, width, {
    nice: true,
    shape: () => 'point',
    draw: (curve, index) =>
      (figure.series[index]!.line ? drawCurve(thinned(curve, width), index, false) : '') +
      drawPoints(curve, index, total),
  });
}
