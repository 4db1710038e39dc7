/** @file Parallel coordinates in the terminal: each axis lies flat, its lower end on the left. Read places.ts before. */
import type { ParallelFigure } from '@nnzoo/training';
import { categoryColor } from '../../color.ts';
import { Screen, type TerminalColor } from '../../terminal/screen.ts';
import { cleanText, columnsOf, truncate } from '../../text.ts';
import { axesOf, goodness, type ParallelAxis } from './places.ts';

/** From the worse half over the better half and the best tenth to the best. */
const marks = ['·', 'o', '#', '@'] as const;
const legend = '· worse half  o better half  # best tenth  @ best';

/** Where the strong marks crowd, good values are. */
export function drawTerminal(
  figure: ParallelFigure,
  columns: number,
  color: TerminalColor,
): string[] {
  const screen = new Screen(columns);
  const good = goodness(figure);
  const strengths = figure.lines.map(({ isBest }, i) => {
    return isBest ? 3 : good[i]! >= 0.9 ? 2 : good[i]! >= 0.5 ? 1 : 0;
  });
  const axes = axesOf(figure);
  const longest = Math.max(1, ...axes.map(({ label }) => columnsOf(cleanText(label))));
  const names = Math.min(longest, Math.floor(columns / 3));
  screen.put(0, 0, truncate(legend, columns));
  for (const [i, axis] of axes.entries()) {
    putAxis(screen, axis, { strengths, row: 1 + 2 * i, left: names + 1, columns });
  }
  return screen.lines(color);
}

interface Strip {
  readonly strengths: readonly number[];
  readonly row: number;
  readonly left: number;
  readonly columns: number;
}

function putAxis(
  screen: Screen,
  axis: ParallelAxis,
  { strengths, row, left, columns }: Strip,
): void {
  const room = Math.max(2, columns - left);
  const cell = (place: number) => Math.min(room - 1, Math.max(0, Math.round(place * (room - 1))));
  screen.put(0, row, truncate(cleanText(axis.label), left - 1));
  screen.put(left, row, '─'.repeat(room));
  // Stronger marks cover weaker ones.
  const order = strengths.map((_, i) => i).sort((a, b) => strengths[a]! - strengths[b]!);
  for (const i of order) {
    const place = axis.places[i]!;
    if (!Number.isFinite(place)) continue;
    const ink = categoryColor(strengths[i] === 3 ? 1 : 0);
    screen.put(left + cell(place), row, marks[strengths[i]!]!, { ink });
  }
  let free = 0;
  for (const { place, label } of [...axis.ticks].sort((a, b) => a.place - b.place)) {
    const text = truncate(cleanText(label), room);
    const width = columnsOf(text);
    const start = Math.min(room - width, Math.max(0, cell(place) - (width >> 1)));
    if (!Number.isFinite(place) || start < free) continue;
    screen.put(left + start, row + 1, text);
    free = start + width + 1;
  }
}
