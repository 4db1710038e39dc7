/** @file Bars: vertical where the names fit below them, horizontal where they do not. */
import type { BarsFigure } from '@nnzoo/training';
import { categoryColor, toHex } from '../../color.ts';
import { formatNumber } from '../../numbers.ts';
import { createScale, extentOf, type Scale } from '../../scale.ts';
import { type Box, layoutPlot, type Room, type Side, valueSide } from '../../svg/axes.ts';
import { drawHatch } from '../../svg/hatch.ts';
import { drawSeriesLegend } from '../../svg/legend.ts';
import { coordinate, type Drawing, element, stacked, textElement } from '../../svg/markup.ts';
import { cleanText, textWidth } from '../../text.ts';

const LYING_BAR = 16;
const MOST_VALUES = 30;

/** Bars in groups by category, one color a series, with standard deviations as whiskers. */
export function drawSvg(figure: BarsFigure, width: number): Drawing {
  const { categories, series } = figure;
  const scale = createScale(figure.y, series.flatMap(reach), { nice: true, zero: true });
  const legend = drawSeriesLegend(series, 'hatched', width);
  const upright = categories.length * categoryWidth(figure) < width - 60;
  const bands: Side = {
    title: '',
    grid: false,
    ticks: categories.map((label, i) => {
      const place = (i + 0.5) / categories.length;
      return { label, place: upright ? place : 1 - place };
    }),
  };
  const values = valueSide(figure.y, scale);
  const lying = categories.length * (series.length * LYING_BAR + 10);
  const layout = layoutPlot({
    // Lying bars leave room for the number at their end.
    width: upright ? Math.min(width, Math.max(280, countBars(figure) * 64)) : width - 40,
    height: upright ? Math.min(280, Math.max(160, width * 0.4)) : lying,
    bottom: upright ? bands : values,
    left: upright ? values : bands,
    room: roomForNumbers(figure, upright),
  });
  const plane: Plane = { box: layout.box, scale, upright };
  const right = layout.box.x + layout.box.width + (upright ? 4 : 40);
  const markup = layout.axes + drawSeries(figure, plane);
  return stacked(legend, { width: right, height: layout.height, markup });
}

/** Pixels that an upright category needs: for its name, and for the numbers above its bars. */
function categoryWidth(figure: BarsFigure): number {
  const { categories, series } = figure;
  const names = widest(categories.map(cleanText)) + 8;
  if (!showsNumbers(figure)) return names;
  // A group of bars takes 82 % of its band.
  return Math.max(names, (series.length * (widestNumber(figure) + 4)) / 0.82);
}

const countBars = ({ categories, series }: BarsFigure) => categories.length * series.length;
const showsNumbers = (figure: BarsFigure) => countBars(figure) <= MOST_VALUES;
const widest = (texts: readonly string[]) =>
  Math.max(0, ...texts.map((text) => textWidth(text, 10)));

function widestNumber({ series }: BarsFigure): number {
  return widest(series.flatMap(({ values }) => Array.from(values, (value) => formatNumber(value))));
}

/** Pixels around the plot for numbers at the ends of bars: else they would lie on the axis' title, or on names. */
function roomForNumbers(figure: BarsFigure, upright: boolean): Room {
  if (!showsNumbers(figure)) return {};
  const hangs = extentOf(figure.series.flatMap(reach)).low < 0;
  if (upright) return { top: 6, bottom: hangs ? 12 : 0 };
  return { left: hangs ? widestNumber(figure) + 4 : 0 };
}

/** The ends of all bars with their standard deviations: what the axis must hold. */
function reach({ values, standardDeviations }: BarsFigure['series'][number]): number[][] {
  const by = (i: number) => standardDeviations?.[i] || 0;
  return Array.from(values, (value, i) => [value - by(i), value + by(i)]);
}

/** Where bars stand: `along` the categories, and as high as their value. */
interface Plane {
  readonly box: Box;
  readonly scale: Scale;
  readonly upright: boolean;
}

function drawSeries(figure: BarsFigure, plane: Plane): string {
  const { categories, series } = figure;
  const { box, upright } = plane;
  const band = (upright ? box.width : box.height) / Math.max(1, categories.length);
  const thickness = Math.min(60, (band * 0.82) / Math.max(1, series.length));
  let result = '';
  series.forEach(({ values, standardDeviations }, index) => {
    const fill = toHex(categoryColor(index));
    for (let i = 0; i < categories.length; i++) {
      const value = values[i] ?? NaN;
      if (!Number.isFinite(value)) continue;
      const standardDeviation = standardDeviations?.[i] || 0;
      const from = (upright ? box.x : box.y) + band * (i + 0.5);
      const along = from + thickness * (index - series.length / 2);
      const bar = barBox(plane, along, thickness - 1, value);
      result += element('rect', { ...bar, fill }) + drawHatch(bar, index);
      const middle = along + (thickness - 1) / 2;
      if (standardDeviation > 0)
        result += drawWhisker(plane, middle, [
          value - standardDeviation,
          value + standardDeviation,
        ]);
      if (showsNumbers(figure)) result += drawValue(plane, middle, [value, standardDeviation]);
    }
  });
  return result;
}

/** Pixels of a value along the value axis. */
function level({ box, scale, upright }: Plane, value: number): number {
  const place = Math.min(1, Math.max(0, scale.position(value) || 0));
  return upright ? box.y + box.height * (1 - place) : box.x + box.width * place;
}

function barBox(plane: Plane, along: number, thickness: number, value: number): Box {
  const [foot, head] = [level(plane, 0), level(plane, value)];
  const [start, length] = [Math.min(foot, head), Math.abs(head - foot)];
  return plane.upright
    ? { x: along, y: start, width: thickness, height: length }
    : { x: start, y: along, width: length, height: thickness };
}

function drawWhisker(plane: Plane, middle: number, ends: readonly [number, number]): string {
  const [low, high] = [coordinate(level(plane, ends[0])), coordinate(level(plane, ends[1]))];
  const m = coordinate(middle);
  const start = coordinate(middle - 4);
  const d = plane.upright
    ? `M${m} ${low}V${high}M${start} ${low}h8M${start} ${high}h8`
    : `M${low} ${m}H${high}M${low} ${start}v8M${high} ${start}v8`;
  return element('path', { d, stroke: 'currentColor', 'stroke-width': 1.2, fill: 'none' });
}

/** The number at the end of its bar, with paper around it where it crosses a line. */
function drawValue(
  plane: Plane,
  middle: number,
  [value, standardDeviation]: readonly [number, number],
): string {
  const down = value < 0;
  const end = level(plane, down ? value - standardDeviation : value + standardDeviation);
  const place = plane.upright
    ? { x: middle, y: down ? end + 12 : end - 4, 'text-anchor': 'middle' }
    : { x: down ? end - 4 : end + 4, y: middle + 3.5, 'text-anchor': down ? 'end' : 'start' };
  return textElement(formatNumber(value), {
    ...place,
    'font-size': 10,
    class: 'halo',
    stroke: '#fff',
    'stroke-width': 3,
    'paint-order': 'stroke',
  });
}
