/** @file The tree: its size, its shapes, how far it looks, and that it is dilated convolutions written otherwise. */
import {
  createRng,
  crossEntropy,
  Embedding,
  FlattenConsecutive,
  Linear,
  math,
  noGrad,
  stack,
  tensor,
  UsageError,
} from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { DilatedModel, HierarchicalModel, receptiveField, slide } from '../src/index.ts';

const rng = () => createRng(7).stream('test');

/** [rows, length] tokens, all below `vocabSize`. */
function tokens(rows: number, length: number, vocabSize: number) {
  const stream = createRng(3).stream('tokens');
  const ids = Int32Array.from({ length: rows * length }, () => stream.int(vocabSize));
  return tensor(ids, { shape: [rows, length], dtype: 'int32' });
}

function trained(context: number): HierarchicalModel {
  const model = new HierarchicalModel({ vocabSize: 9, context, embedding: 5, hidden: 12 }, rng());
  // Statistics, gains and biases that are not those of the beginning, so that they count.
  for (const [name, parameter] of model.namedParameters()) {
    if (!/gain|bias/.test(name)) continue;
    parameter.assign(Float32Array.from({ length: parameter.size }, (_, i) => 0.5 + (i % 4) / 4));
  }
  for (let i = 0; i < 5; i++) model.forward(tokens(32, context, 9));
  return model.eval();
}

describe('a linear layer over [B, T, C]', () => {
  it('equals a loop over positions, bit for bit', () => {
    const [batch, time, channels] = [5, 4, 48];
    const linear = new Linear(channels, 27, { rng: rng() });
    const x = tensor(
      Float32Array.from({ length: batch * time * channels }, (_, i) => (i % 17) / 7 - 1),
      {
        shape: [batch, time, channels],
      },
    );
    const together = linear.forward(x);
    const oneByOne = Array.from({ length: time }, (_, t) => linear.forward(x.select(1, t)));
    expect(together.shape).toEqual([batch, time, 27]);
    expect(together.data()).toEqual(stack(oneByOne, 1).data());
  });

  it('has the gradients of that loop', () => {
    const linear = new Linear(6, 3, { rng: rng() });
    const x = tensor(
      Float32Array.from({ length: 2 * 4 * 6 }, (_, i) => (i % 5) - 2),
      { shape: [2, 4, 6] },
    );
    linear.forward(x).square().sum().backward();
    const together = linear.weight.grad!.data();
    linear.zeroGrad();
    for (let t = 0; t < 4; t++) linear.forward(x.select(1, t)).square().sum().backward();
    linear.weight.grad!.data().forEach((value, i) => {
      expect(value).toBeCloseTo(together[i], 3);
    });
  });
});

describe('the hierarchical model', () => {
  it('has 76,579 parameters as published: embedding 24, hidden 128, context 8, 27 tokens', () => {
    const sizes = { vocabSize: 27, context: 8, embedding: 24, hidden: 128 };
    expect(new HierarchicalModel(sizes, rng()).parameterCount()).toBe(76_579);
  });

  it('lays neighbors side by side: pairs, then pairs of pairs', () => {
    const table = new Embedding(8, 1, { rng: rng() });
    table.weight.assign([0, 1, 2, 3, 4, 5, 6, 7]);
    const x = table.forward(tensor([[0, 1, 2, 3, 4, 5, 6, 7]], { dtype: 'int32' }));
    const pairs = new FlattenConsecutive(2).forward(x);
    expect(pairs.toArray()).toEqual([
      [
        [0, 1],
        [2, 3],
        [4, 5],
        [6, 7],
      ],
    ]);
    expect(new FlattenConsecutive(2).forward(pairs).toArray()).toEqual([
      [
        [0, 1, 2, 3],
        [4, 5, 6, 7],
      ],
    ]);
  });

  it.each([2, 4, 8, 16, 32])('halves the time axis at each level, from %i to one', (context) => {
    const model = new HierarchicalModel({ vocabSize: 9, context, embedding: 3, hidden: 6 }, rng());
    const ids = tokens(4, context, 9);
    const shapes = model.activations(model.embedding.forward(ids)).map(({ shape }) => shape);
    for (let level = 1, time = context / 2; time > 1; time /= 2, level++) {
      expect(shapes[level - 1]).toEqual([4, time, 6]);
    }
    expect(shapes.at(-1)).toEqual([4, 6]);
    expect(model.forward(ids).shape).toEqual([4, 9]);
  });

  it.each([0, 1, 3, 6, 12, 100])('refuses a context of %i, which is no power of two', (context) => {
    const make = () =>
      new HierarchicalModel({ vocabSize: 9, context, embedding: 3, hidden: 6 }, rng());
    expect(make).toThrow(
      expect.objectContaining({ code: 'wavenet/context', details: { context } }),
    );
    expect(make).toThrow(UsageError);
  });

  it('begins with a loss near ln V: it is confident of nothing', () => {
    const sizes = { vocabSize: 27, context: 8, embedding: 24, hidden: 128 };
    const model = new HierarchicalModel(sizes, rng());
    const ids = tokens(256, 8, 27);
    const loss = noGrad(() => crossEntropy(model.forward(ids), ids.select(1, 0))).item();
    expect(Math.abs(loss - math.log(27))).toBeLessThan(0.05);
  });
});

