/** @file The fast Fourier transform: how strong each frequency is in a piece of sound. */
import { math, UsageError } from '@nnzoo/core';

/**
 * The power |X_k|² of the frequencies k · rate / n, k = 0 … n/2, of n real samples; n is a power of
 * two, at least 2.
 *
 * @shape [n] → [n/2 + 1]
 * @throws {UsageError} `fourier/size` for another n.
 * @see Cooley, Tukey (1965), An algorithm for the machine calculation of complex Fourier series
 */
export function powerSpectrum(samples: ArrayLike<number>): Float64Array {
  const n = samples.length;
  if (n < 2 || (n & (n - 1)) !== 0) {
    throw new UsageError('fourier/size', `${n} samples; expected a power of two, at least 2`, {
      n,
    });
  }
  const real = new Float64Array(n);
  const imaginary = new Float64Array(n);
  for (let i = 0; i < n; i++) real[reversedBits(i, n)] = samples[i];
  for (let half = 1; half < n; half *= 2) joinHalves(real, imaginary, half);
  const power = new Float64Array(n / 2 + 1);
  for (let k = 0; k < power.length; k++) power[k] = real[k] ** 2 + imaginary[k] ** 2;
  return power;
}

/** Makes transforms of 2 · half values from pairs of transforms of half as many, in place. */
function joinHalves(real: Float64Array, imaginary: Float64Array, half: number): void {
  for (let k = 0; k < half; k++) {
    const [cosine, sine] = [math.cos((Math.PI * k) / half), -math.sin((Math.PI * k) / half)];
    for (let i = k; i < real.length; i += 2 * half) {
      const j = i + half;
      const re = cosine * real[j] - sine * imaginary[j];
      const im = cosine * imaginary[j] + sine * real[j];
      real[j] = real[i] - re;
      imaginary[j] = imaginary[i] - im;
      real[i] += re;
      imaginary[i] += im;
    }
  }
}

/** i of n with its bits in the reverse order: where the transform wants it. */
function reversedBits(i: number, n: number): number {
  let reversed = 0;
  for (let bit = 1; bit < n; bit *= 2) reversed = reversed * 2 + ((i & bit) === 0 ? 0 : 1);
  return reversed;
}
