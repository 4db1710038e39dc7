/** @file Curves over two axes. */
import type { LinesFigure } from '@nnzoo/training';
import type { Drawing } from '../../svg/markup.ts';
import { type Curve, drawCurve, drawPlot, thinned } from '../../svg/plot.ts';
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

/** How many marks stand on a curve among others. */
const MARKS = 6;

/** Some places of a curve, other ones for each series: marks there tell curves apart without colour. */
function marked({ x, y }: Curve, series: number): Curve {
  const known = Array.from(x.keys()).filter((i) => Number.isFinite(x[i]! + y[i]!));
  const count = Math.min(MARKS, known.length);
  const shift = [0.5, 0.2, 0.8, 0.35, 0.65][series % 5]!;
  const places = Array.from(
    { length: count },
    (_, mark) => known[Math.floor(((mark + shift) * known.length) / count)]!,
  );
  return { x: places.map((i) => x[i]!), y: places.map((i) => y[i]!) };
}
