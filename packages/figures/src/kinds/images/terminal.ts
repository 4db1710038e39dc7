/** @file Small pictures in the terminal: two pixels in each character. */
import type { ImagesFigure } from '@nnzoo/training';
import { type Picture, toBitmap } from '../../bitmap.ts';
import type { Color } from '../../color.ts';
import { shade } from '../../terminal/legend.ts';
import { putHalves, Screen, type TerminalColor } from '../../terminal/screen.ts';
import { cleanText, truncate } from '../../text.ts';

const MOST_LINES = 48;

/** As many pictures as fit beside each other; after 48 lines the rest is counted only. */
export function drawTerminal(
  figure: ImagesFigure,
  columns: number,
  color: TerminalColor,
): string[] {
  const { images, diverging = false } = figure;
  const screen = new Screen(columns);
  const widest = Math.min(columns, Math.max(1, ...images.map(({ width }) => width)));
  const beside = Math.max(
    1,
    Math.min(Math.trunc(figure.columns) || 1, Math.floor((columns + 2) / (widest + 2))),
  );
  let top = 0;
  let shown = 0;
  while (shown < images.length && (shown === 0 || top < MOST_LINES)) {
    const row = images.slice(shown, shown + beside);
    const heights = row.map((image, i) =>
      putPicture(screen, [i * (widest + 2), top], { image, diverging, widest }, color),
    );
    top += Math.max(...heights) + 1;
    shown += row.length;
  }
  const lines = screen.lines(color);
  while (lines.at(-1) === '') lines.pop();
  return shown < images.length ? [...lines, `… and ${images.length - shown} more`] : lines;
}

function putPicture(
  screen: Screen,
  [left, top]: readonly [number, number],
  { image, diverging, widest }: { image: Picture; diverging: boolean; widest: number },
  color: TerminalColor,
): number {
  const { width, height, channels, bytes } = toBitmap(image, diverging);
  const across = Math.min(width, widest);
  const down = Math.max(1, Math.round((height * across) / width));
  const pixel = (x: number, y: number): Color => {
    const column = Math.floor(((x + 0.5) * width) / across);
    const row = Math.floor(((y + 0.5) * height) / down);
    const at = (row * width + column) * channels;
    return [bytes[at]!, bytes[at + (channels > 1 ? 1 : 0)]!, bytes[at + (channels > 1 ? 2 : 0)]!];
  };
  const lines = Math.ceil(down / 2);
  for (let line = 0; line < lines; line++) {
    for (let x = 0; x < across; x++) {
      const upper = pixel(x, line * 2);
      const lower = line * 2 + 1 < down ? pixel(x, line * 2 + 1) : undefined;
      const place = [left + x, top + line] as const;
      if (color === 'none') screen.put(...place, darkness(upper, lower ?? upper));
      else putHalves(screen, place, [upper, lower]);
    }
  }
  screen.put(left, top + lines, truncate(cleanText(image.label ?? ''), widest));
  return lines + (image.label ? 1 : 0);
}

/** A sign for two pixels: black is left blank. */
function darkness(a: Color, b: Color): string {
  const brightness = (a[0] + a[1] + a[2] + b[0] + b[1] + b[2]) / (6 * 255);
  return brightness < 0.05 ? ' ' : shade(brightness);
}
