/** @file The frame of a plot: a box with a value or band axis on two sides, ticks, grid lines, titles. */
import type { Axis } from '@nnzoo/training';
import { axisTitle, type Scale, type Tick } from '../scale.ts';
import { fitText, textWidth } from '../text.ts';
import { coordinate, element, textElement } from './markup.ts';

/** The area of the data, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One side of the box: its title, and its ticks at places from 0 to 1. */
export interface Side {
  readonly title: string;
  readonly ticks: readonly { readonly place: number; readonly label: string }[];
  /** Lines across the box at the ticks. */
  readonly grid: boolean;
}

/** Pixels left free between the box and what stands around it; default 0. */
export interface Room {
  readonly top?: number;
  readonly bottom?: number;
  readonly left?: number;
}

/** The two sides of a plot and its size. */
export interface PlotLayout {
  readonly width: number;
  /** Height of the data area. */
  readonly height: number;
  readonly bottom: Side;
  readonly left: Side;
  readonly room?: Room;
}

const TICK_SIZE = 10;

/** The side that a scale makes. */
export function valueSide(axis: Axis, scale: Scale, grid = true): Side {
  const place = ({ value, label }: Tick) => ({ place: scale.position(value), label });
  return { title: axisTitle(axis), ticks: scale.ticks.map(place), grid };
}

/** Where the data go, the axes around them, and the height of both together. */
export function layoutPlot({ width, height, bottom, left, room = {} }: PlotLayout): {
  readonly box: Box;
  readonly axes: string;
  readonly height: number;
} {
  const limit = width * 0.4;
  const labels = left.ticks.map(({ label }) => fitText(label, limit, TICK_SIZE));
  const margin = Math.max(16, ...labels.map((label) => textWidth(label, TICK_SIZE))) + 8;
  const indent = margin + (room.left ?? 0);
  const lastLabel = bottom.ticks.at(-1);
  const overhang = lastLabel ? textWidth(lastLabel.label, TICK_SIZE) / 2 : 0;
  const top = (left.title ? 20 : 6) + (room.top ?? 0);
  const below = room.bottom ?? 0;
  const box = { x: indent, y: top, width: width - indent - Math.max(4, overhang), height };
  const axes = [
    left.title && textElement(fitText(left.title, width, 11), { x: 0, y: 10, 'font-weight': 600 }),
    ...left.ticks.map(({ place }, i) => drawLeftTick(box, place, labels[i]!, left.grid, margin)),
    drawBottomTicks(box, bottom, below),
    bottom.title &&
      textElement(fitText(bottom.title, width, 11), {
        x: box.x + box.width,
        y: top + height + below + 34,
        'text-anchor': 'end',
        'font-weight': 600,
      }),
  ];
  return { box, axes: axes.join(''), height: top + height + below + (bottom.title ? 40 : 22) };
}

const GRID = { stroke: 'currentColor', 'stroke-opacity': 0.13, fill: 'none' } as const;

function drawLeftTick(
  box: Box,
  place: number,
  label: string,
  grid: boolean,
  margin: number,
): string {
  const y = box.y + box.height * (1 - place);
  const line = { d: `M${coordinate(box.x)} ${coordinate(y)}h${coordinate(box.width)}`, ...GRID };
  const text = { x: margin - 6, y: y + 3.5, 'font-size': TICK_SIZE, 'text-anchor': 'end' };
  return (grid ? element('path', line) : '') + textElement(label, text);
}

/** Labels that would touch the one before are left out; the line stays. */
function drawBottomTicks(box: Box, { ticks, grid }: Side, below: number): string {
  const foot = box.y + box.height;
  let free = -Infinity;
  let result = '';
  for (const { place, label } of ticks) {
    const x = box.x + box.width * place;
    const mark = grid ? `M${coordinate(x)} ${coordinate(box.y)}V${coordinate(foot)}` : '';
    if (mark) result += element('path', { d: mark, ...GRID });
    const half = textWidth(label, TICK_SIZE) / 2;
    if (x - half < free) continue;
    free = x + half + 6;
    result += textElement(label, {
      x,
      y: foot + below + 15,
      'font-size': TICK_SIZE,
      'text-anchor': 'middle',
    });
  }
  const base = `M${coordinate(box.x)} ${coordinate(foot)}h${coordinate(box.width)}`;
  return result + element('path', { d: base, stroke: 'currentColor', 'stroke-opacity': 0.5 });
}

/** From values to pixels; NaN for what lies outside the axes. */
export interface Projection {
  x(value: number): number;
  y(value: number): number;
}

/** The projection of two scales into a box. */
export function projection(box: Box, x: Scale, y: Scale): Projection {
  const inside = (position: number) => (position >= -1e-9 && position <= 1 + 1e-9 ? position : NaN);
  return {
    x: (value) => box.x + box.width * inside(x.position(value)),
    y: (value) => box.y + box.height * (1 - inside(y.position(value))),
  };
}
