/** @file Filters over the frames of sound: they slide over time alone, as one row of a 2-D convolution would. */
import { Conv1d, conv2d, createRng, noGrad, pad, randn, type Tensor } from '@nnzoo/core';
import { nodeSource } from '@nnzoo/datasets/node';
import { describe, expect, it } from 'vitest';
import { cnn, FrameConvolution, frameConvolution, framePooling } from '../src/index.ts';

const rng = (name: string) => createRng(3).stream(name);
const sound = randn([2, 1, 6, 20], { rng: rng('sound') });
const layer = new FrameConvolution(new Conv1d(6, 4, 5, { padding: 2, rng: rng('filters') }));
const responses = (x: Tensor) => noGrad(() => layer.forward(x));

function farthest(a: Tensor, b: Tensor): number {
  return Math.max(...a.sub(b).abs().data());
}

describe('a convolution over frames', () => {
  it('is a two-dimensional one whose filters are as high as the picture', () => {
    const { weight, bias } = layer.frames;
    const high = weight.reshape([4, 1, 6, 5]);
    const both = conv2d(sound, high, bias ?? undefined, { padding: [0, 2] });
    expect(both.shape).toEqual([2, 4, 1, 20]);
    expect(farthest(both, responses(sound))).toBeLessThan(1e-5);
  });

  it('moves its answer when the sound moves in time, and changes it when it moves in pitch', () => {
    const none: [number, number] = [0, 0];
    const later = pad(sound, [none, none, none, [3, 0]]).slice(3, { end: 20 });
    const moved = responses(later).slice(3, { start: 5, end: 18 });
    const before = responses(sound).slice(3, { start: 2, end: 15 });
    expect(farthest(moved, before)).toBeLessThan(1e-5);
    const higher = pad(sound, [none, none, [1, 0], none]).slice(2, { end: 6 });
    expect(farthest(responses(higher), responses(sound))).toBeGreaterThan(0.1);
  });

  it('keeps the number of frames, and pooling halves it', () => {
    const built = frameConvolution(7, 3).build([1, 6, 20], rng('a'));
    const pooled = framePooling(2).build([7, 1, 20], rng('b'));
    const y = noGrad(() => built.forward(sound));
    expect([y.shape, noGrad(() => pooled.forward(y)).shape]).toEqual([
      [2, 7, 1, 20],
      [2, 7, 1, 10],
    ]);
  });
});

describe('the network of frames', () => {
  it('learns spoken digits, and shows words with the answers of its filters', async () => {
    const run = await cnn.open({
      data: { name: 'spoken-digits', source: nodeSource() },
      seed: 1,
      plan: { length: { steps: 30 } },
    });
    const training = run.run();
    let step = training.next();
    while (!step.done) step = training.next();
    const { loss } = step.value.history.at(-1)!.train;
    expect(loss).toBeLessThan(Math.log(10) + 0.05);
    const figures = run.figures();
    expect(figures.map(({ id }) => id).slice(0, 2)).toEqual(['responses', 'occlusion']);
    const [first] = figures;
    if (first.kind !== 'images') throw new Error('no pictures');
    expect(first.images.length).toBe(12);
    expect(first.images[0]).toMatchObject({ width: 60, height: 48, label: '"0"' });
    expect(first.images[6]).toMatchObject({ width: 60, height: 48 });
    expect(Math.max(...Array.from(first.images[6].pixels))).toBe(1);
  });
});
