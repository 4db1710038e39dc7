/** @file Places on the globe, on a plain map: meridians vertical, distances true in the middle. */
import type { MapFigure } from '@nnzoo/training';
import { createScale, type Extent, extentOf } from '../../scale.ts';
import { layoutPlot, projection, valueSide } from '../../svg/axes.ts';
import { drawSeriesLegend } from '../../svg/legend.ts';
import { type Drawing, stacked } from '../../svg/markup.ts';
import { joined } from '../../svg/plot.ts';
import { drawPoints } from '../../svg/symbols.ts';
import { cleanText } from '../../text.ts';
import { placeLabels } from './place-labels.ts';

/** cos of degrees to three digits (Bhaskara I, 7th century): enough for the shape of a map. */
function cosineOfDegrees(degrees: number): number {
  const square = degrees * degrees;
  return (32400 - 4 * square) / (32400 + square);
}

/** What part of the globe is shown, and how tall the map is for its width. */
export function mapWindow(figure: MapFigure): {
  readonly longitude: readonly [number, number];
  readonly latitude: readonly [number, number];
  readonly aspect: number;
} {
  const longitudes = extentOf(figure.series.map((each) => each.longitude));
  // Places on both sides of the meridian of 180° are given on one: 179° and 181°.
  const crosses = longitudes.low < -180 || longitudes.high > 180;
  const longitude = padded(longitudes, crosses ? 360 : 180);
  const latitude = padded(extentOf(figure.series.map((each) => each.latitude)), 90);
  const across = (longitude[1] - longitude[0]) * cosineOfDegrees((latitude[0] + latitude[1]) / 2);
  return { longitude, latitude, aspect: (latitude[1] - latitude[0]) / across };
}

function padded({ low, high }: Extent, limit: number): readonly [number, number] {
  const [from, to] = [Math.max(-limit, low), Math.min(limit, high)];
  if (from > to) return [-limit, limit];
  const room = Math.max(0.005, (to - from) * 0.06);
  return [Math.max(-limit, from - room), Math.min(limit, to + room)];
}

/** Places by series, named where there is room for the name: those that come first win. */
export function drawSvg(figure: MapFigure, width: number): Drawing {
  const { series } = figure;
  const view = mapWindow(figure);
  const longitude = { label: 'longitude', unit: '°', domain: view.longitude };
  const latitude = { label: 'latitude', unit: '°', domain: view.latitude };
  const [x, y] = [createScale(longitude, []), createScale(latitude, [])];
  const legend = drawSeriesLegend(series, 'point', width);
  const height = Math.min(520, Math.max(140, (width - 50) * view.aspect));
  const across = Math.min(width, Math.max(240, height / view.aspect + 50));
  const layout = layoutPlot({
    width: across,
    height,
    bottom: valueSide(longitude, x),
    left: valueSide(latitude, y),
  });
  const to = projection(layout.box, x, y);
  const total = series.reduce((sum, each) => sum + each.longitude.length, 0);
  const places = series.map((each) => ({
    x: Array.from(each.longitude, to.x),
    y: Array.from(each.latitude, to.y),
  }));
  const points = places.map((each, index) => drawPoints(each, index, total));
  const wanted = series.flatMap(({ labels = [] }, index) =>
    labels.map((label, i) => ({
      text: cleanText(label),
      x: places[index]!.x[i] ?? NaN,
      y: places[index]!.y[i] ?? NaN,
    })),
  );
  const labels = placeLabels(wanted, places, layout.box);
  const markup = layout.axes + points.join('') + labels;
  const marks = joined(places);
  return stacked(legend, { width: across, height: layout.height, markup, marks });
}
