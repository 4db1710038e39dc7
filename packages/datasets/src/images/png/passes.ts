/**
 * @file From the unpacked bytes of a PNG to rows of samples: interlacing and filters undone. Read
 * after header.ts.
 */
import { type PngHeader, samplesOf } from './header.ts';

/** A grid of pixels that the file holds one after the other; without interlacing there is one. */
interface Pass {
  /** First column and row of the grid in the picture, and the steps between its pixels. */
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
}

/** The seven grids of Adam7: coarse first. */
const adam7: readonly Pass[] = [
  { x: 0, y: 0, stepX: 8, stepY: 8 },
  { x: 4, y: 0, stepX: 8, stepY: 8 },
  { x: 0, y: 4, stepX: 4, stepY: 8 },
  { x: 2, y: 0, stepX: 4, stepY: 4 },
  { x: 0, y: 2, stepX: 2, stepY: 4 },
  { x: 1, y: 0, stepX: 2, stepY: 2 },
  { x: 0, y: 1, stepX: 1, stepY: 2 },
];
const whole: readonly Pass[] = [{ x: 0, y: 0, stepX: 1, stepY: 1 }];

/** The passes that hold any pixels, with how many columns, rows and bytes a row. */
function passesOf(header: PngHeader) {
  const { width, height, bitDepth, isInterlaced } = header;
  const bits = samplesOf(header) * bitDepth;
  return (isInterlaced ? adam7 : whole)
    .map((pass) => {
      const columns = Math.ceil((width - pass.x) / pass.stepX);
      const rows = Math.ceil((height - pass.y) / pass.stepY);
      return { ...pass, columns, rows, stride: Math.ceil((columns * bits) / 8) };
    })
    .filter(({ columns, rows }) => columns > 0 && rows > 0);
}

/** Bytes that a picture with this header takes, unpacked: each row has one more, its filter. */
export function unpackedLength(header: PngHeader): number {
  return passesOf(header).reduce((sum, { rows, stride }) => sum + rows * (1 + stride), 0);
}

/** Takes the samples of the pixel in this column and row of the picture. */
export type PutPixel = (x: number, y: number, samples: Uint16Array) => void;

/**
 * Goes through all pixels of `unpacked`, whose filters are undone in place.
 *
 * @returns false where a row names a filter that does not exist.
 */
export function eachPixel(header: PngHeader, unpacked: Uint8Array, put: PutPixel): boolean {
  const samples = new Uint16Array(samplesOf(header));
  const distance = Math.max(1, (samples.length * header.bitDepth) / 8);
  let at = 0;
  for (const { x, y, stepX, stepY, columns, rows, stride } of passesOf(header)) {
    let above: Uint8Array = new Uint8Array(stride);
    for (let row = 0; row < rows; row++) {
      const line = unpacked.subarray(at + 1, at + 1 + stride);
      if (!undoFilter(unpacked[at], line, above, distance)) return false;
      for (let column = 0; column < columns; column++) {
        readSamples(line, column, header.bitDepth, samples);
        put(x + column * stepX, y + row * stepY, samples);
      }
      above = line;
      at += 1 + stride;
    }
  }
  return true;
}

/** Adds back to each byte what the filter took off: left, above, their mean, or Paeth's choice. */
function undoFilter(filter: number, line: Uint8Array, above: Uint8Array, distance: number) {
  if (filter > 4) return false;
  if (filter === 0) return true;
  for (let i = 0; i < line.length; i++) {
    const left = i < distance ? 0 : line[i - distance];
    const up = above[i];
    if (filter === 1) line[i] += left;
    else if (filter === 2) line[i] += up;
    else if (filter === 3) line[i] += (left + up) >> 1;
    else line[i] += paeth(left, up, i < distance ? 0 : above[i - distance]);
  }
  return true;
}

/** Of three neighbors the one nearest to left + up − corner. */
function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function readSamples(line: Uint8Array, column: number, bitDepth: number, samples: Uint16Array) {
  for (let sample = 0; sample < samples.length; sample++) {
    const i = column * samples.length + sample;
    if (bitDepth === 8) samples[sample] = line[i];
    else if (bitDepth === 16) samples[sample] = line[2 * i] * 256 + line[2 * i + 1];
    else {
      const bit = i * bitDepth;
      const shift = 8 - bitDepth - (bit & 7);
      samples[sample] = (line[bit >> 3] >> shift) & (2 ** bitDepth - 1);
    }
  }
}
