/** @file Movements against SciPy, rates against PyTorch's schedule, and what is counted of a network. */
import { createRng, ReLU, tensor } from '@nnzoo/core';
import { makeImageSet } from '@nnzoo/data';
import { ImagePreprocessor } from '@nnzoo/datasets';
import { type Position, resolveOptions } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { augmented, move } from '../src/augmentation.ts';
import { layerFindings, sampleOf } from '../src/findings.ts';
import { createNetwork } from '../src/network.ts';
import { type CnnOptions, cnnOptions } from '../src/options.ts';
import { batchFor, planOf } from '../src/plan.ts';
import { receptiveField } from '../src/receptive-field.ts';
import { expansionOf, valuesOf } from '../src/sizes.ts';
import { averagePooling, convolution, full, globalAveragePooling } from '../src/stages.ts';
import { cnnTrainer } from '../src/trainer.ts';

const rng = (purpose: string) => createRng(1).stream(purpose);
const size = 6;
const ids = Int32Array.from({ length: size }, (_, row) => row % 3);
const light = createRng(3).stream('light');
const images = makeImageSet({
  ...{ name: 'pictures', height: 8, width: 8, channels: 1, brightest: 16 },
  pixels: Uint8Array.from({ length: size * 64 }, () => light.int(17)),
  target: { kind: 'class', name: 'k', labels: ['p', 'q', 'r'], ids },
});

function trainerOf(more: Partial<CnnOptions>) {
  const preprocessor = new ImagePreprocessor();
  preprocessor.fit(images);
  const options = resolveOptions(cnnOptions, { network: 'small', momentum: 0, ...more });
  const trainer = cnnTrainer({ options, preprocessor, rng });
  return { trainer, batch: preprocessor.batch(images, Int32Array.of(0, 1, 2, 3, 4, 5)) };
}

const at = (step: number, totalSteps: number): Position => ({
  ...{ phase: 'train', epoch: 0, batch: 0, step, totalSteps, rng },
});

