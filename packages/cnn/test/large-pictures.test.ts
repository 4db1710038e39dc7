/** @file Large pictures: how much a pass and a step hold of them, and what is chosen from that. */
import { createRng } from '@nnzoo/core';
import { makeImageSet } from '@nnzoo/data';
import { portionBytes, rowsAtOnce } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { cnn, createNetwork } from '../src/index.ts';
import { expansionOf } from '../src/sizes.ts';

/** Black pictures of two classes. */
function pictures(count: number, side: number) {
  return makeImageSet({
    ...{ name: 'x', height: side, width: side, channels: 1, brightest: 255 },
    pixels: new Uint8Array(count * side * side),
    target: {
      ...{ kind: 'class', name: 'c', labels: ['a', 'b'] },
      ids: Int32Array.from({ length: count }, (_, i) => i % 2),
    },
  });
}

describe('the numbers that `modern` makes of a gray picture', () => {
  const choices = { classes: 2, activation: 'relu', dropout: 0 } as const;
  const image = { height: 64, width: 64, channels: 1, brightest: 255 } as const;
  const network = createNetwork('modern', image, choices, createRng(1).stream('init'));
  // By hand, for each pixel: six stages of 16 maps, a pooling to a quarter, six of 32 maps on a
  // quarter, a pooling to a sixteenth, three of 64 maps on a sixteenth; then 64 numbers and 2 scores.
  const maps = 6 * 16 + 16 / 4 + (6 * 32) / 4 + 32 / 16 + (3 * 64) / 16;

  it('are at most two times sixteen maps at a time, and 163 in all', () => {
    const { pass, step } = expansionOf(network);
    expect(pass).toBe(2 * 16);
    expect(step / 2).toBeCloseTo(1 + maps + 66 / (64 * 64), 10);
  });

  it('let passes take what fits into a portion', () => {
    const rows = (side: number) => rowsAtOnce(side * side * 4 * expansionOf(network).pass);
    expect([28, 96, 256, 512].map(rows)).toEqual([1024, 113, 16, 4]);
    expect(rows(512) * 512 * 512 * 4 * 32).toBeLessThanOrEqual(portionBytes);
  });
});

describe('a batch of pictures of the user’s own', () => {
  it.each([
    [28, 64],
    [128, 64],
    [192, 32],
    [256, 16],
    [512, 4],
  ])('of %i × %i pixels is of %i by default', async (side, batchSize) => {
    const run = await cnn.open({ data: pictures(10, side), seed: 1 });
    expect(run.configuration['options']).toMatchObject({ batchSize, network: 'modern' });
    expect(run.configuration['plan']).toMatchObject({ batchSize });
  });

  it('is as large as it is asked for, unless a step would not fit into the memory', async () => {
    const request = { data: pictures(200, 256), seed: 1, options: { batchSize: 100 } };
    const run = await cnn.open({ ...request, memory: 2 ** 35 });
    expect(run.configuration['plan']).toMatchObject({ batchSize: 100 });
    // 256² · 4 bytes · 2 · 163 numbers are 81.5 MiB a picture.
    const refused = cnn.open({ ...request, memory: 2 ** 31 });
    await expect(refused).rejects.toMatchObject({ code: 'memory/step', kind: 'limit' });
    await expect(refused).rejects.toThrow(/100 rows holds 81\.\d MiB.*--batch-size 25 would fit/);
  });
});
