/** @file Decision regions in the terminal: dim grounds, or signs, with the points on them. */
import type { BoundaryFigure } from '@nnzoo/training';
import { type Color, categoryColor } from '../../color.ts';
import { axisTitle, createScale } from '../../scale.ts';
import { letter, putLegend } from '../../terminal/legend.ts';
import { planeRows, putAxes } from '../../terminal/plane.ts';
import { Screen, type TerminalColor } from '../../terminal/screen.ts';

const REGIONS = [...'.:-=~+,;'];

function mixed(color: Color, target: number, part: number): Color {
  const mix = (channel: number) => Math.round(channel + (target - channel) * part);
  return [mix(color[0]), mix(color[1]), mix(color[2])];
}

/** Regions with points: letters for the points, and signs for the regions where there is no color. */
export function drawTerminal(
  figure: BoundaryFigure,
  columns: number,
  color: TerminalColor,
): string[] {
  const { points, classes, regions } = figure;
  const screen = new Screen(columns);
  const plain = color === 'none';
  const sign = (index: number) => REGIONS[index % REGIONS.length] ?? ' ';
  const names = classes.map((name, i) => (plain ? `(${sign(i)}) ${name}` : name));
  const top = putLegend(screen, 0, names, (i) => letter(i).toUpperCase());
  const x = createScale(figure.x, [points.x]);
  const y = createScale(figure.y, [points.y], { ticks: 5 });
  const axes = { x, y, xTitle: axisTitle(figure.x), yTitle: axisTitle(figure.y) };
  const area = putAxes(screen, axes, { top, rows: planeRows(columns) });
  const regionAt = (column: number, row: number) => {
    const across = Math.floor(((column + 0.5) * figure.columns) / area.columns);
    const up = Math.floor(((area.rows - row - 0.5) * figure.rows) / area.rows);
    return regions[up * figure.columns + across] ?? NaN;
  };
  for (let row = 0; row < area.rows; row++) {
    for (let column = 0; column < area.columns; column++) {
      const region = regionAt(column, row);
      const ground = groundOf(region);
      screen.put(area.left + column, area.top + row, plain ? sign(region) : ' ', { ground });
    }
  }
  for (let i = 0; i < points.x.length; i++) {
    const column = Math.round(x.position(points.x[i]!) * (area.columns - 1));
    const row = Math.round((1 - y.position(points.y[i] ?? NaN)) * (area.rows - 1));
    const inside = column >= 0 && column < area.columns && row >= 0 && row < area.rows;
    if (!inside) continue;
    const group = points.classes[i] ?? 0;
    const ink = mixed(categoryColor(group), 255, 0.6);
    const style = { ink, ground: groundOf(regionAt(column, row)), bold: true };
    screen.put(area.left + column, area.top + row, letter(group).toUpperCase(), style);
  }
  return screen.lines(color);
}

function groundOf(region: number): Color | undefined {
  return Number.isFinite(region) ? mixed(categoryColor(region), 0, 0.5) : undefined;
}
