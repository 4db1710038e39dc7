/** @file A PNG file as pixels: gray or color, a byte a channel. Read header.ts, chunks.ts and passes.ts first. */
import { argument, DataError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import { type Background, whiteBackground } from '../background.ts';
import { mostPixels, type Picture } from '../picture.ts';
import { type PngChunks, readChunks } from './chunks.ts';
import { colorTypes, type PngHeader } from './header.ts';
import { inflate } from './inflate.ts';
import { eachPixel, unpackedLength } from './passes.ts';

/** How a PNG file is read. */
export interface ReadPngOptions {
  /** Stands in messages. */
  readonly name: string;
  /** Most pixels; default 2²⁴, a picture of 4096 × 4096. */
  readonly limit?: number;
  /** What is seen through transparent pixels; default white. */
  readonly background?: Background;
}

/** A picture, and whether anything was seen through it. */
export interface ReadPicture extends Picture {
  readonly hasTransparency: boolean;
}

const aColor = argument.kind(
  'red, green and blue, 0 to 255',
  (value): value is Background => argument.someNumbers.accepts(value) && value.length === 3,
);
const takes = argument.bag({
  name: argument.required(argument.aText),
  limit: argument.setting(argument.aNumber, mostPixels),
  background: argument.setting(aColor, whiteBackground),
} satisfies argument.Settings<ReadPngOptions>);

/**
 * Reads a PNG file of any kind: 1 to 16 bits, gray, color or palette, interlaced or not. Samples of
 * other than 8 bits are scaled to 0 … 255; where a pixel is transparent, the background shows through.
 * A palette gives a picture in color. The header is judged before anything is allocated, and no
 * more is unpacked than it promises.
 *
 * @throws {DataError} `png/signature`, `png/header`, `png/truncated`, `png/checksum`, `png/palette`,
 *   `png/pixels`, each with the file's name.
 * @throws {LimitError} `png/limit` for more pixels than the limit.
 * @see W3C (2003), Portable Network Graphics, second edition; ISO/IEC 15948
 */
export async function readPng(bytes: Uint8Array, options: ReadPngOptions): Promise<ReadPicture> {
  argument.check('readPng', 'the bytes', bytes, argument.someBytes);
  const given = argument.read('readPng', options, takes);
  const name = printable(given.name);
  const chunks = readChunks(bytes, name, given.limit);
  const expected = unpackedLength(chunks.header);
  const unpacked = await inflate(chunks.packed, 'deflate', expected);
  if (unpacked.kind === 'broken') {
    throw badPixels(name, `its pixels cannot be unpacked (${unpacked.reason})`);
  }
  if (unpacked.kind === 'longer' || unpacked.bytes.length !== expected) {
    const given = unpacked.kind === 'longer' ? 'more' : unpacked.bytes.length;
    throw badPixels(name, `its header promises ${expected} bytes of pixels, there are ${given}`);
  }
  return pictureOf(chunks, unpacked.bytes, { ...given, name });
}

function pictureOf(
  chunks: PngChunks,
  unpacked: Uint8Array,
  { name, background = whiteBackground }: ReadPngOptions,
): ReadPicture {
  const { header, transparency } = chunks;
  const { width, height } = header;
  const isGrayFile =
    header.colorType === colorTypes.gray || header.colorType === colorTypes.grayAlpha;
  const mayShow = header.colorType === colorTypes.grayAlpha || transparency.length > 0;
  // Gray on a ground of color has colors.
  const isColored = !isGrayFile || (mayShow && background.some((light) => light !== background[0]));
  const channels = isColored ? 3 : 1;
  const pixels = new Uint8Array(width * height * channels);
  const levelsAt = levelsOf(chunks, name);
  const levels = new Uint8Array(3);
  let hasTransparency = false;
  const isWhole = eachPixel(header, unpacked, (x, y, samples) => {
    const to = (y * width + x) * channels;
    const opacity = levelsAt(samples, levels);
    hasTransparency ||= opacity < 255;
    for (let channel = 0; channel < channels; channel++) {
      const level = levels[isGrayFile ? 0 : channel];
      pixels[to + channel] = composed(level, opacity, background[channel]);
    }
  });
  if (!isWhole) throw badPixels(name, 'a row names a filter that PNG does not have');
  return { width, height, channels, pixels, hasTransparency };
}

/** Puts a pixel's gray, or red, green and blue, into `levels`, 0 … 255, and gives its opacity. */
type Levels = (samples: Uint16Array, levels: Uint8Array) => number;

function levelsOf({ header, palette, transparency }: PngChunks, name: string): Levels {
  if (header.colorType === colorTypes.palette) return paletteLevels(palette, transparency, name);
  const most = 2 ** header.bitDepth - 1;
  const toByte = (sample: number) => Math.round((sample * 255) / most);
  const colors = header.colorType === colorTypes.rgb || header.colorType === colorTypes.rgbAlpha;
  const count = colors ? 3 : 1;
  const clear = transparentColor(header, transparency, count);
  return (samples, levels) => {
    for (let i = 0; i < count; i++) levels[i] = toByte(samples[i]);
    if (samples.length > count) return toByte(samples[count]);
    return clear?.every((value, i) => value === samples[i]) ? 0 : 255;
  };
}

/** The one color that counts as transparent, where the file names one. */
function transparentColor(header: PngHeader, transparency: Uint8Array, count: number) {
  const hasAlpha =
    header.colorType === colorTypes.grayAlpha || header.colorType === colorTypes.rgbAlpha;
  if (hasAlpha || transparency.length < 2 * count) return null;
  return Array.from({ length: count }, (_, i) => {
    return transparency[2 * i] * 256 + transparency[2 * i + 1];
  });
}

function paletteLevels(palette: Uint8Array, transparency: Uint8Array, name: string): Levels {
  const colors = palette.length / 3;
  return ([index], levels) => {
    if (index >= colors) {
      const message = `${name}: a pixel has color ${index} of a palette of ${colors}`;
      throw new DataError('png/palette', message, { index, colors });
    }
    levels.set(palette.subarray(3 * index, 3 * index + 3));
    return index < transparency.length ? transparency[index] : 255;
  };
}

/** What is seen of a level where the ground shows through. */
function composed(level: number, opacity: number, ground: number): number {
  return opacity === 255 ? level : Math.round((level * opacity + ground * (255 - opacity)) / 255);
}

function badPixels(name: string, what: string): DataError {
  return new DataError('png/pixels', `${name}: ${what}: the file is damaged`);
}
