/** @file Pixels as a PNG file: what pictures inside an SVG are made of. */
import { crc32 } from '@nnzoo/data/crc32';
import { deflate } from './deflate.ts';

/** Gray or red, green, blue: one byte each, row by row. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly bytes: Uint8Array;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function bigEndian(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function chunk(type: string, content: readonly number[] | Uint8Array): number[] {
  const body = [...type].map((letter) => letter.charCodeAt(0)).concat([...content]);
  return [...bigEndian(content.length), ...body, ...bigEndian(crc32(body))];
}

/** A PNG file (W3C PNG, 8 bits a channel, no filter); the same pixels give the same bytes. */
export function encodePng({ width, height, channels, bytes }: Bitmap): Uint8Array {
  const stride = width * channels;
  const rows = new Uint8Array(height * (stride + 1));
  for (let y = 0; y < height; y++) {
    rows.set(bytes.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  }
  const colorType = channels === 1 ? 0 : 2;
  const header = [...bigEndian(width), ...bigEndian(height), 8, colorType, 0, 0, 0];
  return Uint8Array.from([
    ...SIGNATURE,
    ...chunk('IHDR', header),
    ...chunk('IDAT', deflate(rows, channels)),
    ...chunk('IEND', []),
  ]);
}

/** A PNG file as a `data:` address. */
export function pngAddress(bitmap: Bitmap): string {
  let binary = '';
  for (const byte of encodePng(bitmap)) binary += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(binary)}`;
}
