/** @file A WAV file of one word as a picture. Read read-wav.ts and word-picture.ts before. */
import { DataError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import { readWav } from './read-wav.ts';
import { spokenFormat, type WordPicture, wordPicture } from './word-picture.ts';

/** The bands end at 3800 Hz, which needs twice as many samples a second. */
const lowestRate = 8000;

/** One word. */
export interface Word extends WordPicture {
  readonly height: number;
  readonly width: number;
  readonly channels: 1;
}

/**
 * The word in a WAV file, as the bundled spoken digits are made: 24 bands × 60 frames, 0 … 63. Nothing is
 * resampled: bands and frames are in hertz and seconds.
 *
 * @throws {DataError} `wav/…`; `sound/rate` below 8000 samples a second; `sound/silent`; `sound/short`
 *   for less than a frame of 25 ms
 */
export function readWord(bytes: Uint8Array, { name }: { readonly name: string }): Word {
  const { rate, samples } = readWav(bytes, name);
  const shown = printable(name);
  if (rate < lowestRate) {
    const message = `${shown}: ${rate} samples a second; at least ${lowestRate} were expected: record it again, as a higher rate brings nothing back`;
    throw new DataError('sound/rate', message, { rate, lowest: lowestRate });
  }
  if (samples.every((sample) => sample === 0)) {
    throw new DataError('sound/silent', `${shown}: silence; take it out, or record it again`);
  }
  if (samples.length < 0.025 * rate) {
    const seconds = (samples.length / rate).toFixed(3);
    throw new DataError('sound/short', `${shown}: ${seconds} s of sound; a frame alone is 0.025 s`);
  }
  const { height, width, channels } = spokenFormat;
  return { height, width, channels, ...wordPicture(samples, rate) };
}
