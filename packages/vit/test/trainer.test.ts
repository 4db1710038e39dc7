/** @file The trainer: sizes by hand, for pictures in color that are wider than high; what dropout draws. */
import { createRng } from '@nnzoo/core';
import { makeImageSet } from '@nnzoo/data';
import { ImagePreprocessor } from '@nnzoo/datasets';
import { type Position, resolveOptions } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { type VitOptions, vitOptions } from '../src/options.ts';
import { vitTrainer } from '../src/trainer.ts';

const rng = (purpose: string) => createRng(1).stream(purpose);
const size = 6;
const light = createRng(3).stream('light');
/** Pictures of 4 × 7 pixels in three colors. */
const images = makeImageSet({
  ...{ name: 'pictures', height: 4, width: 7, channels: 3, brightest: 16 },
  pixels: Uint8Array.from({ length: size * 84 }, () => light.int(17)),
  target: {
    ...{ kind: 'class', name: 'k', labels: ['p', 'q', 'r'] },
    ids: Int32Array.from({ length: size }, (_, row) => row % 3),
  },
});

function trainerOf(more: Partial<VitOptions>) {
  const preprocessor = new ImagePreprocessor();
  preprocessor.fit(images);
  const small = { patch: 2, layers: 3, heads: 2, channels: 8, mlp: 2 };
  const options = resolveOptions(vitOptions, { ...small, ...more });
  const trainer = vitTrainer({ options, preprocessor, rng });
  return { trainer, batch: preprocessor.batch(images, Int32Array.of(0, 1, 2, 3, 4, 5)) };
}

const at = (batch: number): Position => ({
  ...{ phase: 'train', epoch: 0, batch, step: 0, totalSteps: 8 },
  rng: (purpose) => createRng(1).stream(purpose).at(0, batch),
});

describe('a trainer', () => {
  it('has a weight for each number of a patch, and a vector for each place', () => {
    const { trainer } = trainerOf({});
    // Two rows and four columns of patches, the last of which hang over the edge; 2 · 2 · 3 numbers each.
    const patches = 12 * 8 + 8;
    const block = 2 * 16 + (3 * 8 * 8 + 3 * 8) + (8 * 8 + 8) + (8 * 16 + 16) + (16 * 8 + 8);
    expect(trainer.parameters).toBe(patches + 8 + (2 * 4 + 1) * 8 + 3 * block + 16 + (8 * 3 + 3));
  });

  it('says what is held for each number of a picture', () => {
    const { trainer } = trainerOf({});
    // For each of nine tokens 8 + 2 · 2 times eight channels and 3 · 2 shares of nine tokens: 150; a patch
    // is 12 numbers.
    expect(trainer.expansion!.pass).toBeCloseTo(150 / 12, 12);
    expect(trainer.expansion!.step).toBeCloseTo((3 * 150) / 12, 12);
  });

  it('draws what dropout leaves out by the place in the run alone', () => {
    const lossOf = (dropout: number, batch: number, before = 0) => {
      const { trainer, batch: rows } = trainerOf({ dropout, learningRate: 0 });
      for (let i = 0; i < before; i++) trainer.step(rows, at(7));
      return trainer.step(rows, at(batch))['loss'];
    };
    expect(lossOf(0.5, 1)).toBe(lossOf(0.5, 1, 2));
    expect(lossOf(0.5, 1)).not.toBe(lossOf(0.5, 2));
    expect(lossOf(0, 1)).toBe(lossOf(0, 2));
  });
});
