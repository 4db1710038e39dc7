/** @file Parallel coordinates as a drawing: upright axes, a line for each trial, the best one thick. Read places.ts before. */
import type { ParallelFigure } from '@nnzoo/training';
import { categoryColor, toHex } from '../../color.ts';
import { coordinate, type Drawing, element, textElement } from '../../svg/markup.ts';
import { fitText } from '../../text.ts';
import { axesOf, goodness, type ParallelAxis } from './places.ts';

const HEIGHT = 240;
const TOP = 24;
const SIDE = 46;
/** Labels on an axis at most: more would touch. */
const MOST_TICKS = 8;

/** The better a trial, the darker its line. */
export function drawSvg(figure: ParallelFigure, width: number): Drawing {
  const axes = axesOf(figure);
  const step = (width - 2 * SIDE) / Math.max(1, axes.length - 1);
  const x = (i: number) => SIDE + i * step;
  const y = (place: number) => TOP + HEIGHT * (1 - place);
  const good = goodness(figure);
  const order = figure.lines
    .map((line, i) => ({ line, i }))
    .sort((a, b) => Number(a.line.isBest) - Number(b.line.isBest) || good[a.i]! - good[b.i]!);
  const lines = order.map(({ line, i }) => {
    const d = pathOf(axes.map(({ places }, at) => [x(at), y(places[i]!)] as const));
    if (d === '') return '';
    return element('path', {
      ...{ d, fill: 'none', 'stroke-linejoin': 'round' },
      stroke: toHex(categoryColor(line.isBest ? 1 : 0)),
      'stroke-width': line.isBest ? 3.5 : 1.2,
      'stroke-opacity': line.isBest ? 1 : Number((0.12 + 0.6 * good[i]! ** 2).toFixed(3)),
    });
  });
  const room = Math.max(30, step - 8);
  const drawn = axes.map((axis, i) => drawAxis(axis, { x: x(i), y, room }));
  return { width, height: TOP + HEIGHT + 14, markup: lines.join('') + drawn.join('') };
}

function drawAxis(
  { label, ticks }: ParallelAxis,
  at: { readonly x: number; readonly y: (place: number) => number; readonly room: number },
): string {
  const { x, y, room } = at;
  const title = textElement(fitText(label, room + 30, 11), {
    ...{ x, y: 12, 'text-anchor': 'middle', 'font-weight': 600 },
  });
  const line = element('path', {
    d: `M${coordinate(x)} ${coordinate(y(1))}V${coordinate(y(0))}`,
    stroke: 'currentColor',
    'stroke-opacity': 0.6,
  });
  const every = Math.ceil(ticks.length / MOST_TICKS);
  const labels = ticks
    .filter(({ place }, i) => i % every === 0 && place >= -1e-9 && place <= 1 + 1e-9)
    .map((tick) => {
      const text = fitText(tick.label, room, 10);
      const place = { x: x + 4, y: y(tick.place) + 3.5, 'font-size': 10 };
      const halo = { class: 'halo', stroke: '#fff', 'stroke-width': 3, 'paint-order': 'stroke' };
      return textElement(text, { ...place, ...halo });
    });
  return title + line + labels.join('');
}

/** Straight pieces between neighboring axes; a trial without a place on one of them has a gap. */
function pathOf(points: readonly (readonly [x: number, y: number])[]): string {
  let path = '';
  let isOpen = false;
  for (const [x, y] of points) {
    if (Number.isFinite(y)) path += `${isOpen ? 'L' : 'M'}${coordinate(x)} ${coordinate(y)}`;
    isOpen = Number.isFinite(y);
  }
  return path;
}
