/** @file The network: its size, how it begins, its health, and what normalizing does. */
import { BatchNorm, createRng, noGrad, randn, tensor } from '@nnzoo/core';
import { train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import {
  axesCompared,
  CharacterMlp,
  drawShares,
  healthFindings,
  type Initialization,
  initializations,
  makemore,
  measureHealth,
  normalizeOver,
} from '../src/index.ts';
import { allExamples, someNames } from './names.ts';

const published = { vocabSize: 27, context: 3, embedding: 10, hidden: 200 } as const;

function network(init: Initialization, norm: 'none' | 'batch' = 'none', vocabSize = 28) {
  const rng = createRng(1).stream('init');
  return new CharacterMlp({ ...published, vocabSize, init, norm, rng });
}

const { batch } = allExamples(await someNames(200), 3);

describe('the network', () => {
  it('has the published number of parameters, 11,897, and 12,097 with batch norm', () => {
    expect(network('naive', 'none', 27).parameterCount()).toBe(11_897);
    expect(network('naive', 'batch', 27).parameterCount()).toBe(12_097);
  });

  it('begins confidently wrong from N(0, 1), and near ln 28 with a calm last layer', () => {
    const losses = initializations.map((init) => measureHealth(network(init), batch, 0.1).loss);
    expect(losses[0]).toBeGreaterThan(15);
    for (const loss of losses.slice(1)) expect(Math.abs(loss - Math.log(28))).toBeLessThan(0.05);
  });

  it('saturates less with each step of the ladder, and hardly with batch norm', () => {
    const shares = [
      measureHealth(network('calm-softmax'), batch, 0.1).saturated,
      measureHealth(network('kaiming'), batch, 0.1).saturated,
      measureHealth(network('calm-tanh'), batch, 0.1).saturated,
      measureHealth(network('kaiming', 'batch'), batch, 0.1).saturated,
    ];
    expect(shares.map((share) => share.toFixed(2))).toEqual(['0.71', '0.22', '0.07', '0.04']);
  });
});

describe('the health of a network', () => {
  it('is measured without a trace', () => {
    const model = network('kaiming', 'batch');
    model.eval();
    const before = Object.entries(model.stateDict()).map(([name, value]) => [name, value.data()]);
    measureHealth(model, batch, 0.1);
    const after = Object.entries(model.stateDict()).map(([name, value]) => [name, value.data()]);
    expect(after).toEqual(before);
    expect(model.training).toBe(false);
    expect(model.parameters().every(({ grad }) => grad === null)).toBe(true);
  });

  it('names for each fault the flag that fixes it', () => {
    const sick = measureHealth(network('naive'), batch, 0.1);
    const wild = { init: 'naive', norm: 'none', learningRate: 0.1 } as const;
    const fixes = healthFindings(sick, sick, wild)
      .filter(({ severity }) => severity === 'warning')
      .map(({ check, fix }) => [check, fix]);
    expect(Object.fromEntries(fixes)).toMatchObject({
      'starting-loss': '--init calm-softmax',
      'tanh-saturation': '--init kaiming or --norm batch',
    });
    const calm = { init: 'kaiming', norm: 'batch', learningRate: 0.1 } as const;
    const well = measureHealth(network('kaiming', 'batch'), batch, 0.1);
    const checks = healthFindings(well, well, calm).filter(
      ({ severity }) => severity === 'warning',
    );
    expect(checks.map(({ check }) => check)).not.toContain('tanh-saturation');
    expect(checks.map(({ check }) => check)).not.toContain('starting-loss');
  });
});

describe('normalizing', () => {
  const x = tensor(
    Array.from({ length: 8 * 3 * 2 }, (_, i) => Math.sqrt(i * 7 + 1) * ((i % 5) - 1)),
    { shape: [8, 3, 2] },
  );

  it('[B, T, C] over dims 0 and 1 is what the layer does, and over dim 0 alone is not', () => {
    const layer = new BatchNorm(2);
    const right = Array.from(noGrad(() => layer.forward(x)).data());
    normalizeOver(x, [0, 1])
      .data()
      .forEach((value, i) => {
        expect(value).toBeCloseTo(right[i], 4);
      });
    const wrong = Array.from(normalizeOver(x, [0]).data());
    expect(Math.max(...wrong.map((value, i) => Math.abs(value - right[i])))).toBeGreaterThan(0.1);
  });

  it('over rows centers the rows, and leaves the channels where they are', () => {
    const rows = tensor([1, 2, 30, 2, 1, 34, 0, 3, 31], { shape: [3, 3] });
    const [asIs, columns, layer] = axesCompared(rows, [
      { name: 'as it is', axes: [] },
      { name: 'batch', axes: [0] },
      { name: 'layer', axes: [1] },
    ]);
    expect(asIs.channelMean).toBeCloseTo(95 / 3, 4);
    expect(columns.channelMean).toBeCloseTo(0, 5);
    expect(layer.channelMean).toBeGreaterThan(1.4);
  });

  it('over dim 0 alone keeps T times as many means, from a T-th of the values, that wobble more', () => {
    const noise = randn([64, 3, 100], { rng: createRng(1).stream('noise') });
    const [right, wrong, rows] = axesCompared(noise, [
      { name: 'right', axes: [0, 1] },
      { name: 'wrong', axes: [0] },
      { name: 'rows', axes: [2] },
    ]);
    expect([right.statistics, wrong.statistics]).toEqual([100, 300]);
    expect([right.values, wrong.values]).toEqual([192, 64]);
    expect(wrong.wobble / right.wobble).toBeCloseTo(Math.sqrt(3), 1);
    expect(rows.wobble).toBeNaN(); // no example knows of another
  });
});

describe('samples', () => {
  it('are the same for a seed, begin with the prompt, and at temperature 0 are the likeliest', async () => {
    const run = await train(makemore, {
      data: await someNames(10),
      seed: 1,
      options: { hidden: 16 },
      plan: { length: { steps: 300 } },
    });
    const draw = (request: object) => [
      ...run.sample({
        count: 5,
        temperature: 1,
        rng: createRng(1).stream('sample'),
        ...request,
      }),
    ];
    expect(draw({})).toEqual(draw({}));
    expect(draw({ prompt: 'an' }).every((text) => text.startsWith('an'))).toBe(true);
    expect(new Set(draw({ temperature: 0 })).size).toBe(1);
    expect(draw({ topK: 1 })).toEqual(draw({ temperature: 0 }));
    expect(draw({ temperature: 1.5 })).not.toEqual(draw({}));
    expect(() => draw({ prompt: 'é' })).toThrow(expect.objectContaining({ code: 'token/unknown' }));
  });
});

describe('drawing by shares', () => {
  it('notices each guest as often as the share of the cloth says', () => {
    const drawn = drawShares([10, 5, 3, 1, 1], 20_000, createRng(1).stream('glances'));
    const shares = [0.5, 0.25, 0.15, 0.05, 0.05];
    drawn.forEach((count, guest) => {
      const standardDeviation = Math.sqrt(20_000 * shares[guest] * (1 - shares[guest]));
      expect(Math.abs(count - 20_000 * shares[guest])).toBeLessThan(3 * standardDeviation);
    });
  });
});
