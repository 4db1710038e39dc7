/** @file JPEG files of one color, written bit by bit (ITU-T T.81, F.1 and G.1), and the pixels of a block by the cosine transform. */
import { math } from '@nnzoo/core';
import { expect } from 'vitest';
import { readJpeg } from '../src/images/jpeg/read-jpeg.ts';
import { refusalOf } from './golden-file.ts';

export type Bits = string;
export const binary = (value: number, count: number): Bits =>
  count === 0 ? '' : value.toString(2).padStart(count, '0');

/** A number by its size and bits: a negative one has those of value − 1. */
export const number = (value: number, size: number): Bits =>
  binary(value > 0 ? value : value + 2 ** size - 1, size);

/** Every symbol of two hexadecimal digits has a code: 254 of eight bits would be full, so these have nine. */
export const code = (symbol: number): Bits => binary(symbol, 9);
const tableOf = (id: number) => {
  const symbols = Array.from({ length: 255 }, (_, i) => i);
  return segment(0xc4, [
    id,
    ...Array.from({ length: 16 }, (_, i) => (i === 8 ? 255 : 0)),
    ...symbols,
  ]);
};

function segment(marker: number, content: readonly number[]): number[] {
  const length = content.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...content];
}

/** The bytes of a scan: filled up with ones, a zero behind each 0xff. */
export function packed(bits: Bits): number[] {
  const whole = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  return (whole.match(/.{8}/g) ?? []).flatMap((byte) =>
    byte === '11111111' ? [255, 0] : [parseInt(byte, 2)],
  );
}

/** First and last number of the scan; the bit that was read up to, and that it reads to. */
export type Scan = readonly [first: number, last: number, high: number, low: number, bits: Bits];

interface Kind {
  readonly width?: number;
  readonly height?: number;
  /** Blocks of the color in a step. */
  readonly sampling?: number;
  /** The table of steps; default 1 everywhere. */
  readonly steps?: readonly number[];
  /** Numbers of the tables that scans name, by scan: that of means times 16, and that of the others. */
  readonly tables?: readonly number[];
}

export function gray(frame: 0xc0 | 0xc2, scans: readonly Scan[], kind: Kind = {}): Uint8Array {
  const { width = 8, height = 8, sampling = 0x11, tables = [] } = kind;
  const { steps = [0, ...Array(64).fill(1)] } = kind;
  return Uint8Array.of(
    ...[0xff, 0xd8, ...segment(0xdb, steps), ...tableOf(0), ...tableOf(0x10)],
    ...segment(frame, [8, 0, height, 0, width, 1, 1, sampling, 0]),
    ...scans.flatMap(([first, last, high, low, bits], i) => [
      ...segment(0xda, [1, 1, tables[i] ?? 0, first, last, high * 16 + low]),
      ...packed(bits),
    ]),
    ...[0xff, 0xd9],
  );
}

export const whole = (bits: Bits): readonly Scan[] => [[0, 63, 0, 0, bits]];
export const pixelsOf = (file: Uint8Array) => [...readJpeg(file, { name: 'a' }).pixels];
export const refused = async (file: Uint8Array) => (await refusalOf(() => pixelsOf(file))).message;

/** Row and column of the numbers, diagonal by diagonal (T.81, figure 5). */
const zigzag = Array.from({ length: 15 }, (_, sum) => {
  const down = Array.from({ length: 8 }, (_, row): readonly [number, number] => [row, sum - row]);
  const inside = down.filter(([, column]) => column >= 0 && column < 8);
  return sum % 2 === 0 ? inside.reverse() : inside;
}).flat();

/** At a place of eight, by frequency: cos((2x + 1)·f·π/16), a √½ of it where f is 0. */
const waves = Array.from({ length: 8 }, (_, at) =>
  Array.from({ length: 8 }, (_, frequency) => {
    const scale = frequency === 0 ? Math.SQRT1_2 : 1;
    return scale * math.cos(((2 * at + 1) * frequency * Math.PI) / 16);
  }),
);

/** The pixel at x, y of a block with these numbers, in whole steps. */
function exact(numbers: ReadonlyMap<number, number>, x: number, y: number): number {
  let sum = 0;
  for (const [k, value] of numbers) {
    const [row, column] = zigzag[k];
    sum += (value * waves[y][row] * waves[x][column]) / 4;
  }
  return Math.min(255, Math.max(0, sum + 128));
}

/** The pixels of a block are those of these numbers, rounded. */
export function expectBlock(pixels: readonly number[], numbers: ReadonlyMap<number, number>) {
  const errors = pixels.map((pixel, i) => Math.abs(pixel - exact(numbers, i % 8, i >> 3)));
  expect(pixels).toHaveLength(64);
  expect(Math.max(...errors)).toBeLessThan(0.52);
}

export const [end, sixteen] = [code(0), code(0xf0)];
/** Steps over zeros to the number at k, behind that at `from`. */
export const to = (k: number, from: number, size: number): Bits => {
  const zeros = k - from - 1;
  return sixteen.repeat(zeros >> 4) + code((zeros & 15) * 16 + size);
};
export const mean = (value: number, size: number): Bits => code(size) + number(value, size);
