/** @file Letters: their maker. Read after card.ts. */
import { argument, createRng, DataError, math, type Rng } from '@nnzoo/core';
import { type ImageSet, makeImageSet } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { readPng } from '../../images/png/read-png.ts';
import { readFrom } from '../../read-from.ts';
import { grain, toByte } from '../../synthetic/grain.ts';
import { labels, lettersCard, rowsPerLetter, sheetFile, side } from './card.ts';

/** Side of a letter's cell in the sheet, in pixels. */
export const letterCell = 48;

/** The fonts of the sheet, a row each. */
export const letterFonts = [
  { family: 'DejaVu Sans', weight: 400, file: 'DejaVuSans.ttf' },
  { family: 'DejaVu Sans', weight: 700, file: 'DejaVuSans-Bold.ttf' },
  { family: 'DejaVu Serif', weight: 400, file: 'DejaVuSerif.ttf' },
  { family: 'DejaVu Sans Mono', weight: 400, file: 'DejaVuSansMono.ttf' },
] as const;

/** By how much a letter is brighter than its paper at least, of 255. */
const leastContrast = 70;

/** Smallest and largest height of a capital, in cells of the sheet, by which it is scaled. */
const scales = [0.45, 0.75] as const;

/** Most pixels that a letter is away from the middle. */
const mostShift = 3;

/** How letters are drawn. */
export interface LettersOptions {
  readonly seed: number;
  /** Pictures of all 26 letters together; default 2600. */
  readonly rows?: number;
  /** Standard deviation of the noise on each channel, of 255; default 20. */
  readonly noise?: number;
  /** Most degrees that a letter is turned, either way; default 15. */
  readonly tilt?: number;
}

const takes = argument.bag({
  seed: argument.required(argument.aWhole),
  rows: argument.setting(argument.aNumber, labels.length * rowsPerLetter),
  noise: argument.setting(argument.aNumber, 20),
  tilt: argument.setting(argument.aNumber, 15),
} satisfies argument.Settings<LettersOptions>);

/**
 * Capital letters in color, 28 × 28; synthetic. Each is one of four fonts, scaled, turned and moved
 * by chance; letter and paper have colors drawn from the whole cube, the letter brighter by at least
 * 70 of 255. Which colors says nothing of the letter.
 *
 * @throws {DataError} `source/missing` where `source` does not hold `letters.png`;
 *   `bundled/mismatch` where that is another picture.
 */
export async function makeLetters(source: ByteSource, options: LettersOptions): Promise<ImageSet> {
  const { seed, rows, noise, tilt } = argument.read('makeLetters', options, takes);
  const sheet = await readSheet(source);
  const rng = createRng(seed).stream('letters');
  const pixels = new Uint8Array(rows * side * side * 3);
  const ids = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const own = rng.at(row);
    ids[row] = row % labels.length;
    const coverage = drawLetter(sheet, ids[row], own, tilt);
    paint(coverage, own, noise, pixels.subarray(row * coverage.length * 3));
  }
  return makeImageSet({
    ...{ name: lettersCard.id, height: side, width: side, channels: 3, brightest: 255, pixels },
    target: { kind: 'class', name: 'letter', labels, ids },
  });
}

/** {@link makeLetters} as it is by default, with seed 1. */
export function loadLetters(source: ByteSource): Promise<ImageSet> {
  return makeLetters(source, { seed: 1 });
}

interface Sheet {
  readonly width: number;
  readonly pixels: Uint8Array;
}

async function readSheet(source: ByteSource): Promise<Sheet> {
  const { path: name } = sheetFile;
  const { width, height, channels, pixels } = await readPng(
    await readFrom(lettersCard.id, source, name),
    { name },
  );
  const expected = [labels.length * letterCell, letterFonts.length * letterCell, 1];
  if (`${[width, height, channels]}` === `${expected}`) return { width, pixels };
  throw new DataError(
    'bundled/mismatch',
    `${name}: ${width} × ${height} pixels, ${channels} channels; expected ${expected.join(', ')}`,
    { width, height, channels },
  );
}

/** How much of each pixel the letter covers, 0 … 1: the mean of four places in it. */
function drawLetter(sheet: Sheet, id: number, rng: Rng, tilt: number): Float64Array {
  const font = rng.int(letterFonts.length);
  const scale = rng.uniform(...scales);
  const angle = (rng.uniform(-tilt, tilt) * Math.PI) / 180;
  const [right, down] = [rng.uniform(-mostShift, mostShift), rng.uniform(-mostShift, mostShift)];
  const [cosine, sine] = [math.cos(angle) / scale, math.sin(angle) / scale];
  const coverage = new Float64Array(side * side);
  for (let i = 0; i < 4 * coverage.length; i++) {
    const [column, row] = [(i >> 1) % side, Math.floor(i / (4 * side))];
    const x = column + ((i & 1) + 0.5) / 2 - side / 2 - right;
    const y = row + ((Math.floor(i / (2 * side)) & 1) + 0.5) / 2 - side / 2 - down;
    // Where this place of the picture lies in the letter's cell: turned back, scaled back.
    const u = letterCell / 2 + cosine * x + sine * y;
    const v = letterCell / 2 - sine * x + cosine * y;
    coverage[row * side + column] += inkAt(sheet, id, font, u, v) / 4;
  }
  return coverage;
}

/** Ink of the sheet between four pixels of a cell, 0 … 1; none outside the cell. */
function inkAt(sheet: Sheet, id: number, font: number, u: number, v: number): number {
  const [left, top] = [Math.floor(u - 0.5), Math.floor(v - 0.5)];
  if (left < 0 || top < 0 || left >= letterCell - 1 || top >= letterCell - 1) return 0;
  const at = (font * letterCell + top) * sheet.width + id * letterCell + left;
  const [across, down] = [u - 0.5 - left, v - 0.5 - top];
  const { pixels, width } = sheet;
  const above = pixels[at] + (pixels[at + 1] - pixels[at]) * across;
  const below = pixels[at + width] + (pixels[at + width + 1] - pixels[at + width]) * across;
  return (above + (below - above) * down) / 255;
}

/** Mixes the colors of letter and paper by coverage, with noise, into `pixels`. */
function paint(coverage: Float64Array, rng: Rng, noise: number, pixels: Uint8Array): void {
  let [paper, ink] = [color(rng), color(rng)];
  while (brightness(ink) - brightness(paper) < leastContrast)
    [paper, ink] = [color(rng), color(rng)];
  for (let i = 0; i < coverage.length; i++) {
    for (let channel = 0; channel < 3; channel++) {
      const mixed = paper[channel] + (ink[channel] - paper[channel]) * coverage[i];
      pixels[3 * i + channel] = toByte(mixed + noise * grain(rng));
    }
  }
}

function color(rng: Rng): readonly number[] {
  return [rng.uniform(0, 255), rng.uniform(0, 255), rng.uniform(0, 255)];
}

/** @see ITU-R BT.601 */
function brightness([red, green, blue]: readonly number[]): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
