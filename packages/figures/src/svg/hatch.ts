/** @file Marks that distinguish filled series without their colors: stripes in bars, dashes around areas. */
import type { Box } from './axes.ts';
import { coordinate, element } from './markup.ts';

/** Pixels between two stripes. */
const STEP = 5;

/** Stripes for series 0, 1, 2 …; after four they come again. */
const HATCHES: readonly (readonly ('across' | 'along')[])[] = [
  [],
  ['across'],
  ['along'],
  ['across', 'along'],
];

/** Pale stripes in a box: none for the first series, other ones for each that follows. */
export function drawHatch(box: Box, series: number): string {
  const d = HATCHES[series % HATCHES.length]!.map((way) =>
    way === 'across' ? rows(box) : columns(box),
  ).join('');
  if (d === '') return '';
  return element('path', { d, stroke: '#fff', 'stroke-width': 1.2, 'stroke-opacity': 0.85 });
}

/** How the outline of an area is dashed: the first is whole. */
export function outlineDash(series: number): string | undefined {
  return [undefined, '5 3', '1.5 2.5', '8 3 1.5 3'][series % 4];
}

function rows({ x, y, width, height }: Box): string {
  const count = Math.max(0, Math.ceil(height / STEP) - 1);
  return Array.from(
    { length: count },
    (_, i) => `M${coordinate(x)} ${coordinate(y + height - (i + 1) * STEP)}h${coordinate(width)}`,
  ).join('');
}

function columns({ x, y, width, height }: Box): string {
  const count = Math.max(0, Math.ceil(width / STEP) - 1);
  return Array.from(
    { length: count },
    (_, i) => `M${coordinate(x + (i + 1) * STEP)} ${coordinate(y)}v${coordinate(height)}`,
  ).join('');
}