describe('a moved picture', () => {
  const format = { height: 3, width: 4, channels: 1, brightest: 1 } as const;
  const picture = Float32Array.from({ length: 12 }, (_, i) => i + 1);
  const moved = (movement: { down: number; across: number; angle: number }) => {
    const to = new Float32Array(12);
    move(picture, to, format, movement);
    return [...to];
  };

  it('turned by 30° and shifted is that of scipy.ndimage.affine_transform, order 1', () => {
    // Its inputs padded by zeros; rotation about (1, 1.5), then one down and one to the left.
    const expected = [
      ...[0.55265, 0.0347, 0, 0],
      ...[3.10289, 2.15072, 1.26675, 0],
      ...[7.06699, 5.93301, 4.79904, 1.00481],
    ];
    expect(moved({ down: 1, across: -1, angle: Math.PI / 6 })).toEqual(
      expected.map((value) => expect.closeTo(value, 4)),
    );
  });

  it('by whole pixels leaves what falls out, and brings dark in', () => {
    expect(moved({ down: 1, across: 2, angle: 0 })).toEqual([0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 5, 6]);
    expect(moved({ down: -2, across: -1, angle: 0 })).toEqual([
      10, 11, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
    for (const across of [4, 5, -4]) {
      expect(moved({ down: 0, across, angle: 0 })).toEqual(new Array(12).fill(0));
    }
  });

  it('goes to each place within its reach about equally often', () => {
    const one = { height: 5, width: 5, channels: 1, brightest: 1 } as const;
    const dot = Float32Array.from({ length: 25 }, (_, i) => Number(i === 12));
    const all = new Float32Array(25 * 900);
    for (let i = 0; i < 900; i++) all.set(dot, 25 * i);
    const result = augmented(all, one, { shift: 1, rotation: 0 }, rng('augmentation'));
    const counts = Array.from({ length: 25 }, (_, p) =>
      Array.from({ length: 900 }, (__, i) => result[25 * i + p]).reduce((a, b) => a + b, 0),
    );
    // 900/9 = 100 each, of standard deviation √(900 · 1/9 · 8/9) = 9.4: four of them.
    counts.forEach((count, p) => {
      const isNear = [6, 7, 8, 11, 12, 13, 16, 17, 18].includes(p);
      expect(Math.abs(count - (isNear ? 100 : 0))).toBeLessThan(isNear ? 38 : 1);
    });
  });
});

describe('a step', () => {
  it.each([
    ['constant', () => 1],
    ['cosine', (step: number) => (1 + Math.cos((Math.PI * step) / 8)) / 2], // CosineAnnealingLR
  ] as const)('of the schedule %s moves by its share of the rate', (schedule, share) => {
    for (const step of [0, 3, 7]) {
      const { trainer, batch } = trainerOf({ schedule, weightDecay: 0.1, learningRate: 0.2 });
      const [output] = trainer.model.stages.slice(-1);
      const [weight] = output.layer.parameters();
      const before = [...weight.data()];
      trainer.step(batch, at(step, 8));
      const gradient = weight.grad!.data();
      expect([...weight.data()]).toEqual(
        before.map((w, i) => expect.closeTo(w - 0.2 * share(step) * (gradient[i] + 0.1 * w), 6)),
      );
    }
  });

  it('sees moved pictures only where movement is asked for', () => {
    const lossOf = (more: Partial<CnnOptions>) => {
      const { trainer, batch } = trainerOf(more);
      return trainer.step(batch, at(0, 8))['loss'];
    };
    const still = lossOf({});
    expect(lossOf({ shift: 0, rotation: 0 })).toBe(still);
    expect(lossOf({ shift: 2 })).not.toBe(still);
    expect(lossOf({ rotation: 20 })).not.toBe(still);
  });

  it('answers with the probabilities of its scores, and shows what they are sums of', () => {
    const { trainer, batch } = trainerOf({});
    const answer = trainer.predict(batch);
    const { names, values } = trainer.features!(batch);
    expect(names).toHaveLength(64);
    const [weight, bias] = trainer.model.stages
      .slice(-1)[0]
      .layer.parameters()
      .map((p) => p.data());
    if (answer.kind !== 'class') throw new Error('no classes');
    for (let row = 0; row < size; row++) {
      const scores = [0, 1, 2].map((k) =>
        Math.exp(
          Array.from({ length: 64 }, (_, i) => values[64 * row + i] * weight[64 * k + i]).reduce(
            (a, b) => a + b,
            bias[k],
          ),
        ),
      );
      const sum = scores.reduce((a, b) => a + b, 0);
      expect(Array.from(answer.probabilities!).slice(3 * row, 3 * row + 3)).toEqual(
        scores.map((score) => expect.closeTo(score / sum, 5)),
      );
      expect(answer.classes[row]).toBe(scores.indexOf(Math.max(...scores)));
    }
  });
});

describe('what is counted', () => {
  it('numbers on the way: the largest pair of a pass, all of them twice in a step', () => {
    const network = {
      input: [1, 4, 4],
      stages: [{ output: [2, 4, 4] }, { output: [2, 2, 2] }, { output: [3] }],
    };
    const shapes = network as unknown as Parameters<typeof expansionOf>[0];
    // 16, 32, 8 and 3 numbers.
    expect(valuesOf(shapes)).toBe((16 + 32 + 8 + 3) / 16);
    expect(expansionOf(shapes)).toEqual({ pass: (16 + 32) / 16, step: (2 * 59) / 16 });
  });

  it('a batch is halved until a step fits into 2 GiB', () => {
    const side = (size: number) => batchFor({ height: size, width: size });
    expect(side(28)).toBe(64);
    // 1,280 bytes a pixel: 2³¹/(64 · 1280) = 26,214 pixels.
    expect([side(161), side(162), side(228), side(229)]).toEqual([64, 32, 32, 16]);
    expect(side(4000)).toBe(1);
    expect(planOf(3)({ batchSize: 5 } as CnnOptions)).toEqual({
      ...{ length: { epochs: 3 }, batchSize: 5, order: 'shuffled' },
    });
  });

  it('a receptive field grows by K − 1 steps, which strides make longer', () => {
    const window = (kernelSize: number, stride: number) => ({
      window: { kernelSize, stride, padding: 0 },
    });
    expect(receptiveField([])).toEqual({ size: 1, step: 1 });
    expect(receptiveField([window(5, 1), {}, window(2, 2), window(5, 1)])).toEqual({
      size: 14,
      step: 2,
    });
  });

  it('parameters: weights of each filter and its bias', () => {
    const { trainer } = trainerOf({});
    expect(trainer.parameters).toBe(16 * 10 + 32 * (16 * 9 + 1) + 64 * 129 + 3 * 65);
    const choices = { classes: 3, activation: 'relu', dropout: 0.5 } as const;
    const format = { height: 28, width: 28, channels: 1, brightest: 1 } as const;
    const kinds = (dropout: number) =>
      createNetwork('lenet-5', format, { ...choices, dropout }, rng('init')).stages.filter(
        ({ kind }) => kind === 'dropout',
      ).length;
    expect([kinds(0), kinds(0.5)]).toEqual([0, 2]);
  });
});

describe('stages', () => {
  it('of means are means', () => {
    const x = tensor([
      [
        [
          [1, 3],
          [5, 7],
        ],
        [
          [0, 0],
          [4, 4],
        ],
      ],
    ]);
    const means = averagePooling(2).build([2, 2, 2], rng('x')).forward(x);
    expect([...means.data()]).toEqual([4, 2]);
    expect([...globalAveragePooling().build([2, 2, 2], rng('x')).forward(x).data()]).toEqual([
      4, 2,
    ]);
  });

  it('are told how large what comes in is', () => {
    const sliding = convolution(4, 3, { stride: 2, padding: 1, bias: false });
    expect(sliding.window).toEqual({ kernelSize: 3, stride: 2, padding: 1 });
    const shapes = sliding
      .build([2, 9, 9], rng('x'))
      .parameters()
      .map(({ shape }) => [...shape]);
    expect(shapes).toEqual([[4, 2, 3, 3]]);
    expect(
      full(5)
        .build([7], rng('x'))
        .parameters()
        .map(({ shape }) => [...shape]),
    ).toEqual([[5, 7], [5]]);
  });
});

describe('findings', () => {
  it('look at pictures spread evenly over a batch, 128 at most', () => {
    const rows = (count: number) => ({
      ...{ size: count, columns: 1, features: Float32Array.from({ length: count }, (_, i) => i) },
    });
    const model = { input: [1], stages: [] };
    expect([...sampleOf(rows(5), model).features]).toEqual([0, 1, 2, 3, 4]);
    const sample = sampleOf(rows(256), model);
    expect(sample.size).toBe(128);
    expect([...sample.features.slice(0, 3)]).toEqual([0, 2, 4]);
  });

  it('are one for each activation, of maps as of units, with a tenth of the rate as advice', () => {
    const { trainer, batch } = trainerOf({});
    const { model } = trainer;
    const x = tensor(batch.features, { shape: [size, 1, 8, 8] });
    expect(layerFindings(model, x, 0.5).map(({ subject }) => subject)).toEqual(
      model.stages.filter(({ layer }) => layer instanceof ReLU).map(({ name }) => name),
    );
    // Four of sixteen maps that are 0 everywhere: a bias far below what comes in.
    const [, bias] = model.stages[0].layer.parameters();
    bias.assign(Float32Array.from({ length: 16 }, (_, i) => (i < 4 ? -1000 : 1)));
    const [first] = layerFindings(model, x, 0.5);
    expect(first.measured).toBe('4 of 16 units are 0 for every row');
    expect(first.fix).toBe('--learning-rate 0.05');
  });
});
