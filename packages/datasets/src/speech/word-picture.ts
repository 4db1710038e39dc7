/** @file A spoken word as a picture: the one front end of the bundled digits and of a user's own words. Read log-mel.ts first. */
import { logMel } from './log-mel.ts';

/** A picture: bands by frames, in steps of about a decibel. */
export const spokenFormat = { height: 24, width: 60, channels: 1, brightest: 63 } as const;

/** Loudness below the loudest place of a word that is still shown, in decibels. */
const span = 60;
/** What is quieter than this, below the loudest frame, is not yet the word, or no longer. */
const threshold = 35;

/** A word, and whether it was longer than the picture. */
export interface WordPicture {
  /** 0 … 63, 24 bands × 60 frames. */
  readonly pixels: Uint8Array;
  readonly isCut: boolean;
}

/**
 * The loud part of `samples` in the middle of a picture, high bands above, 0 the quietest: frames of
 * 25 ms every 16 ms, 24 mel bands from 100 to 3800 Hz, decibels below the loudest place. A word
 * longer than 60 frames loses its end; without a frame the picture is dark.
 */
export function wordPicture(samples: ArrayLike<number>, rate: number): WordPicture {
  const { height: bands, width: frames, brightest } = spokenFormat;
  const { decibels, frames: given } = logMel(samples, { rate, bands });
  const peaks = new Float64Array(given).fill(Number.NEGATIVE_INFINITY);
  decibels.forEach((level, i) => {
    const frame = Math.floor(i / bands);
    peaks[frame] = Math.max(peaks[frame], level);
  });
  const loudest = peaks.reduce((most, peak) => Math.max(most, peak), Number.NEGATIVE_INFINITY);
  const isWord = (peak: number) => peak > loudest - threshold;
  const first = peaks.findIndex(isWord);
  const length = peaks.findLastIndex(isWord) + 1 - first;
  const pixels = new Uint8Array(bands * frames);
  const start = Math.max(0, Math.floor((frames - length) / 2));
  for (let frame = 0; given > 0 && frame < Math.min(length, frames); frame++) {
    for (let band = 0; band < bands; band++) {
      const level = decibels[(first + frame) * bands + band] - loudest + span;
      const value = Math.round((Math.max(0, level) * brightest) / span);
      pixels[(bands - 1 - band) * frames + start + frame] = value;
    }
  }
  return { pixels, isCut: length > frames };
}
