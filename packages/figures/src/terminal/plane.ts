/** @file A plane in the terminal: a canvas of dots with two axes, for curves, points and maps. */
import type { LinesFigure, ScatterFigure } from '@nnzoo/training';
import { axisTitle, createScale, type Scale } from '../scale.ts';
import { cleanText, columnsOf, pad, truncate } from '../text.ts';
import { Canvas } from './canvas.ts';
import { marker, putLegend } from './legend.ts';
import { Screen, type TerminalColor } from './screen.ts';

/** Where the canvas stands on the screen. */
export interface PlaneArea {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
}

/** Draws both axes around an area that starts at row `top`; the area takes what is left in width. */
export function putAxes(
  screen: Screen,
  axes: { readonly x: Scale; readonly y: Scale; readonly xTitle: string; readonly yTitle: string },
  { top, rows }: { readonly top: number; readonly rows: number },
): PlaneArea {
  const gutter = Math.max(1, ...axes.y.ticks.map(({ label }) => columnsOf(label)));
  const left = gutter + 2;
  const columns = Math.max(1, screen.columns - left - 1);
  const bottom = top + 1 + rows;
  screen.put(0, top, truncate(cleanText(axes.yTitle), screen.columns));
  for (let row = 0; row < rows; row++) screen.put(gutter + 1, top + 1 + row, '│');
  for (const { value, label } of axes.y.ticks) {
    const row = top + 1 + Math.round((1 - axes.y.position(value)) * (rows - 1));
    screen.put(0, row, `${pad(label, gutter, 'right')} ┤`);
  }
  screen.put(gutter + 1, bottom, `└${'─'.repeat(columns)}`);
  let free = 0;
  for (const { value, label } of axes.x.ticks) {
    const x = left + Math.round(axes.x.position(value) * (columns - 1));
    const width = columnsOf(label);
    const start = Math.min(screen.columns - width, Math.max(0, x - Math.floor(width / 2)));
    if (start < free) continue;
    screen.put(x, bottom, '┬');
    screen.put(start, bottom + 1, label);
    free = start + width + 1;
  }
  const title = truncate(cleanText(axes.xTitle), screen.columns);
  screen.put(screen.columns - columnsOf(title), bottom + 2, title);
  return { left, top: top + 1, columns, rows };
}

/** Rows of a plane in a terminal of so many columns. */
export function planeRows(columns: number): number {
  return Math.min(18, Math.max(8, Math.round(columns / 5)));
}

/** How curves or points are drawn. */
interface PlaneOptions {
  readonly columns: number;
  readonly color: TerminalColor;
  /** Widens the x axis to round numbers. */
  readonly nice: boolean;
  /** Whether a series is drawn as a line. */
  readonly joined: (series: number) => boolean;
}

/** Curves or points: in braille; where color cannot tell several series apart, by their marks. */
export function drawPlane(
  figure: LinesFigure | ScatterFigure,
  { columns, color, nice, joined }: PlaneOptions,
): string[] {
  const { series } = figure;
  const screen = new Screen(columns);
  const x = createScale(
    figure.x,
    series.map((each) => each.x),
    { nice, ticks: columns / 12 },
  );
  const y = createScale(
    figure.y,
    series.map((each) => each.y),
    { nice: true, ticks: 5 },
  );
  const marked = color === 'none' && series.length > 1;
  const names = series.length > 1 ? series.map(({ name }) => name) : [];
  const top = putLegend(screen, 0, names, marked ? marker : () => '●');
  const axes = { x, y, xTitle: axisTitle(figure.x), yTitle: axisTitle(figure.y) };
  const area = putAxes(screen, axes, { top, rows: planeRows(columns) });
  const canvas = new Canvas(area.columns, area.rows);
  series.forEach((each, index) => {
    let before: readonly [number, number] | null = null;
    for (let i = 0; i < Math.min(each.x.length, each.y.length); i++) {
      const place = [x.position(each.x[i]!), y.position(each.y[i]!)] as const;
      const drawable = Number.isFinite(place[0]) && Number.isFinite(place[1]);
      if (drawable && before && joined(index)) canvas.line(before, place, index);
      if (drawable) canvas.point(place[0], place[1], index);
      before = drawable ? place : null;
    }
  });
  canvas.putOn(screen, area.left, area.top, marked);
  return screen.lines(color);
}
