/** @file A sheet of characters with ink and ground, and its text with or without color codes. */
import type { Color } from '../color.ts';
import { characters, columnsOf } from '../text.ts';

/** What the terminal can show: nothing but characters, 256 colors, or all of them. */
export type TerminalColor = 'none' | '256' | 'truecolor';

/** How characters look; without ink or ground they keep the terminal's own. */
export interface Style {
  readonly ink?: Color | undefined;
  readonly ground?: Color | undefined;
  readonly bold?: boolean;
}

interface Cell {
  /** Empty for the second place of a wide character. */
  readonly text: string;
  readonly style: Style;
}

const BLANK: Cell = { text: ' ', style: {} };
const RESET = '\u001b[0m';

/** Rows × columns of characters; what is put outside is dropped. */
export class Screen {
  readonly columns: number;
  private readonly cells: Cell[][] = [];

  constructor(columns: number) {
    this.columns = columns;
  }

  /** Writes from (x, y) to the right; rows are made as they are needed. */
  put(x: number, y: number, text: string, style: Style = {}): void {
    if (!(y >= 0)) return;
    while (this.cells.length <= y) this.cells.push([]);
    const row = this.cells[y]!;
    let column = x;
    for (const character of characters(text)) {
      const width = columnsOf(character);
      if (column >= 0 && column + width <= this.columns) {
        while (row.length < column) row.push(BLANK);
        row[column] = { text: character, style };
        if (width === 2) row[column + 1] = { text: '', style };
      }
      column += width;
    }
  }

  /** True where all of a text's places are free. */
  isFree(x: number, y: number, width: number): boolean {
    if (x < 0 || x + width > this.columns) return false;
    const row = this.cells[y] ?? [];
    return row.slice(x, x + width).every((cell) => cell === undefined || cell.text === ' ');
  }

  /** The rows as text; with 'none' there is no escape code in them. */
  lines(color: TerminalColor): string[] {
    return this.cells.map((row) => formatRow(trimmed(row), color));
  }
}

function trimmed(row: readonly Cell[]): readonly Cell[] {
  let end = row.length;
  while (end > 0 && row[end - 1]!.text === ' ' && !row[end - 1]!.style.ground) end--;
  return row.slice(0, end);
}

function formatRow(row: readonly Cell[], color: TerminalColor): string {
  if (color === 'none')
    return row
      .map(({ text }) => text)
      .join('')
      .trimEnd();
  let result = '';
  let current = '';
  for (const { text, style } of row) {
    const codes = styleCodes(style, color);
    if (codes !== current) {
      if (current) result += RESET;
      if (codes) result += `\u001b[${codes}m`;
      current = codes;
    }
    result += text;
  }
  return current ? result + RESET : result;
}

function styleCodes({ ink, ground, bold }: Style, color: '256' | 'truecolor'): string {
  const codes: string[] = [];
  if (bold) codes.push('1');
  if (ink) codes.push(`38;${colorCode(ink, color)}`);
  if (ground) codes.push(`48;${colorCode(ground, color)}`);
  return codes.join(';');
}

function colorCode([red, green, blue]: Color, color: '256' | 'truecolor'): string {
  if (color === 'truecolor') return `2;${red};${green};${blue}`;
  // The 6 × 6 × 6 cube of xterm has its levels at 0, 95, 135, 175, 215 and 255.
  const level = (channel: number) =>
    channel < 48 ? 0 : channel < 115 ? 1 : Math.floor((channel - 35) / 40);
  return `5;${16 + 36 * level(red) + 6 * level(green) + level(blue)}`;
}

/** Two colors in one place, upper and lower; where one is missing, the terminal shows through. */
export function putHalves(
  screen: Screen,
  [x, y]: readonly [number, number],
  [upper, lower]: readonly [Color | undefined, Color | undefined],
): void {
  if (upper) screen.put(x, y, '▀', { ink: upper, ground: lower });
  else if (lower) screen.put(x, y, '▄', { ink: lower });
  else screen.put(x, y, ' ');
}
