/** @file Legends: swatches with names, and the color bar of a quantity. */
import type { Axis } from '@nnzoo/training';
import { type Color, categoryColor, toHex } from '../color.ts';
import { axisTitle, type Scale } from '../scale.ts';
import { fitText, textWidth } from '../text.ts';
import { drawHatch, outlineDash } from './hatch.ts';
import { type Drawing, element, moved, textElement } from './markup.ts';
import { drawPoints } from './symbols.ts';

/** One entry: the series' number decides color and shape. */
export interface LegendEntry {
  readonly name: string;
  readonly series: number;
  readonly shape: 'square' | 'hatched' | 'outline' | 'line' | 'dashed' | 'point';
}

/** A legend for series; one series alone needs none. */
export function drawSeriesLegend(
  series: readonly { readonly name: string }[],
  shape: LegendEntry['shape'] | ((index: number) => LegendEntry['shape']),
  width: number,
): Drawing {
  const shapeOf = typeof shape === 'function' ? shape : () => shape;
  const entries = series.map(({ name }, index) => ({ name, series: index, shape: shapeOf(index) }));
  return drawLegend(entries.length > 1 ? entries : [], width);
}

const ROW = 18;
const SWATCH = 18;

/** Entries in rows, as many beside each other as fit. */
export function drawLegend(entries: readonly LegendEntry[], width: number): Drawing {
  let x = 0;
  let y = 0;
  let right = 0;
  const parts: string[] = [];
  for (const entry of entries) {
    const name = fitText(entry.name, width - SWATCH - 4, 11);
    const needed = SWATCH + 4 + textWidth(name, 11) + 14;
    if (x > 0 && x + needed - 14 > width) {
      x = 0;
      y += ROW;
    }
    parts.push(moved(x, y, drawSwatch(entry) + textElement(name, { x: SWATCH + 4, y: 12 })));
    x += needed;
    right = Math.max(right, x - 14);
  }
  return { width: right, height: entries.length > 0 ? y + ROW : 0, markup: parts.join('') };
}

function drawSwatch({ series, shape }: LegendEntry): string {
  if (shape === 'point') return drawPoints({ x: [SWATCH / 2], y: [8] }, series, 1);
  const color = toHex(categoryColor(series));
  if (shape === 'square') {
    return element('rect', { x: 3, y: 2, width: 12, height: 12, rx: 2, fill: color });
  }
  if (shape === 'hatched') return drawHatchedSwatch(series, color);
  if (shape === 'outline') {
    const [box, fade] = [{ x: 3, y: 2, width: 12, height: 12 }, { 'fill-opacity': 0.35 }];
    const dash = { 'stroke-dasharray': outlineDash(series), 'stroke-width': 1.5 };
    return element('rect', { ...box, fill: color, ...fade, stroke: color, ...dash });
  }
  const line = element('path', {
    d: `M0 8h${SWATCH}`,
    stroke: color,
    'stroke-width': 2.2,
    'stroke-dasharray': shape === 'dashed' ? '5 3' : undefined,
  });
  return line + drawPoints({ x: [SWATCH / 2], y: [8] }, series, 1);
}

function drawHatchedSwatch(series: number, fill: string): string {
  const box = { x: 2, y: 1, width: 14, height: 14 };
  return element('rect', { ...box, fill }) + drawHatch(box, series);
}

/** What a color bar shows. */
export interface ColorBar {
  readonly axis: Axis;
  readonly scale: Scale;
  readonly color: (position: number) => Color;
}

const STEPS = 48;

/** A bar of all colors with the quantity's name before it and its ticks below. */
export function drawColorBar({ axis, scale, color }: ColorBar, width: number): Drawing {
  const title = fitText(axisTitle(axis), width * 0.6, 11);
  const start = title ? textWidth(title, 11) + 10 : 0;
  const length = Math.max(80, Math.min(200, width - start - 16));
  const parts = [textElement(title, { x: 0, y: 11 })];
  for (let i = 0; i < STEPS; i++) {
    parts.push(
      element('rect', {
        x: start + (length * i) / STEPS,
        y: 1,
        // Each reaches under its neighbor, so that no seam shows.
        width: (length / STEPS) * (i < STEPS - 1 ? 1.5 : 1),
        height: 12,
        fill: toHex(color((i + 0.5) / STEPS)),
      }),
    );
  }
  let free = -Infinity;
  for (const { value, label } of scale.ticks) {
    const x = start + length * scale.position(value);
    const half = textWidth(label, 10) / 2;
    parts.push(element('path', { d: `M${x.toFixed(1)} 13v4`, stroke: 'currentColor' }));
    if (x - half < free) continue;
    free = x + half + 6;
    parts.push(textElement(label, { x, y: 27, 'font-size': 10, 'text-anchor': 'middle' }));
  }
  return { width: start + length + 12, height: 34, markup: parts.join('') };
}
