/** @file Maps in the terminal: places as dots, with names where there is room. */
import type { MapFigure } from '@nnzoo/training';
import { createScale } from '../../scale.ts';
import { Canvas } from '../../terminal/canvas.ts';
import { marker, putLegend } from '../../terminal/legend.ts';
import { type PlaneArea, putAxes } from '../../terminal/plane.ts';
import { Screen, type TerminalColor } from '../../terminal/screen.ts';
import { cleanText, columnsOf } from '../../text.ts';
import { mapWindow } from './svg.ts';

/** Places by longitude and latitude, with names where there is room. */
export function drawTerminal(figure: MapFigure, columns: number, color: TerminalColor): string[] {
  const { series } = figure;
  const view = mapWindow(figure);
  const screen = new Screen(columns);
  const x = createScale({ label: '', domain: view.longitude }, [], { ticks: columns / 12 });
  const y = createScale({ label: '', domain: view.latitude }, [], { ticks: 5 });
  const marked = color === 'none' && series.length > 1;
  const names = series.length > 1 ? series.map(({ name }) => name) : [];
  const top = putLegend(screen, 0, names, marked ? marker : () => '●');
  // A character is about twice as high as it is wide.
  const rows = Math.min(30, Math.max(6, Math.round((columns - 6) * view.aspect * 0.5)));
  const axes = { x, y, xTitle: 'longitude (°)', yTitle: 'latitude (°)' };
  const area = putAxes(screen, axes, { top, rows });
  const canvas = new Canvas(area.columns, area.rows);
  series.forEach(({ longitude, latitude }, index) => {
    for (let i = 0; i < longitude.length; i++) {
      canvas.point(x.position(longitude[i]!), y.position(latitude[i] ?? NaN), index);
    }
  });
  canvas.putOn(screen, area.left, area.top, marked);
  for (const { longitude, latitude, labels = [] } of series) {
    labels.forEach((label, i) => {
      const place = [x.position(longitude[i] ?? NaN), y.position(latitude[i] ?? NaN)] as const;
      putName(screen, area, place, cleanText(label));
    });
  }
  return screen.lines(color);
}

/** Writes a name right of its place, if there is room. */
function putName(
  screen: Screen,
  area: PlaneArea,
  [x, y]: readonly [number, number],
  name: string,
): void {
  if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) return;
  const column = area.left + Math.round(x * (area.columns - 1));
  const row = area.top + Math.round((1 - y) * (area.rows - 1));
  // Free places on both sides keep one name from running into the next.
  if (screen.isFree(column + 1, row, columnsOf(name) + 2)) screen.put(column + 2, row, name);
}
