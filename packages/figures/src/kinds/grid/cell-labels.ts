/** @file Text that fits into cells: one size for all, broken into lines, cut only as a last resort. */
import type { GridFigure } from '@nnzoo/training';
import { cleanText, fitText, textWidth, wrapText } from '../../text.ts';

/** Labels broken into lines, and the font size that suits all of them. */
export interface CellLabels {
  readonly size: number;
  readonly lines: readonly (readonly string[])[];
}

const LARGEST = 13;
const SMALLEST = 6.5;

/** Lays labels into cells of a width in pixels: the largest size at which every one is whole. */
export function cellLabels(labels: readonly string[], width: number): CellLabels {
  const clean = labels.map(cleanText);
  for (let size = Math.min(LARGEST, width / 2.2); size >= SMALLEST; size -= 0.5) {
    const lines = clean.map((label) => (label ? breakAtSpaces(label, width, size) : []));
    const fits = lines.every(
      (each) =>
        each.length * size * 1.15 <= width && each.every((line) => textWidth(line, size) <= width),
    );
    if (fits) return { size, lines };
  }
  const lines = clean.map((label) => [fitText(label, width, SMALLEST)].filter(Boolean));
  return { size: SMALLEST, lines };
}

function breakAtSpaces(label: string, width: number, size: number): string[] {
  // An endless measure for single words keeps them whole: a smaller size is tried before a cut.
  const measure = (line: string) => (line.includes(' ') ? textWidth(line, size) : 0);
  return wrapText(label, width, measure);
}

/** Beginnings longer than this do not fit a cell. */
const LONGEST = 3;

/**
 * For a map of categories without labels: how the name of each cell's category begins, so far that
 * no two are alike, or its number. Colors alone must not carry it.
 */
export function beginnings({ values, categories }: GridFigure): string[] {
  if (!categories) return [];
  const short = Array.from({ length: LONGEST }, (_, i) =>
    categories.map((name) => [...cleanText(name)].slice(0, i + 1).join('')),
  ).find((names) => new Set(names).size === names.length);
  const names = short ?? categories.map((_, id) => String(id + 1));
  return Array.from(values, (value) => names[value] ?? '');
}
