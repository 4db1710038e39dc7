/** @file What plots of curves and of points share: two axes, a legend, and lines through places. */
import type { LinesFigure, ScatterFigure } from '@nnzoo/training';
import { categoryColor, toHex } from '../color.ts';
import { createScale } from '../scale.ts';
import { layoutPlot, projection, valueSide } from './axes.ts';
import { drawSeriesLegend } from './legend.ts';
import { coordinate, type Drawing, element, type Places, stacked } from './markup.ts';
import { drawPoints } from './symbols.ts';

/** Places in pixels, NaN where there is nothing to draw. */
export interface Curve {
  readonly x: number[];
  readonly y: number[];
}

/** How the series of a plot are drawn. */
interface Marks {
  /** Widens the x axis to round numbers, and makes the plot taller. */
  readonly nice: boolean;
  readonly shape: (index: number) => 'line' | 'dashed' | 'point';
  readonly draw: (curve: Curve, index: number) => string;
}

/** Axes, a legend, and the marks of each series. */
export function drawPlot(
  figure: LinesFigure | ScatterFigure,
  width: number,
  marks: Marks,
): Drawing {
  const { series } = figure;
  const xs = series.map(({ x }) => x);
  const { nice } = marks;
  const x = createScale(figure.x, xs, { ticks: width / 80, nice });
  const y = createScale(
    figure.y,
    series.map((each) => each.y),
    { nice: true },
  );
  const legend = drawSeriesLegend(series, marks.shape, width);
  const tall = Math.min(380, Math.max(180, width * (nice ? 0.58 : 0.45)));
  const layout = layoutPlot({
    width,
    height: tall,
    bottom: valueSide(figure.x, x, nice),
    left: valueSide(figure.y, y),
  });
  const to = projection(layout.box, x, y);
  const curves = series.map((each): Curve => {
    const count = Math.min(each.x.length, each.y.length);
    const x = Array.from({ length: count }, (_, i) => to.x(each.x[i]!));
    const y = Array.from({ length: count }, (_, i) => to.y(each.y[i]!));
    return { x, y };
  });
  const { axes, height } = layout;
  const markup = axes + curves.map((curve, index) => marks.draw(curve, index)).join('');
  return stacked(legend, { width, height, markup, marks: joined(curves) });
}

/** The places of all series, one after another. */
export function joined(all: readonly Places[]): Places {
  return { x: all.flatMap(({ x }) => x), y: all.flatMap(({ y }) => y) };
}

/**
 * A long curve with at most four points for each pixel (first, lowest, highest, last): what the
 * eye sees stays as it is.
 */
export function thinned(curve: Curve, width: number): Curve {
  const count = curve.x.length;
  const buckets = Math.ceil(width);
  if (count <= 4 * buckets) return curve;
  const kept = new Set<number>();
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = Math.floor((bucket * count) / buckets);
    const to = Math.floor(((bucket + 1) * count) / buckets);
    let low = from;
    let high = from;
    for (let i = from; i < to; i++) {
      if (Number.isNaN(curve.y[i])) {
        kept.add(i);
        continue;
      }
      if (!(curve.y[low]! <= curve.y[i]!)) low = i;
      if (!(curve.y[high]! >= curve.y[i]!)) high = i;
    }
    for (const index of [from, low, high, to - 1]) kept.add(index);
  }
  const order = [...kept].sort((a, b) => a - b);
  return { x: order.map((i) => curve.x[i]!), y: order.map((i) => curve.y[i]!) };
}

/** A line through the places of a series, broken where one is missing. */
export function drawCurve(curve: Curve, index: number, dashed: boolean): string {
  const color = toHex(categoryColor(index));
  const lonely: Curve = { x: [], y: [] };
  let path = '';
  let length = 0;
  for (let i = 0; i <= curve.x.length; i++) {
    const [x, y] = [curve.x[i] ?? NaN, curve.y[i] ?? NaN];
    if (Number.isFinite(x) && Number.isFinite(y)) {
      path += `${length === 0 ? 'M' : 'L'}${coordinate(x)} ${coordinate(y)}`;
      length++;
      continue;
    }
    // A point between two gaps has no line: it is drawn as a dot.
    if (length === 1) {
      lonely.x.push(curve.x[i - 1]!);
      lonely.y.push(curve.y[i - 1]!);
    }
    length = 0;
  }
  if (path === '') return '';
  const line = element('path', {
    d: path,
    fill: 'none',
    stroke: color,
    'stroke-width': 2,
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
    'stroke-dasharray': dashed ? '6 4' : undefined,
  });
  return line + drawPoints(lonely, index, Infinity);
}

/** How many marks stand on a curve among others. */
const MARKS = 6;

/** Some places of a curve, other ones for each series: marks there tell curves apart without color. */
export function marked({ x, y }: Curve, series: number): Curve {
  const known = Array.from(x.keys()).filter((i) => Number.isFinite(x[i]! + y[i]!));
  const count = Math.min(MARKS, known.length);
  const shift = [0.5, 0.2, 0.8, 0.35, 0.65][series % 5]!;
  const places = Array.from(
    { length: count },
    (_, mark) => known[Math.floor(((mark + shift) * known.length) / count)]!,
  );
  return { x: places.map((i) => x[i]!), y: places.map((i) => y[i]!) };
}
