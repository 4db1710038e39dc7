/** @file A WAV file as samples: PCM of 8 to 32 bits or floats, channels mixed. Read before word.ts. */
import { DataError, LimitError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';

/** Sound on one channel. */
export interface Sound {
  /** Samples a second. */
  readonly rate: number;
  /** −1 … 1 */
  readonly samples: Float64Array;
}

/** Samples of one channel that are read at most: a minute at 192 kHz. */
const mostSamples = 60 * 192_000;

type ReadSample = (view: DataView, at: number) => number;

/** How a sample is read, by the tag of its format and its bits. */
const readers: Readonly<Record<string, ReadSample>> = {
  '1/8': (view, at) => (view.getUint8(at) - 128) / 2 ** 7,
  '1/16': (view, at) => view.getInt16(at, true) / 2 ** 15,
  '1/24': (view, at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 2 ** 16) / 2 ** 23,
  '1/32': (view, at) => view.getInt32(at, true) / 2 ** 31,
  '3/32': (view, at) => view.getFloat32(at, true),
  '3/64': (view, at) => view.getFloat64(at, true),
};

/** Formats that are met and not read. */
const others: Readonly<Record<number, string>> = {
  1: 'PCM',
  2: 'ADPCM',
  3: 'float',
  6: 'A-law',
  7: 'µ-law',
  17: 'IMA ADPCM',
  85: 'MP3',
};
/** The format stands further behind. */
const extensible = 0xfffe;

/** The chunk that says how samples are written. */
interface Layout {
  readonly channels: number;
  readonly rate: number;
  readonly bits: number;
  readonly read: ReadSample;
}

/**
 * The samples of a RIFF file of PCM with 8, 16, 24 or 32 bits, or of floats with 32 or 64; of several
 * channels their mean.
 *
 * @throws {DataError} `wav/signature`, `wav/format` for another format, `wav/damaged`, `wav/truncated`
 * @throws {LimitError} `wav/limit`
 * @see IBM, Microsoft (1991), Multimedia Programming Interface and Data Specifications 1.0
 */
export function readWav(bytes: Uint8Array, name: string): Sound {
  const shown = printable(name);
  if (textAt(bytes, 0) !== 'RIFF' || textAt(bytes, 8) !== 'WAVE') {
    throw new DataError(
      'wav/signature',
      `${shown}: no WAV file; it does not begin with RIFF … WAVE`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let layout: Layout | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const kind = textAt(bytes, at);
    const length = view.getUint32(at + 4, true);
    const start = at + 8;
    if (start + length > bytes.length) throw truncated(shown, length, bytes.length - start);
    if (kind === 'fmt ') layout = layoutOf(view, start, length, shown);
    if (kind === 'data') return soundOf(view, { start, length }, layout, shown);
    at = start + length + (length % 2);
  }
  throw new DataError('wav/damaged', `${shown}: a WAV file without samples`);
}

function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function layoutOf(view: DataView, start: number, length: number, name: string): Layout {
  if (length < 16) throw new DataError('wav/damaged', `${name}: its format is cut off`);
  const tag = view.getUint16(start, true);
  const channels = view.getUint16(start + 2, true);
  const rate = view.getUint32(start + 4, true);
  const bits = view.getUint16(start + 14, true);
  const format = tag === extensible && length >= 26 ? view.getUint16(start + 24, true) : tag;
  const read = readers[`${format}/${bits}`];
  if (read === undefined) {
    const what = others[format] ?? `format ${format}`;
    const message = `${name}: ${what} of ${bits} bits; PCM of 8, 16, 24 or 32 bits, or floats of 32 or 64, were expected: save it as PCM of 16 bits`;
    throw new DataError('wav/format', message, { format, bits });
  }
  if (channels === 0 || rate === 0) {
    throw new DataError('wav/damaged', `${name}: ${channels} channels, ${rate} samples a second`);
  }
  return { channels, rate, bits, read };
}

function soundOf(
  view: DataView,
  { start, length }: { readonly start: number; readonly length: number },
  layout: Layout | null,
  name: string,
): Sound {
  if (layout === null) throw new DataError('wav/damaged', `${name}: samples without their format`);
  const { channels, rate, bits, read } = layout;
  const size = bits / 8;
  const count = Math.floor(length / (channels * size));
  if (count > mostSamples) {
    const message = `${name}: ${count} samples; at most ${mostSamples} are read: cut it into words`;
    throw new LimitError('wav/limit', message, { samples: count, limit: mostSamples });
  }
  const samples = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += read(view, start + (i * channels + c) * size);
    samples[i] = sum / channels;
  }
  if (samples.every(Number.isFinite)) return { rate, samples };
  throw new DataError('wav/damaged', `${name}: a sample is no finite number`);
}

function truncated(name: string, length: number, rest: number): DataError {
  const message = `${name}: a part of ${length} bytes begins where ${rest} are left; it is cut off: copy it again`;
  return new DataError('wav/truncated', message, { expected: length, given: rest });
}
