import { createRng, Linear, Module, math, SGD, type Tensor, tensor, zeros } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { gradientTrainer, languageEvaluation, type Position } from '../src/index.ts';

const ids = (values: number[]): Tensor => tensor(values, { dtype: 'int32' });

describe('the loss of a language model', () => {
  it('is the mean over all tokens, not over batches of unequal size', () => {
    const evaluation = languageEvaluation((logits: Tensor) => ({
      logits,
      targets: ids(new Array(logits.shape[0]).fill(0)),
    }));
    evaluation.see(zeros([3, 4])); // each token: ln 4
    evaluation.see(zeros([1, 2])); // ln 2
    expect(evaluation.metrics()['loss']).toBeCloseTo((3 * math.log(4) + math.log(2)) / 4, 6);
  });

  it('leaves out targets that are ignored, in the sum and in the count', () => {
    const evaluation = languageEvaluation(
      () => ({ logits: zeros([4, 8]), targets: ids([1, -1, 2, -1]) }),
      { ignoreIndex: -1 },
    );
    evaluation.see(null);
    expect(evaluation.metrics()['loss']).toBeCloseTo(math.log(8), 6);
  });

  it('is one of characters, where a token stands for several or for none', () => {
    const evaluation = languageEvaluation(
      () => ({ logits: zeros([3, 8]), targets: ids([0, 1, 5]) }),
      { charactersOf: (token) => token },
    );
    evaluation.see(null); // three tokens of ln 8 each, and 0 + 1 + 5 characters
    expect(evaluation.metrics()['loss']).toBeCloseTo(math.log(8) / 2, 6);
    expect(evaluation.metrics()['tokenLoss']).toBeCloseTo(math.log(8), 6);
  });

  it('is 0 of nothing, as no other number is finite', () => {
    expect(
      languageEvaluation(() => ({ logits: zeros([1, 2]), targets: ids([0]) })).metrics(),
    ).toEqual({
      loss: 0,
    });
  });
});

class Named extends Module {
  readonly carried = new Linear(1, 1, { rng: createRng(1).stream('init') });
}

describe('what a gradient trainer carries', () => {
  const parts = (model: Module) => ({
    model,
    optimizer: new SGD(model.namedParameters(), { learningRate: 0 }),
    loss: () => zeros([]),
    evaluation: () => ({ see: () => {}, metrics: () => ({}) }),
    predict: () => null,
  });

  it('is saved beside the weights, and taken up with them', () => {
    let memory: Readonly<Record<string, Tensor>> = { hidden: tensor([1, 2]) };
    const carried = {
      state: () => memory,
      restore: (state: typeof memory) => {
        memory = state;
      },
    };
    const model = new Linear(1, 1, { rng: createRng(1).stream('init') });
    const trainer = gradientTrainer({ ...parts(model), carried });
    const saved = trainer.state();
    expect(saved.tensors['carried.hidden'].data).toEqual(Float32Array.of(1, 2));
    memory = {};
    trainer.restore(saved);
    expect(memory['hidden'].data()).toEqual(Float32Array.of(1, 2));
  });

  /** A model's own loss that keeps the last step's tensor in a variable, and says what was in it. */
  function remembering(scoped: boolean): readonly unknown[] {
    let last: Tensor | null = null;
    const model = new Linear(1, 1, { rng: createRng(1).stream('init') });
    const seen: unknown[] = [];
    const loss = (_: unknown, { step }: Position) => {
      seen.push(last?.item() ?? null);
      last = tensor(step).add(1);
      return model.weight.sum().mul(last);
    };
    const trainer = gradientTrainer({ ...parts(model), loss, scoped });
    const rng = () => createRng(1).stream('');
    for (const step of [0, 1, 2])
      trainer.step(null, { phase: 'train', step, epoch: 0, batch: step, totalSteps: 3, rng });
    return seen;
  }

  it('may be kept anywhere, unless the trainer is told that nothing is', () => {
    expect(remembering(false)).toEqual([null, 1, 2]);
    expect(() => remembering(true)).toThrow(expect.objectContaining({ code: 'memory/freed' }));
  });

  it('refuses a parameter that would be taken for it', () => {
    expect(() => gradientTrainer(parts(new Named()))).toThrow(
      expect.objectContaining({ code: 'gradient/name' }),
    );
  });
});
