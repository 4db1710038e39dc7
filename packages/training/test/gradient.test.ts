/** @file Networks as trainers: they conform, learn, draw the same masks again, and say why they diverge. */
import {
  add,
  createRng,
  Dropout,
  Module,
  Parameter,
  type Rng,
  SGD,
  type Tensor,
  tensor,
} from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { describeArchitecture, withShuffledLabels } from '../src/conformance.ts';
import {
  type Figure,
  type GradientParts,
  gradientTrainer,
  requireTensors,
  train,
} from '../src/index.ts';
import { network } from './doubles/network.ts';
import { clouds } from './doubles/prototypes.ts';

describeArchitecture(network, {
  budget: { epochs: 4 },
  shuffleLabels: withShuffledLabels,
  isParameter: (name) => !name.startsWith('optimizer.'),
});

describe('a network', () => {
  it('learns the clouds', async () => {
    const { report, model, findings } = await train(network, { data: clouds(240), seed: 1 });
    expect(report.metrics['accuracy']).toBeGreaterThan(0.9);
    expect(report.metrics['loss']).toBeLessThan(0.3);
    expect(model.training).toBe(false);
    expect(findings()).toMatchObject([{ check: 'tanh-saturation', subject: 'hidden' }]);
  });

  it('records loss and the norm of its gradients', async () => {
    const { report } = await train(network, { data: clouds(), seed: 1 });
    expect(Object.keys(report.history[0].train)).toEqual(['loss', 'gradientNorm']);
  });

  it('that diverges says where, from what loss, and names its largest gradient', async () => {
    const options = { learningRate: 1e38, clipNorm: 1e38 };
    const run = train(network, { data: clouds(), seed: 1, options });
    await expect(run).rejects.toMatchObject({
      code: 'training/diverged',
      details: {
        lastLoss: expect.any(Number),
        gradient: { tensor: expect.stringMatching(/weight|bias/), value: expect.any(Number) },
      },
    });
  });
});

class Quadratic extends Module {
  readonly weight = new Parameter(tensor([4]));
}

/** 2·weight, of which half is dropped in training. */
class Dropping extends Module {
  readonly weight = new Parameter(tensor([4]));
  readonly dropout = new Dropout(0.5, { rng: createRng(1).stream('masks') });

  forward(): Tensor {
    return this.dropout.forward(this.weight.mul(2));
  }
}

/** L = weight², so that a step of SGD takes rate · 2 · weight off. */
function quadratic(parts: Partial<GradientParts<number, number, number, Quadratic>>) {
  const model = new Quadratic();
  return gradientTrainer({
    model,
    optimizer: new SGD(model.namedParameters(), { learningRate: 0.25 }),
    loss: () => model.weight.square().sum(),
    evaluation: () => ({ see: () => {}, metrics: () => ({ weight: model.weight.item() }) }),
    predict: (x: number) => x * model.weight.item(),
    ...parts,
  });
}

const place = { phase: 'train', epoch: 0, batch: 0, totalSteps: 10 } as const;
const rng = (purpose: string): Rng => createRng(1).stream(purpose);

