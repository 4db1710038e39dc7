/** @file Curves over two axes. */
import type { LinesFigure } from '@nnzoo/training';
import type { Drawing } from '../../svg/markup.ts';
import { drawCurve, drawPlot, marked, thinned } from '../../svg/plot.ts';
import { drawPoints } from '../../svg/symbols.ts';

/** A plot of curves: each series a line, broken where a value is missing. */
export function drawSvg(figure: LinesFigure, width: number): Drawing {
  return drawPlot(figure, width, {
    nice: false,
    shape: (index) => (figure.series[index]!.dashed ? 'dashed' : 'line'),
    draw: (curve, index) =>
      drawCurve(thinned(curve, width), index, figure.series[index]!.dashed === true) +
      (figure.series.length > 1 ? drawPoints(marked(curve, index), index, 1) : ''),
  });
}
