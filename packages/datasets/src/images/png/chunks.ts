/**
 * @file The chunks of a PNG file: found, checked, and those that matter for the pixels kept. Read
 * after header.ts.
 */
import { DataError } from '@nnzoo/core';
import { quoted } from '@nnzoo/data';
import { crc32 } from '@nnzoo/data/crc32';
import { type PngHeader, readHeader } from './header.ts';

/** The parts of a PNG file that pixels are made of. */
export interface PngChunks {
  readonly header: PngHeader;
  /** Red, green, blue of each color; empty where the file has none. */
  readonly palette: Uint8Array;
  /** Opacity of the palette's colors, or the one transparent color; empty where all is opaque. */
  readonly transparency: Uint8Array;
  /** The zlib stream of the pixels. */
  readonly packed: Uint8Array<ArrayBuffer>;
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Length and type before the content of a chunk, and the check sum behind it. */
const frame = 12;
const headerLength = 13;
const mostColors = 256;

/**
 * The chunks in `bytes`; `name` stands in messages.
 *
 * @throws {DataError} `png/signature`, `png/truncated`, `png/checksum`, `png/header`, `png/palette`.
 * @throws {LimitError} `png/limit` for more than `limit` pixels, before any of them is unpacked.
 */
export function readChunks(bytes: Uint8Array, name: string, limit: number): PngChunks {
  if (!signature.every((byte, i) => bytes[i] === byte)) {
    const start = [...bytes.subarray(0, 4)].map((byte) => `0x${byte.toString(16)}`).join(' ');
    const message = `${name}: not a PNG: it begins with ${start || 'nothing'}; save the picture as PNG`;
    throw new DataError('png/signature', message, { start });
  }
  let header: PngHeader | undefined;
  let palette = new Uint8Array(0);
  let transparency = palette;
  const packed: Uint8Array[] = [];
  for (const { type, content } of chunksOf(bytes, name)) {
    if (header === undefined) header = firstChunk(type, content, name, limit);
    else if (type === 'PLTE') palette = Uint8Array.from(content);
    else if (type === 'tRNS') transparency = Uint8Array.from(content);
    else if (type === 'IDAT') packed.push(content);
  }
  if (header === undefined) throw truncated(name, bytes.length);
  if (palette.length % 3 !== 0 || palette.length > 3 * mostColors) {
    const message = `${name}: a palette of ${palette.length} bytes; expected three a color, at most ${mostColors} colors`;
    throw new DataError('png/palette', message, { length: palette.length });
  }
  return { header, palette, transparency, packed: joined(packed) };
}

function truncated(name: string, length: number): DataError {
  return new DataError(
    'png/truncated',
    `${name}: the file ends after ${length} bytes, in the middle of its picture: copy it again`,
    { length },
  );
}

function firstChunk(type: string, content: Uint8Array, name: string, limit: number): PngHeader {
  if (type === 'IHDR' && content.length === headerLength) return readHeader(content, name, limit);
  throw new DataError('png/header', `${name}: its first chunk is no header of 13 bytes`, { type });
}

/** The chunks one after the other, up to the closing one. */
function* chunksOf(
  bytes: Uint8Array,
  name: string,
): Generator<{ readonly type: string; readonly content: Uint8Array }, void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = signature.length;
  for (;;) {
    if (at + frame > bytes.length) throw truncated(name, bytes.length);
    const length = view.getUint32(at);
    const end = at + frame + length;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (end > bytes.length) throw truncated(name, bytes.length);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) {
      const message = `${name}: its chunk ${quoted(type)} at byte ${at} does not match its check sum: the file is damaged`;
      throw new DataError('png/checksum', message, { type, offset: at });
    }
    if (type === 'IEND') return;
    yield { type, content: bytes.subarray(at + 8, end - 4) };
    at = end;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
