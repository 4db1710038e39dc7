/** @file Sound as pictures: the transform against its definition, log-mel frames against librosa, the spoken digits against their card. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRng, math } from '@nnzoo/core';
import { splitRows } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { loadSpokenDigits, logMel, spokenDigitsCard, spokenVoices } from '../src/index.ts';
import { nodeSource } from '../src/node.ts';
import { powerSpectrum } from '../src/speech/fourier.ts';

describe('the power spectrum', () => {
  it.each([2, 8, 64])('of %d samples is |Σ x·e^(−2πikn/N)|², term by term', (n) => {
    const samples = new Float64Array(n);
    createRng(n).stream('sound').fillNormal(samples);
    powerSpectrum(samples).forEach((power, k) => {
      let [re, im] = [0, 0];
      samples.forEach((value, i) => {
        re += value * math.cos((2 * Math.PI * k * i) / n);
        im -= value * math.sin((2 * Math.PI * k * i) / n);
      });
      expect(Math.abs(power - re ** 2 - im ** 2)).toBeLessThan(1e-9);
    });
  });

  it('keeps the energy (Parseval)', () => {
    const samples = new Float64Array(256);
    createRng(1).stream('sound').fillNormal(samples);
    const power = powerSpectrum(samples);
    const inside = 2 * power.subarray(1, -1).reduce((sum, value) => sum + value, 0);
    const energy = samples.reduce((sum, value) => sum + value ** 2, 0);
    expect(Math.abs((power[0] + inside + power[128]) / 256 - energy)).toBeLessThan(1e-9);
  });

  it.each([0, 1, 12])('refuses %d samples', (n) => {
    expect(() => powerSpectrum(new Float64Array(n))).toThrow(
      expect.objectContaining({ code: 'fourier/size' }),
    );
  });
});

/** A tone that rises from 200 Hz, and a quiet one of 3 kHz. */
function rising(rate: number, length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => {
    const t = i / rate;
    const low = 8000 * math.sin(2 * Math.PI * (200 * t + 2500 * t * t));
    return Math.round(low) + Math.round(500 * math.cos(2 * Math.PI * 3000 * t));
  });
}

/**
 * [frame, band, decibels] by librosa 0.11.0: melspectrogram with win_length 25 ms, hop_length 16 ms,
 * center=False, n_mels=24, fmin=100, fmax=3800, htk=True, norm=None, then power_to_db.
 */
const librosa = {
  16000: [
    ...[
      [0, 0, 100.980972],
      [0, 5, 69.799462],
      [3, 2, 74.189523],
      [3, 11, 40.38421],
    ],
    ...[
      [6, 20, 66.407103],
      [10, 23, 30.248447],
      [5, 12, 42.247338],
    ],
  ],
  8000: [
    ...[
      [0, 0, 94.960201],
      [0, 5, 63.780422],
      [3, 2, 68.169812],
      [3, 11, 34.342411],
    ],
    ...[
      [6, 20, 60.39101],
      [10, 23, 24.812261],
      [5, 12, 36.224757],
    ],
  ],
} as const;

describe('log-mel frames', () => {
  it.each([16_000, 8000] as const)('at %d samples a second are those of librosa', (rate) => {
    const { frames, bands, decibels } = logMel(rising(rate, rate / 5), { rate });
    expect([frames, bands]).toEqual([11, 24]);
    for (const [frame, band, expected] of librosa[rate]) {
      expect(Math.abs(decibels[frame * bands + band] - expected)).toBeLessThan(1e-4);
    }
  });

  it('of silence are −100 dB, and there are none where sound is shorter than a frame', () => {
    expect(new Set(logMel(new Float64Array(800), { rate: 16_000 }).decibels)).toEqual(
      new Set([-100]),
    );
    expect(logMel(new Float64Array(399), { rate: 16_000 }).frames).toBe(0);
  });
});

describe('spoken digits', () => {
  const source = nodeSource();

  it('are the file that the card names', async () => {
    const { path, sha256 } = spokenDigitsCard.file!;
    const bytes = await readFile(new URL(`../data/${path}`, import.meta.url));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    expect(bytes.length).toBeLessThan(250_000);
  });

  it('are divided by speaker: each of four folds tests one, with both voices of kal, and none stands on both sides', async () => {
    const images = await loadSpokenDigits(source);
    const tested = new Set<string>();
    for (let fold = 0; fold < 4; fold++) {
      const policy = { kind: 'fold', folds: 4, fold, validation: 0 } as const;
      const { train, test } = splitRows(images, policy, 1);
      // A voice is 120 rows of the file; kal and kal16 are the first two, of one speaker.
      const voices = new Set(Array.from(test, (row) => spokenVoices[Math.floor(row / 120)]));
      expect(test.length).toBe(120 * voices.size);
      expect(Array.from(train).some((row) => voices.has(spokenVoices[Math.floor(row / 120)]))).toBe(
        false,
      );
      tested.add([...voices].join(' and '));
    }
    expect([...tested].sort()).toEqual(['awb', 'kal and kal16', 'rms', 'slt']);
    expect(images.parts!.test).toEqual(Int32Array.from({ length: 120 }, (_, i) => 480 + i));
  });

  it('are 600 different pictures, twelve a voice and digit, each with its loudest place lit', async () => {
    const { size, pixels, target, brightest } = await loadSpokenDigits(source);
    const pictures = Array.from({ length: size }, (_, row) =>
      pixels.subarray(row * 1440, (row + 1) * 1440),
    );
    expect(new Set(pictures.map((picture) => picture.join())).size).toBe(600);
    expect(pictures.every((picture) => Math.max(...picture) === brightest)).toBe(true);
    const counts = new Map<string, number>();
    for (let row = 0; row < size; row++) {
      const key = `${Math.floor(row / 120)} ${target!.ids[row]}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect([counts.size, new Set(counts.values())]).toEqual([50, new Set([12])]);
  });

  it('refuse another file', async () => {
    const read = async () => Uint8Array.of(1, 2, 3);
    await expect(loadSpokenDigits({ read })).rejects.toMatchObject({ code: 'bundled/mismatch' });
  });
});
