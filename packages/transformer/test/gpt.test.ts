/** @file The decoder: PyTorch's losses, no look ahead, the ten lines and core's op, the rungs of the ladder. */
import { readFileSync } from 'node:fs';
import {
  AdamW,
  createRng,
  crossEntropy,
  type FloatType,
  noGrad,
  randn,
  scaledDotProductAttention,
  type Tensor,
  tensor,
  triu,
} from '@nnzoo/core';
import { padding } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { attend, Gpt, type GptSizes, headsOf } from '../src/index.ts';

interface Golden {
  /** A row a step: [4, 7]; the last token of each sequence is only predicted. */
  readonly tokens: readonly (readonly number[])[];
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly losses: Readonly<Record<FloatType, readonly number[]>>;
}

/** Made by golden/losses.py with PyTorch 1.13. */
const golden: Golden = JSON.parse(
  readFileSync(new URL('golden/losses.json', import.meta.url), 'utf8'),
);

const rng = () => createRng(5).stream('test');
const small: GptSizes = {
  ...{ vocabSize: 7, context: 6, channels: 8, layers: 2, heads: 2, mlp: 4 },
  ...{ attention: 'scaled', positions: 'learned', residual: true, norm: true },
  ...{ tied: false, dropout: 0 },
};

const largestDifference = (a: Tensor, b: Tensor): number => a.sub(b).abs().max().item();

function ids(rows: readonly (readonly number[])[]): Tensor {
  return tensor(
    rows.map((row) => [...row]),
    { dtype: 'int32' },
  );
}

/** The losses of a model from the golden weights, step by step. */
function lossesOf(dtype: FloatType): number[] {
  const model = new Gpt(small, rng(), dtype);
  const named = model.namedParameters();
  expect([...named.keys()].sort()).toEqual(Object.keys(golden.weights).sort());
  for (const [name, value] of named) value.assign(golden.weights[name]);
  const settings = { learningRate: 0.005, weightDecay: 0.01, betas: [0.9, 0.99] } as const;
  const optimizer = new AdamW(named, settings);
  return golden.tokens.map((flat) => {
    const rows = [0, 1, 2, 3].map((row) => flat.slice(7 * row, 7 * row + 7));
    const inputs = ids(rows.map((row) => row.slice(0, 6).map((token) => Math.max(0, token))));
    const targets = ids(rows.map((row) => row.slice(1))).reshape([24]);
    const logits = model.forward(inputs).reshape([24, 7]);
    const loss = crossEntropy(logits, targets, { ignoreIndex: padding });
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    return loss.item();
  });
}

describe('a decoder from the same weights as PyTorch’s', () => {
  it.each([
    ['float32', 1e-5],
    ['float64', 1e-10],
  ] as const)('has its first 50 losses in %s within %d', (dtype, tolerance) => {
    const losses = lossesOf(dtype);
    golden.losses[dtype].forEach((expected, step) => {
      expect(Math.abs(losses[step] - expected), `step ${step}`).toBeLessThan(tolerance);
    });
  });

  it('has the 204,544 parameters of the published size', () => {
    const sizes = { ...small, vocabSize: 27, context: 16, channels: 64, layers: 4, heads: 4 };
    expect(new Gpt(sizes, rng()).parameterCount()).toBe(204_544);
  });
});

describe('attention in ten lines', () => {
  const [query, key, value] = [1, 2, 3].map((i) => randn([2, 3, 9, 4], { rng: rng().at(i) }));

  it('is core’s op, within 1e-6, at any scale', () => {
    for (const scale of [0, 0.5, 1]) {
      const expected = scaledDotProductAttention(query, key, value, { causal: true, scale });
      expect(largestDifference(attend(query, key, value, scale).mixed, expected)).toBeLessThan(
        1e-6,
      );
    }
  });

  it('looks at nothing that comes later, and its shares sum to 1', () => {
    const { weights } = attend(query, key, value, 0.5);
    expect(weights.sum(-1).sub(1).abs().max().item()).toBeLessThan(1e-6);
    expect(triu(weights, 1).abs().max().item()).toBe(0);
  });

  it('is the mean of all before at scale 0: a bag of words', () => {
    const { mixed } = attend(query, key, value, 0);
    const third = value.slice(2, { end: 3 }).mean(2); // of tokens 0, 1, 2
    expect(largestDifference(mixed.select(2, 2), third)).toBeLessThan(1e-6);
  });
});

const rungs: readonly Partial<GptSizes>[] = [
  { attention: 'mean', heads: 1 },
  { attention: 'unscaled' },
  { residual: false, norm: false },
  { mlp: 0 },
  { positions: 'none' },
  { positions: 'sinusoidal' },
  { positions: 'rotary' },
  { tied: true },
];

describe.each(rungs)('a decoder with %j', (rung) => {
  const model = new Gpt({ ...small, ...rung }, rng());
  const text = ids([[1, 2, 3, 4, 5, 6]]);

  it('scores no place by what comes after it', () => {
    const [before, after] = noGrad(() =>
      [text, ids([[1, 2, 3, 4, 6, 1]])].map((each) => model.forward(each).slice(1, { end: 4 })),
    );
    expect(largestDifference(before, after)).toBe(0);
  });

  it('scores the same place by place from a cache', () => {
    const caches = model.caches();
    const whole = noGrad(() => model.forward(text));
    for (let t = 0; t < 6; t++) {
      const next = noGrad(() => model.forward(text.slice(1, { start: t, end: t + 1 }), caches));
      expect(largestDifference(next.select(1, 0), whole.select(1, t))).toBeLessThan(1e-5);
    }
  });
});

describe('the heads that figures show', () => {
  it.each(['learned', 'rotary'] as const)('are those that run, with %s positions', (positions) => {
    const model = new Gpt({ ...small, positions }, rng());
    const text = ids([[1, 2, 3, 4, 5, 6]]);
    const [states, heads] = noGrad(() => [model.trace(text), headsOf(model, text)] as const);
    model.blocks.forEach(({ attention, attentionNorm }, layer) => {
      const { mixed } = heads[layer]; // [1, 2, 6, 4]
      const joined = mixed.permute([0, 2, 1, 3]).reshape([1, 6, 8]);
      const expected = noGrad(() => attention.forward(attentionNorm!.forward(states[layer])));
      const shown = noGrad(() => attention.output.forward(joined));
      expect(largestDifference(shown, expected)).toBeLessThan(1e-6);
    });
  });
});

describe('the order of the tokens', () => {
  /** Scores after the last token do not change where the earlier ones change places. */
  const isBlind = (sizes: Partial<GptSizes>): boolean => {
    const model = new Gpt({ ...small, layers: 1, ...sizes }, rng());
    const [one, other] = noGrad(() =>
      [
        [1, 2, 3, 4],
        [3, 1, 2, 4],
      ].map((tokens) => model.forward(ids([tokens])).select(1, 3)),
    );
    return largestDifference(one, other) < 1e-5;
  };

  it('is unknown to one block without positions, and known with any', () => {
    expect(isBlind({ positions: 'none' })).toBe(true);
    expect(isBlind({ positions: 'learned' })).toBe(false);
    expect(isBlind({ positions: 'sinusoidal' })).toBe(false);
    expect(isBlind({ positions: 'rotary' })).toBe(false);
  });
});
