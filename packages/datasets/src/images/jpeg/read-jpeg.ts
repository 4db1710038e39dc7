/**
 * @file A JPEG file as pixels: gray or color, a byte a channel, the same bytes as libjpeg. Read frame.ts,
 * scan.ts, transform.ts and enlarge.ts first.
 */
import { argument, DataError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import { mostPixels, type Picture } from '../picture.ts';
import { zigzag } from './blocks.ts';
import { enlarged } from './enlarge.ts';
import { blockLength, type Frame, isFrame, readFrame } from './frame.ts';
import { huffmanTable } from './huffman.ts';
import { orientationOf, upright } from './orientation.ts';
import { damaged, truncated, unsupported } from './refusals.ts';
import { readScan, type Tables } from './scan.ts';
import { clamped, planeOf } from './transform.ts';

/** How a JPEG file is read. */
export interface ReadJpegOptions {
  /** Stands in messages. */
  readonly name: string;
  /** Most pixels; default 2²⁴, a picture of 4096 × 4096. */
  readonly limit?: number;
}

const takes = argument.bag({
  name: argument.required(argument.aText),
  limit: argument.setting(argument.aNumber, mostPixels),
} satisfies argument.Settings<ReadJpegOptions>);

/** More scans than any program writes: each may go over the whole picture. */
const mostScans = 100;

const markers = { dht: 0xc4, soi: 0xd8, eoi: 0xd9, sos: 0xda, dqt: 0xdb, dri: 0xdd } as const;
const app = { jfif: 0xe0, exif: 0xe1, adobe: 0xee } as const;

/** What the segments said so far. */
interface Reading {
  readonly tables: Tables;
  frame: Frame | null;
  scans: number;
  isJfif: boolean;
  /** What Adobe's segment says of the colors: 0 for red, green and blue. */
  adobe: number | null;
  orientation: number;
}

/**
 * Reads a JPEG file: 8 bits, gray or color, baseline or progressive, colors of any coarseness, turned upright by
 * its Exif note. Pixels are libjpeg's, to the byte. The header is judged before anything is allocated.
 *
 * @throws {DataError} `jpeg/signature`, `jpeg/kind` (print colors, 12 bits, arithmetic, lossless),
 *   `jpeg/truncated`, `jpeg/damaged`, each with the file's name.
 * @throws {LimitError} `jpeg/limit` for more pixels than the limit.
 * @see ITU-T T.81 (1992); T.871 (2011), JFIF
 */
export function readJpeg(bytes: Uint8Array, options: ReadJpegOptions): Picture {
  argument.check('readJpeg', 'the bytes', bytes, argument.someBytes);
  const { limit, ...given } = argument.read('readJpeg', options, takes);
  const name = printable(given.name);
  if (bytes[0] !== 0xff || bytes[1] !== markers.soi) {
    throw new DataError('jpeg/signature', `${name}: not a JPEG: it does not begin with 0xff 0xd8`);
  }
  const reading: Reading = {
    tables: { quantization: [], dc: [], ac: [], restartInterval: 0 },
    ...{ frame: null, scans: 0, isJfif: false, adobe: null, orientation: 1 },
  };
  let at = 2;
  for (;;) {
    const { marker, content, next } = segmentAt(bytes, at, name);
    at = next;
    if (marker === markers.eoi) break;
    if (marker === markers.sos) {
      if (reading.frame === null) throw damaged(name, 'its pixels come before its header');
      if (++reading.scans > mostScans) throw unsupported(name, `it has over ${mostScans} scans`);
      at = readScan(reading.frame, reading.tables, { content, bytes, at, name });
    } else if (isFrame(marker)) {
      if (reading.frame !== null) throw unsupported(name, 'it holds several pictures in one');
      reading.frame = readFrame(marker, content, { name, limit, length: bytes.length });
    } else readTable(reading, marker, content, name);
  }
  return upright(pictureOf(reading, name), reading.orientation);
}

/** The next segment: its content is empty for markers that stand alone. */
function segmentAt(bytes: Uint8Array, from: number, name: string) {
  let at = from;
  // Rests of a scan, and bytes that fill up.
  while (
    at + 1 < bytes.length &&
    (bytes[at] !== 0xff || bytes[at + 1] === 0xff || bytes[at + 1] === 0)
  ) {
    at++;
  }
  if (at + 1 >= bytes.length) throw truncated(name);
  const marker = bytes[at + 1];
  const isAlone = marker === 1 || (marker >= 0xd0 && marker <= markers.eoi);
  if (isAlone) return { marker, content: bytes.subarray(at, at), next: at + 2 };
  const length = bytes[at + 2] * 256 + bytes[at + 3];
  const next = at + 2 + length;
  if (!(next <= bytes.length)) throw truncated(name);
  if (length < 2) throw damaged(name, `a segment of ${length} bytes at byte ${at}`);
  return { marker, content: bytes.subarray(at + 4, next), next };
}

/** Takes what the segment says into the reading; unknown ones are passed over. */
function readTable(reading: Reading, marker: number, content: Uint8Array, name: string): void {
  const { tables } = reading;
  const begins = (mark: string) =>
    [...mark].every((letter, i) => letter.charCodeAt(0) === content[i]);
  if (marker === markers.dqt) readQuantization(tables, content, name);
  else if (marker === markers.dht) readCodes(tables, content, name);
  else if (marker === markers.dri) {
    if (content.length !== 2) throw damaged(name, 'its restart interval is no number');
    tables.restartInterval = content[0] * 256 + content[1];
  } else if (marker === app.jfif && begins('JFIF')) reading.isJfif = true;
  else if (marker === app.adobe && begins('Adobe')) reading.adobe = content[11] ?? null;
  else if (marker === app.exif && begins('Exif')) reading.orientation = orientationOf(content);
}

function readQuantization({ quantization }: Tables, content: Uint8Array, name: string): void {
  for (let at = 0; at < content.length; ) {
    const [isWide, id] = [content[at] >> 4 === 1, content[at] & 15];
    const size = isWide ? 2 : 1;
    const values = content.subarray(at + 1, at + 1 + blockLength * size);
    if (values.length < blockLength * size) throw damaged(name, 'a table of steps is too short');
    const steps = new Uint16Array(blockLength);
    for (let i = 0; i < blockLength; i++) {
      steps[zigzag[i]] = isWide ? values[2 * i] * 256 + values[2 * i + 1] : values[i];
    }
    quantization[id] = steps;
    at += 1 + values.length;
  }
}

function readCodes({ dc, ac }: Tables, content: Uint8Array, name: string): void {
  for (let at = 0; at < content.length; ) {
    const counts = content.subarray(at + 1, at + 17);
    const count = counts.reduce((sum, some) => sum + some, 0);
    const symbols = content.subarray(at + 17, at + 17 + count);
    if (counts.length < 16 || symbols.length < count) {
      throw damaged(name, 'a Huffman table is too short');
    }
    const tables = content[at] >> 4 === 0 ? dc : ac;
    tables[content[at] & 15] = huffmanTable(counts, symbols, name);
    at += 17 + count;
  }
}

/** The pixels from the coefficients. */
function pictureOf(reading: Reading, name: string): Picture {
  const { frame } = reading;
  if (frame === null) throw damaged(name, 'it holds no picture');
  const { width, height, components } = frame;
  const rows = components.map((component) => {
    if (component.quantization === null)
      throw damaged(name, 'a table of steps, or a color, is missing');
    return enlarged(frame, component, planeOf(component, component.quantization));
  });
  const channels = rows.length === 1 ? 1 : 3;
  const pixels = new Uint8Array(width * height * channels);
  const isBrightnessFirst = !isRed(reading, components);
  for (let y = 0; y < height; y++) {
    const line = pixels.subarray(y * width * channels, (y + 1) * width * channels);
    if (channels === 1) line.set(rows[0](y).subarray(0, width));
    else
      putColors(
        line,
        rows.map((rowOf) => rowOf(y)),
        isBrightnessFirst,
      );
  }
  return { width, height, channels, pixels };
}

/** True where the colors are red, green and blue, not brightness and two differences. */
function isRed({ isJfif, adobe }: Reading, components: Frame['components']): boolean {
  if (isJfif) return false;
  if (adobe !== null) return adobe === 0;
  return String.fromCharCode(...components.map(({ id }) => id)) === 'RGB';
}

/** @see ITU-T T.871, 7; in 16 bits behind the point, as libjpeg rounds */
function putColors(
  line: Uint8Array,
  [first, second, third]: readonly Uint8Array[],
  isBrightnessFirst: boolean,
): void {
  for (let x = 0, to = 0; to < line.length; x++, to += 3) {
    if (!isBrightnessFirst) {
      line[to] = first[x];
      line[to + 1] = second[x];
      line[to + 2] = third[x];
      continue;
    }
    const [light, blue, red] = [first[x], second[x] - 128, third[x] - 128];
    line[to] = clamped(light + ((91881 * red + 32768) >> 16));
    line[to + 1] = clamped(light + ((-22554 * blue - 46802 * red + 32768) >> 16));
    line[to + 2] = clamped(light + ((116130 * blue + 32768) >> 16));
  }
}