describe('the receptive field', () => {
  it.each([2, 4, 8, 16])(
    'is exactly %i in both forms, by the support of the gradient',
    (context) => {
      const dilated = new DilatedModel({ vocabSize: 9, context, embedding: 5, hidden: 12 }, rng());
      for (const model of [trained(context), dilated]) {
        const sizes = receptiveField(model, 3 * context, createRng(1).stream('field'));
        expect([...sizes.slice(0, context)].every((size) => size > 0)).toBe(true);
        expect([...sizes.slice(context)]).toEqual(new Array(2 * context).fill(0));
      }
    },
  );
});

describe('the dilated form with the weights of the hierarchical one', () => {
  it.each([2, 4, 8, 16])('computes the same function, at context %i', (context) => {
    const model = trained(context);
    const ids = tokens(16, context, 9);
    const tree = noGrad(() => model.forward(ids));
    const slid = noGrad(() => slide(model, ids));
    expect(slid.shape).toEqual([16, 1, 9]);
    slid.data().forEach((score, i) => {
      expect(Math.abs(score - tree.data()[i])).toBeLessThan(1e-5);
    });
  });

  it('gives at each place of a longer text what the tree gives for the window that ends there', () => {
    const model = trained(8);
    const text = tokens(2, 30, 9);
    const slid = noGrad(() => slide(model, text));
    expect(slid.shape).toEqual([2, 23, 9]);
    for (const start of [0, 1, 10, 22]) {
      const tree = noGrad(() => model.forward(text.slice(1, { start, end: start + 8 }))).data();
      slid
        .select(1, start)
        .data()
        .forEach((score, i) => {
          expect(Math.abs(score - tree[i])).toBeLessThan(1e-5);
        });
    }
  });

  it('is another function with two levels exchanged: the comparison can fail', () => {
    const model = trained(8);
    const ids = tokens(4, 8, 9);
    const tree = noGrad(() => model.forward(ids)).data();
    const [, second, third] = model.levels.map(({ layers }) => layers[1] as Linear);
    const kept = second.weight.detach().mul(1);
    second.weight.assign(third.weight);
    third.weight.assign(kept);
    const slid = noGrad(() => slide(model, ids)).data();
    expect(Math.max(...slid.map((score, i) => Math.abs(score - tree[i])))).toBeGreaterThan(0.01);
  });
});

describe('the gated, dilated model', () => {
  it('predicts at every place without seeing what follows', () => {
    const model = new DilatedModel({ vocabSize: 9, context: 8, embedding: 5, hidden: 12 }, rng());
    const text = tokens(1, 12, 9);
    const changed = Int32Array.from(text.data());
    changed[7] = (changed[7] + 1) % 9;
    const before = noGrad(() => model.forwardAll(text)).data();
    const after = noGrad(() =>
      model.forwardAll(tensor(changed, { shape: [1, 12], dtype: 'int32' })),
    ).data();
    expect(after.slice(0, 7 * 9)).toEqual(before.slice(0, 7 * 9));
    expect(after.slice(7 * 9)).not.toEqual(before.slice(7 * 9));
  });

  it('adds its blocks to what they were given: with no residual weights the input passes', () => {
    const model = new DilatedModel({ vocabSize: 9, context: 4, embedding: 5, hidden: 12 }, rng());
    const [block] = model.blocks;
    for (const parameter of block.residual.parameters())
      parameter.assign(new Float32Array(parameter.size));
    const x = model.entry.forward(model.embedding.forward(tokens(2, 4, 9)).transpose(1, 2));
    expect(block.forward(x).residual.data()).toEqual(x.data());
  });
});
