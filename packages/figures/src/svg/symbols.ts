/** @file Marks for points: a shape and a color for each series, so that neither alone must carry it. */
import { categoryColor, toHex } from '../color.ts';
import { coordinate, element, type Places } from './markup.ts';

/** Closed outlines around (0, 0), about as heavy as a circle of radius 3.4; the first is the circle. */
const SHAPES = [
  '',
  'm-3 -3h6v6h-6z',
  'm0 -4.2l4 7h-8z',
  'm0 -4.4l4 4.4l-4 4.4l-4 -4.4z',
  'm0 4.2l4 -7h-8z',
  'm-1.3 -4h2.6v2.7h2.7v2.6h-2.7v2.7h-2.6v-2.7h-2.7v-2.6h2.7z',
] as const;

/** Above this many points shapes are too small to be told apart, and only make the file large. */
const SHAPED = 2000;

/** The points of one series as a single path; places that coincide are drawn once. */
export function drawPoints(places: Places, series: number, total: number): string {
  const color = toHex(categoryColor(series));
  const shape = total <= SHAPED ? SHAPES[series % SHAPES.length]! : '';
  const decimals = total <= SHAPED ? 10 : 2;
  const seen = new Set<string>();
  for (let i = 0; i < places.x.length; i++) {
    if (!Number.isFinite(places.x[i]) || !Number.isFinite(places.y[i])) continue;
    const round = (value: number) => coordinate(Math.round(value * decimals) / decimals);
    seen.add(`${round(places.x[i]!)} ${round(places.y[i]!)}`);
  }
  if (seen.size === 0) return '';
  if (shape) {
    const path = [...seen].map((place) => `M${place}${shape}`).join('');
    return element('path', {
      d: path,
      fill: color,
      class: 'halo',
      stroke: '#fff',
      'stroke-width': 0.6,
    });
  }
  // A line of length 0 with round ends is a dot: a tenth of the bytes of a circle element.
  const path = [...seen].map((place) => `M${place}h0`).join('');
  const size = total <= SHAPED ? 6.4 : total <= 20_000 ? 3.2 : 2;
  const line = { d: path, fill: 'none', 'stroke-linecap': 'round' };
  const rim = element('path', { ...line, class: 'halo', stroke: '#fff', 'stroke-width': size + 1 });
  const dots = element('path', { ...line, stroke: color, 'stroke-width': size });
  return total <= SHAPED ? rim + dots : dots;
}
