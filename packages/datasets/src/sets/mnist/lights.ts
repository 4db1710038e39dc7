/** @file The numbers in the files of the package `mnist`. Read after card.ts. */
import { DataError } from '@nnzoo/core';

const [zero, point, comma] = [...'0.,'].map((sign) => sign.charCodeAt(0));
const [open, close] = [...'[]'].map((sign) => sign.charCodeAt(0));

/** Where the bytes go. */
interface Place {
  readonly pixels: Uint8Array;
  /** Index of the first. */
  readonly at: number;
  /** Names the file in an error. */
  readonly path: string;
}

/**
 * Writes the numbers of `{ "data": [0,0.992,1] }`, 0 … 1, as bytes 0 … 255; returns the index after the
 * last. Read digit by digit: `JSON.parse` makes eight million objects of the ten files.
 */
export function writeLights(json: Uint8Array, { pixels, at, path }: Place): number {
  const end = json.lastIndexOf(close);
  let next = at;
  let [value, unit, digits, step] = [0, 1, 0, 1];
  for (let i = json.indexOf(open) + 1; i <= end; i++) {
    const byte = json[i];
    if (byte >= zero && byte < zero + 10) {
      value = 10 * value + byte - zero;
      unit *= step;
      digits++;
    } else if (byte === point && step === 1) step = 10;
    else if ((byte === comma || i === end) && digits > 0) {
      pixels[next++] = Math.round((value / unit) * 255);
      [value, unit, digits, step] = [0, 1, 0, 1];
    } else throw noNumbers(path);
  }
  if (next === at) throw noNumbers(path);
  return next;
}

function noNumbers(path: string): DataError {
  return new DataError('bundled/mismatch', `${path}: no list of numbers`, { path });
}
