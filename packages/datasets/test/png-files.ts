/** @file PNG files for the tests: written by an independent, simple writer. */
import { deflateSync } from 'node:zlib';

/** What a PNG file is to say; every part can be made wrong. */
export interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly bitDepth?: number;
  readonly colorType?: number;
  /** The bytes of each row, with the number of its filter before them. */
  readonly rows: readonly (readonly number[])[];
  /** Chunks before the pixels. */
  readonly before?: readonly (readonly [type: string, content: readonly number[]])[];
}

/** The bytes of such a file. */
export function pngFile(parts: PngParts): Uint8Array {
  const { width, height, bitDepth = 8, colorType = 0, rows, before = [] } = parts;
  const header = [...bigEndian(width), ...bigEndian(height), bitDepth, colorType, 0, 0, 0];
  const packed = deflateSync(Uint8Array.from(rows.flat()));
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', header),
    ...before.flatMap(([type, content]) => chunk(type, content)),
    ...chunk('IDAT', [...packed]),
    ...chunk('IEND', []),
  ]);
}

/** A gray picture of bytes. */
export function grayPng(width: number, height: number, pixels: readonly number[]): Uint8Array {
  const rows = Array.from({ length: height }, (_, y) => [
    0,
    ...pixels.slice(y * width, (y + 1) * width),
  ]);
  return pngFile({ width, height, rows });
}

function chunk(type: string, content: readonly number[]): number[] {
  const body = [...Buffer.from(type, 'latin1'), ...content];
  return [...bigEndian(content.length), ...body, ...bigEndian(crc(body))];
}

function bigEndian(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

/** Division with remainder, bit by bit, as the standard defines the check sum. */
function crc(bytes: readonly number[]): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) {
    for (let bit = 0; bit < 8; bit++) {
      const isOdd = ((remainder ^ (byte >> bit)) & 1) === 1;
      remainder = (remainder >>> 1) ^ (isOdd ? 0xedb88320 : 0);
    }
  }
  return ~remainder >>> 0;
}