describe('a gradient trainer', () => {
  it('takes the gradient off, times the learning rate', () => {
    const trainer = quadratic({});
    expect(trainer.step(0, { ...place, step: 0, rng })).toEqual({ loss: 16 });
    expect(trainer.predict(1)).toBe(2);
    expect(trainer.largestGradient?.()).toEqual({ tensor: 'weight', value: 8 });
  });

  it('asks for the rate of each step', () => {
    const trainer = quadratic({ rate: (step, totalSteps) => step / totalSteps });
    trainer.step(0, { ...place, step: 0, rng });
    expect(trainer.predict(1)).toBe(4);
    trainer.step(0, { ...place, step: 5, rng });
    expect(trainer.predict(1)).toBe(0);
  });

  it('says that the length matters where its rate depends on it', () => {
    expect(quadratic({}).lengthMatters).toBe(false);
    expect(quadratic({ rate: () => 1 }).lengthMatters).toBe(true);
  });

  it('leaves the weights alone when the loss is not finite', () => {
    const trainer = quadratic({});
    trainer.model.weight.assign(tensor([1e30]));
    expect(trainer.step(0, { ...place, step: 0, rng })).toEqual({ loss: Infinity });
    expect(trainer.predict(1)).toBeCloseTo(1e30, -25);
  });

  it('names its largest gradient, of any sign and anywhere', () => {
    class Several extends Module {
      readonly small = new Parameter(tensor([1, 2]));
      readonly large = new Parameter(tensor([2, -5, 3]));
      readonly last = new Parameter(tensor([4]));
    }
    const model = new Several();
    const trainer = gradientTrainer({
      model,
      optimizer: new SGD(model.namedParameters(), { learningRate: 0 }),
      // Of Σ w² the gradient is 2·w.
      loss: () => [model.small, model.large, model.last].map((w) => w.square().sum()).reduce(add),
      evaluation: () => ({ see: () => {}, metrics: () => ({}) }),
      predict: () => null,
    });
    expect(trainer.largestGradient?.()).toBeNull();
    trainer.step(0, { ...place, step: 0, rng });
    expect(trainer.largestGradient?.()).toEqual({ tensor: 'large', value: 10 });
  });

  it('takes a gradient that is longer than clipNorm back to it', () => {
    // The gradient is 8: by .25 · 2 the weight goes from 4 to 3.5, by .25 · 8 to 2.
    const trainer = (clipNorm: number) => quadratic({ clipNorm });
    const short = trainer(2);
    expect(short.step(0, { ...place, step: 0, rng })).toEqual({ loss: 16, gradientNorm: 8 });
    expect(short.predict(1)).toBeCloseTo(3.5, 5);
    const long = trainer(9);
    long.step(0, { ...place, step: 0, rng });
    expect(long.predict(1)).toBe(2);
  });

  it('offers only what its parts can do', () => {
    const parts = {
      *prepare() {},
      *endEpoch(): Generator<Record<string, number>, 'done'> {
        yield { solved: 1 };
        return 'done';
      },
      expansion: { pass: 2, step: 3 },
    };
    expect(quadratic(parts)).toMatchObject(parts);
    const { sample, figures, diagnose, features, forward, prepare, endEpoch, expansion } =
      quadratic({});
    const all = [sample, figures, diagnose, features, forward, prepare, endEpoch, expansion];
    expect(all).toEqual(new Array(8).fill(undefined));
  });

  it('answers with the model in use: nothing dropped, nothing recorded', () => {
    const model = new Dropping();
    /** 2·weight where nothing is dropped, and whether that is recorded. */
    const seen = () => {
      const value = model.forward();
      return { value: value.data()[0], isRecorded: value.requiresGrad, training: model.training };
    };
    const told: object[] = [];
    const note = <T>(answer: T): T => {
      told.push(seen());
      return answer;
    };
    const trainer = gradientTrainer<number, number, number, Dropping>({
      model,
      optimizer: new SGD(model.namedParameters(), { learningRate: 0.25 }),
      loss: () => model.forward().sum(),
      evaluation: () => ({ see: () => note(null), metrics: () => ({}) }),
      predict: note,
      features: () => note({ names: ['f'], values: [7] }),
      forward: (x) => note({ y: x }),
      sample: function* () {
        yield note('a');
        yield note('b');
      },
      figures: () => note([{ id: 'late', draw: () => note({ id: 'late' } as Figure) }]),
      diagnose: () => note([]),
    });
    model.train();
    const { see } = trainer.evaluation();
    see(0);
    trainer.predict(0);
    expect(trainer.features?.(0)).toEqual({ names: ['f'], values: [7] });
    trainer.forward?.(tensor([1]));
    expect([...trainer.sample!({ count: 2 } as never)]).toEqual(['a', 'b']);
    const [drawing] = trainer.figures!({} as never);
    expect('draw' in drawing && drawing.draw()).toEqual({ id: 'late' });
    expect(trainer.diagnose?.(0)).toEqual([]);
    expect(told).toEqual(new Array(9).fill({ value: 8, isRecorded: false, training: false }));
    // Where the input asks for its own gradient, it is recorded.
    trainer.forward?.(tensor([1], { requiresGrad: true }));
    expect(told.at(-1)).toEqual({ value: 8, isRecorded: true, training: false });
  });
});

describe('requireTensors', () => {
  it('lists every mismatch at once', () => {
    const float = (shape: number[]) =>
      ({ dtype: 'float32', shape, data: new Float32Array(4) }) as const;
    const saved = { weight: float([2, 2]), bias: float([4]), gamma: float([4]) };
    const layout = {
      weight: { dtype: 'float32', shape: [4, 1] },
      bias: { dtype: 'float32', shape: [4] },
      beta: { dtype: 'float32', shape: [4] },
    } as const;
    expect(() => requireTensors(saved, layout)).toThrow(
      expect.objectContaining({
        code: 'checkpoint/tensors',
        details: {
          faults: [
            'weight is float32 [2, 2], expected float32 [4, 1]',
            'beta is missing',
            'gamma is unknown',
          ],
        },
      }),
    );
  });
});
