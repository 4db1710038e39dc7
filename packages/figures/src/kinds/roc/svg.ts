/** @file ROC curves: steps in a square, with the diagonal of guessing. */
import type { RocFigure } from '@nnzoo/training';
import { createScale } from '../../scale.ts';
import { layoutPlot, projection, valueSide } from '../../svg/axes.ts';
import { drawLegend } from '../../svg/legend.ts';
import { coordinate, type Drawing, element, stacked } from '../../svg/markup.ts';
import { drawCurve, marked, thinned } from '../../svg/plot.ts';
import { drawPoints } from '../../svg/symbols.ts';
import { across, named, up } from './plane.ts';

/** Largest side of the square. */
const SIDE = 380;

/** Each class a curve; the legend says its area, for one curve as well. */
export function drawSvg({ curves }: RocFigure, width: number): Drawing {
  const legend = drawLegend(
    curves.map((curve, series) => ({ name: named(curve), series, shape: 'line' })),
    width,
  );
  const side = Math.min(SIDE, width);
  const [x, y] = [createScale(across, []), createScale(up, [])];
  const plot = { width: side, bottom: valueSide(across, x), left: valueSide(up, y) };
  const margin = layoutPlot({ ...plot, height: side }).box;
  const { box, axes, height } = layoutPlot({ ...plot, height: margin.width });
  const to = projection(box, x, y);
  const guessing = element('path', {
    d: `M${coordinate(to.x(0))} ${coordinate(to.y(0))}L${coordinate(to.x(1))} ${coordinate(to.y(1))}`,
    stroke: 'currentColor',
    'stroke-opacity': 0.5,
    'stroke-dasharray': '4 4',
  });
  const drawn = curves.map(({ falsePositiveRate, truePositiveRate }, series) => {
    const length = Math.min(falsePositiveRate.length, truePositiveRate.length);
    const curve = {
      x: Array.from({ length }, (_, i) => to.x(falsePositiveRate[i]!)),
      y: Array.from({ length }, (_, i) => to.y(truePositiveRate[i]!)),
    };
    const marks = curves.length > 1 ? drawPoints(marked(curve, series), series, 1) : '';
    return drawCurve(thinned(curve, width), series, false) + marks;
  });
  return stacked(legend, { width: side, height, markup: axes + guessing + drawn.join('') });
}
