/** @file Sound as a picture: how loud each of some bands of frequencies is, frame by frame. Read fourier.ts first. */
import { math } from '@nnzoo/core';
import { powerSpectrum } from './fourier.ts';

/** How sound is cut into frames and bands. */
export interface LogMelOptions {
  /** Samples a second. */
  readonly rate: number;
  /** Bands, evenly spaced on the mel scale; default 24. */
  readonly bands?: number;
  /** Lower end of the first and upper end of the last band in Hz; default 100 and 3800. */
  readonly range?: readonly [number, number];
  /** Length of a frame in seconds; default 0.025. */
  readonly window?: number;
  /** From the start of a frame to the start of the next, in seconds; default 0.016. */
  readonly hop?: number;
}

/** Loudness by frame and band. */
export interface LogMel {
  readonly frames: number;
  readonly bands: number;
  /** 10·log₁₀ of the power, at least −100; [frames, bands]. */
  readonly decibels: Float64Array;
}

/** Power of silence: −100 dB. */
const silence = 1e-10;

/**
 * The log-mel frames of sound: each frame of `window` seconds is weighted by a Hann window, filled up
 * with zeros to a power of two, transformed, and its power gathered in triangular bands that are
 * evenly spaced on the mel scale, 2595·log₁₀(1 + f/700). The last frame ends before the sound does.
 *
 * @shape [samples] → [frames, bands]
 * @see Davis, Mermelstein (1980), Comparison of parametric representations for monosyllabic word
 *   recognition
 */
export function logMel(samples: ArrayLike<number>, options: LogMelOptions): LogMel {
  const { rate, bands = 24, range = [100, 3800], window = 0.025, hop = 0.016 } = options;
  const length = Math.round(window * rate);
  const step = Math.round(hop * rate);
  const size = 2 ** Math.ceil(math.log2(length));
  const weights = hann(length);
  const filters = melFilters(size, { rate, bands, range });
  const frames = Math.max(0, Math.floor((samples.length - length) / step) + 1);
  const decibels = new Float64Array(frames * bands);
  const padded = new Float64Array(size);
  for (let frame = 0; frame < frames; frame++) {
    for (let i = 0; i < length; i++) padded[i] = weights[i] * samples[frame * step + i];
    const power = powerSpectrum(padded);
    filters.forEach((filter, band) => {
      const sum = filter.reduce((total, weight, bin) => total + weight * power[bin], 0);
      decibels[frame * bands + band] = (10 * math.log(Math.max(silence, sum))) / math.log(10);
    });
  }
  return { frames, bands, decibels };
}

/** The weights ½ − ½·cos(2πi/n), i = 0 … n − 1. */
function hann(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => {
    return 0.5 - 0.5 * math.cos((2 * Math.PI * i) / length);
  });
}

/** For each band the weight of each of size/2 + 1 frequencies: up from one band's middle, down to the next. */
function melFilters(
  size: number,
  { rate, bands, range }: Required<Pick<LogMelOptions, 'rate' | 'bands' | 'range'>>,
): Float64Array[] {
  const [low, high] = range.map(melOf);
  const edges = Array.from({ length: bands + 2 }, (_, i) => {
    return hertzOf(low + ((high - low) * i) / (bands + 1));
  });
  return Array.from({ length: bands }, (_, band) => {
    const [from, middle, to] = edges.slice(band, band + 3);
    return Float64Array.from({ length: size / 2 + 1 }, (_, bin) => {
      const hertz = (bin * rate) / size;
      const weight = Math.min((hertz - from) / (middle - from), (to - hertz) / (to - middle));
      return Math.max(0, weight);
    });
  });
}

/** 2595·log₁₀(1 + f/700) */
function melOf(hertz: number): number {
  return (2595 * math.log1p(hertz / 700)) / math.log(10);
}

function hertzOf(mel: number): number {
  return 700 * math.expm1((mel * math.log(10)) / 2595);
}
