/** @file Legends in the terminal, and the characters that stand for values where there is no color. */
import type { Axis } from '@nnzoo/training';
import { type Color, categoryColor, sequentialColor } from '../color.ts';
import { formatNumber } from '../numbers.ts';
import { axisTitle, type Scale } from '../scale.ts';
import { cleanText, columnsOf, truncate } from '../text.ts';
import type { Screen, TerminalColor } from './screen.ts';

/** From little ink to much: nine levels that every font has. A space is left for what is missing. */
const SHADES = [...'.:-=+*#%@'];
const MARKERS = [...'*ox+#@%&'];

/** A character as dark as a quantity is large; 0 … 1. */
export function shade(position: number): string {
  const index = Math.floor(Math.min(1, Math.max(0, position)) * SHADES.length);
  return SHADES[Math.min(SHADES.length - 1, index)]!;
}

/** The mark of a series where color cannot distinguish it: `*`, `o`, `x` … */
export function marker(series: number): string {
  return MARKERS[series % MARKERS.length]!;
}

/** The letter of a category: a … z, then A … Z, then again. */
export function letter(category: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  return letters[category % letters.length] ?? '?';
}

/** Names with their marks, as many in a row as fit; returns the first free row. */
export function putLegend(
  screen: Screen,
  y: number,
  names: readonly string[],
  mark: (index: number) => string,
): number {
  let x = 0;
  let row = y;
  names.forEach((name, index) => {
    const text = truncate(cleanText(name), screen.columns - 3);
    const width = columnsOf(text) + 2;
    if (x > 0 && x + width > screen.columns) {
      x = 0;
      row++;
    }
    screen.put(x, row, mark(index), { ink: categoryColor(index), bold: true });
    screen.put(x + 2, row, text);
    x += width + 2;
  });
  return names.length > 0 ? row + 1 : row;
}

/** A quantity's colors, or its shades, between its lowest and highest value; returns the next row. */
export function putScale(
  screen: Screen,
  y: number,
  scale: {
    readonly axis: Axis;
    readonly scale: Scale;
    readonly toColor?: (position: number) => Color;
  },
  color: TerminalColor,
): number {
  const toColor = scale.toColor ?? sequentialColor;
  const [low, high] = scale.scale.domain.map((end) => formatNumber(end)) as [string, string];
  const steps = color === 'none' ? SHADES.length : 20;
  screen.put(0, y, low);
  const start = columnsOf(low) + 1;
  for (let i = 0; i < steps; i++) {
    const position = (i + 0.5) / steps;
    const text = color === 'none' ? shade(position) : ' ';
    screen.put(start + i, y, text, { ground: toColor(position) });
  }
  screen.put(start + steps + 1, y, high);
  const title = truncate(cleanText(axisTitle(scale.axis)), screen.columns);
  const beside = start + steps + 1 + columnsOf(high) + 2;
  const fits = beside + columnsOf(title) <= screen.columns;
  screen.put(fits ? beside : 0, fits ? y : y + 1, title);
  return y + (fits ? 1 : 2);
}
