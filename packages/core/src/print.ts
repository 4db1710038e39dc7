/** @file Printing a tensor as NumPy does: aligned columns, `...` in the middle of what is long. Read after nested.ts. */
import { hostRead } from './memory.ts';
import { contiguous } from './ops/layout.ts';
import { rowMajor, type Shape } from './shape.ts';
import type { HostArray } from './storage.ts';
import type { Tensor } from './tensor.ts';

/** More elements than this are printed in part. */
const threshold = 1000;
/** So many at either end of each axis then. */
const edge = 3;
const lineWidth = 75;
const digits = 8;

/** The numbers in brackets, as NumPy prints them; dtypes other than float32 are not named. */
export function formatTensor(x: Tensor): string {
  const values = hostRead(contiguous(x).storage);
  const isShort = x.size > threshold;
  const texts = formatAll(x, shownPositions(x.shape, isShort), values);
  if (x.size === 0) return emptyText(x.shape);
  const steps = rowMajor(x.shape);
  const write = (axis: number, offset: number, indent: number): string => {
    if (axis === x.rank) return texts.get(offset) as string;
    const parts = shownIndices(x.shape[axis], isShort).map((i) =>
      i < 0 ? '...' : write(axis + 1, offset + i * steps[axis], indent + 1),
    );
    const isRow = axis === x.rank - 1;
    const text = isRow
      ? wrap(parts, indent + 1)
      : parts.join(`${'\n'.repeat(x.rank - 1 - axis)}${' '.repeat(indent + 1)}`);
    return `[${text}]`;
  };
  return write(0, 0, 0);
}

function emptyText(shape: Shape): string {
  return shape.length === 1 ? '[]' : `[] (shape ${shape.join(', ')})`;
}

/** Indices along an axis, −1 for the gap. */
function shownIndices(size: number, isShort: boolean): number[] {
  const all = Array.from({ length: size }, (_, i) => i);
  if (!isShort || size <= 2 * edge) return all;
  return [...all.slice(0, edge), -1, ...all.slice(-edge)];
}

function shownPositions(shape: Shape, isShort: boolean): number[] {
  const steps = rowMajor(shape);
  let positions = [0];
  shape.forEach((size, axis) => {
    const along = shownIndices(size, isShort).filter((i) => i >= 0);
    positions = positions.flatMap((at) => along.map((i) => at + i * steps[axis]));
  });
  return positions;
}

/** Words of one row, broken where the line would be too long. */
function wrap(words: readonly string[], indent: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && indent + longer.length + 1 > lineWidth) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  return lines.join(`\n${' '.repeat(indent)}`);
}

/** One text of equal width for each position shown. */
function formatAll(
  x: Tensor,
  positions: readonly number[],
  values: HostArray,
): ReadonlyMap<number, string> {
  const shown = positions.map((at) => values[at]);
  const texts = x.dtype === 'bool' ? shown.map(boolText) : numberTexts(x, shown);
  const width = Math.max(0, ...texts.map((text) => text.length));
  return new Map(positions.map((at, i) => [at, texts[i].padStart(width)]));
}

function boolText(value: number): string {
  return value === 0 ? 'false' : 'true';
}

function numberTexts(x: Tensor, shown: readonly number[]): string[] {
  if (x.dtype === 'int32') return shown.map(String);
  const sizes = shown.filter((v) => Number.isFinite(v) && v !== 0).map(Math.abs);
  const largest = Math.max(0, ...sizes);
  const smallest = Math.min(Infinity, ...sizes);
  const isWide = largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1e3;
  const shortest = shown.map((v) => shortestText(v, x.dtype === 'float32'));
  return sizes.length > 0 && isWide ? scientific(shortest) : fixed(shortest);
}

/** The shortest decimal that reads back as the same number. */
function shortestText(value: number, isFloat32: boolean): string {
  if (!isFloat32 || !Number.isFinite(value)) return String(value);
  for (let precision = 1; precision < 9; precision++) {
    const text = value.toPrecision(precision);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(Number(value.toPrecision(9)));
}

/** The decimal points stand below each other. */
function fixed(shortest: readonly string[]): string[] {
  const rounded = shortest.map((text) => trimZeros(plain(Number(text))));
  const places = Math.max(...rounded.map((text) => (text.split('.')[1] ?? '').length));
  return rounded.map((text) => {
    const [whole, fraction] = text.split('.');
    return fraction === undefined ? text : `${whole}.${fraction.padEnd(places)}`;
  });
}

/** With a point, and at most `digits` places; NaN and infinity as NumPy writes them. */
function plain(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return `${Object.is(value, -0) ? '-' : ''}${value.toFixed(digits)}`;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/0+$/, '') : text;
}

/** As 1.5e-03, all with the same number of places. */
function scientific(shortest: readonly string[]): string[] {
  const parts = shortest.map((text) => {
    const value = Number(text);
    if (!Number.isFinite(value)) return null;
    const [mantissa, exponent] = value.toExponential().split('e');
    return { value, places: Math.min(digits, (mantissa.split('.')[1] ?? '').length), exponent };
  });
  const places = Math.max(0, ...parts.map((part) => part?.places ?? 0));
  return parts.map((part, i) => {
    if (part === null) return plain(Number(shortest[i]));
    const [mantissa, exponent] = part.value.toExponential(places).split('e');
    const point = places === 0 ? `${mantissa}.` : mantissa;
    return `${point}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
  });
}
