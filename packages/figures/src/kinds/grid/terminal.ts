/** @file Maps of cells in the terminal: colors, or shades and letters where there are none. */
import type { GridFigure } from '@nnzoo/training';
import { type Color, categoryColor, inkOn, sequentialColor } from '../../color.ts';
import { createScale } from '../../scale.ts';
import { letter, putLegend, putScale, shade } from '../../terminal/legend.ts';
import { putHalves, Screen, type TerminalColor } from '../../terminal/screen.ts';
import { cleanText, columnsOf, pad, truncate } from '../../text.ts';

/** What a cell shows: a color, a sign for terminals without, a label. */
interface CellLook {
  readonly color: Color | undefined;
  readonly sign: string;
  readonly label: string;
}

const WIDEST_LABEL = 10;

/** A map with its legend; each odd row of a hexagonal map stands half a cell to the right. */
export function drawTerminal(figure: GridFigure, columns: number, color: TerminalColor): string[] {
  const { categories } = figure;
  const scale = createScale(figure.value, [figure.values]);
  const look = (index: number): CellLook => {
    const value = figure.values[index] ?? NaN;
    const label = cleanText(figure.labels?.[index] ?? '');
    const position = categories ? value : scale.position(value);
    // Among letters a dot shows where the map is; among shades it would be one of them.
    const nothing = categories ? '·' : ' ';
    if (!Number.isFinite(position)) return { color: undefined, sign: nothing, label };
    return categories
      ? { color: categoryColor(position), sign: letter(position), label }
      : { color: sequentialColor(position), sign: shade(position), label };
  };
  const screen = new Screen(columns);
  const width = cellWidth(figure, columns, color);
  const next =
    width > 1
      ? putCells(screen, figure, look, { width, color })
      : putSmallCells(screen, figure, look, color);
  if (categories) putLegend(screen, next, categories, color === 'none' ? letter : () => '■');
  else putScale(screen, next, { axis: figure.value, scale }, color);
  return screen.lines(color);
}

/** As wide as the longest label, at least two characters (a cell is then about square); 1 if that is too wide. */
function cellWidth(figure: GridFigure, columns: number, color: TerminalColor): number {
  const longest = Math.max(0, ...(figure.labels ?? []).map((label) => columnsOf(cleanText(label))));
  const sign = color === 'none' ? 1 : 0;
  const wanted = longest > 0 ? Math.min(WIDEST_LABEL, longest) + 1 + sign : 2;
  const across = figure.columns + (figure.cells === 'hexagonal' ? 0.5 : 0);
  return Math.min(Math.max(2, wanted), Math.max(1, Math.floor(columns / across)));
}

function putCells(
  screen: Screen,
  figure: GridFigure,
  look: (index: number) => CellLook,
  { width, color }: { readonly width: number; readonly color: TerminalColor },
): number {
  for (let row = 0; row < figure.rows; row++) {
    const shift = figure.cells === 'hexagonal' && row % 2 === 1 ? Math.floor(width / 2) : 0;
    for (let column = 0; column < figure.columns; column++) {
      const { color: ground, sign, label } = look(row * figure.columns + column);
      const plain = label ? sign + pad(truncate(label, width - 1), width - 1) : sign.repeat(width);
      const colored = pad(truncate(label, width), width, 'center');
      const style = ground ? { ground, ink: inkOn(ground) } : {};
      screen.put(shift + column * width, row, color === 'none' ? plain : colored, style);
    }
  }
  return figure.rows;
}

/** One character wide; in color two rows share a line: ▀ has the upper as ink, the lower as ground. */
function putSmallCells(
  screen: Screen,
  figure: GridFigure,
  look: (index: number) => CellLook,
  color: TerminalColor,
): number {
  const across = Math.min(figure.columns, screen.columns);
  const down = Math.max(1, Math.round((figure.rows * across) / figure.columns));
  const at = (x: number, y: number) => {
    const column = Math.floor(((x + 0.5) * figure.columns) / across);
    const row = Math.floor(((y + 0.5) * figure.rows) / down);
    return look(row * figure.columns + column);
  };
  const half = color !== 'none';
  const lines = Math.ceil(down / 2);
  for (let line = 0; line < lines; line++) {
    for (let x = 0; x < across; x++) {
      const upper = at(x, line * 2);
      const lower = line * 2 + 1 < down ? at(x, line * 2 + 1) : undefined;
      if (half) putHalves(screen, [x, line], [upper.color, lower?.color]);
      else screen.put(x, line, upper.sign);
    }
  }
  return lines;
}
