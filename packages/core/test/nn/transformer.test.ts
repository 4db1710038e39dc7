/** @file Blocks of a transformer beside PyTorch's losses (golden.test.ts): what they see, caches, errors. */
import { describe, expect, test } from 'vitest';
import {
  concat,
  createRng,
  KeyValueCache,
  LearnedPositions,
  MultiHeadAttention,
  noGrad,
  ones,
  randn,
  rotary,
  SinusoidalPositions,
  scaledDotProductAttention,
  sinusoidalPositions,
  type Tensor,
  TransformerBlock,
  zeros,
} from '../../src/index.ts';
import { errorOf } from '../errors.ts';

const options = () => ({ rng: createRng(4).stream('init') });
const x = randn([2, 7, 8], { rng: createRng(4).stream('data') });
const part = (start: number, end: number) => x.slice(1, { start, end });

/** Largest difference of two tensors. */
function distance(a: Tensor, b: Tensor): number {
  expect(a.shape).toEqual(b.shape);
  return a.sub(b).abs().max().item();
}

describe.each([
  ['plain', {}],
  ['rotary', { rotary: true }],
])('a causal block, %s', (_, kind) => {
  const block = new TransformerBlock(8, 2, { ...options(), ...kind, causal: true }).eval();

  test('gives the same in parts, with a cache, as at once', () => {
    const whole = noGrad(() => block.forward(x));
    for (const cuts of [
      [0, 1, 2, 3, 4, 5, 6, 7],
      [0, 4, 5, 7],
      [0, 7],
    ]) {
      const cache = new KeyValueCache();
      const outputs = cuts.slice(1).map((end, i) => {
        expect(cache.length).toBe(cuts[i]);
        return noGrad(() => block.forward(part(cuts[i], end), cache));
      });
      expect(distance(concat(outputs, 1), whole)).toBeLessThan(1e-6);
    }
  });

  test('begins again when its cache is cleared', () => {
    const cache = new KeyValueCache();
    const first = part(0, 2);
    noGrad(() => block.forward(part(3, 6), cache));
    cache.clear();
    const again = noGrad(() => block.forward(first, cache));
    expect(distance(again, block.forward(first))).toBeLessThan(1e-6);
  });

  test('does not see what comes later', () => {
    const later = concat([part(0, 5), zeros([2, 2, 8])], 1);
    const rows = (y: Tensor) => y.slice(1, { end: 5 });
    expect(distance(rows(block.forward(later)), rows(block.forward(x)))).toBe(0);
  });
});

test('a block without causality, residual, norm and hidden units is its attention', () => {
  const bare = { residual: false, norm: false, hiddenFeatures: 0 };
  const block = new TransformerBlock(8, 4, { ...options(), ...bare });
  expect([...block.namedParameters().keys()]).toEqual([
    'attention.input.weight',
    'attention.input.bias',
    'attention.output.weight',
    'attention.output.bias',
  ]);
  expect(distance(block.forward(x), block.attention.forward(x))).toBe(0);
});

describe('dropout in a block', () => {
  const block = new TransformerBlock(8, 2, { ...options(), dropout: 0.5 });

  test('is a function of the stream that reseed gives', () => {
    const rng = createRng(4).stream('dropout');
    const run = (step: number) => {
      block.reseed(rng.at(step));
      return block.forward(x);
    };
    const first = run(1);
    expect(distance(run(2), first)).toBeGreaterThan(0.1);
    expect(distance(run(1), first)).toBe(0);
  });

  test('also drops weights of the attention, which keep their mean', () => {
    const attention = new MultiHeadAttention(8, 2, { ...options(), dropout: 0.25 });
    const kept = new MultiHeadAttention(8, 2, options());
    const many = Array.from({ length: 400 }, () => noGrad(() => attention.forward(x)));
    const mean = many.reduce((sum, y) => sum.add(y)).div(many.length);
    expect(distance(attention.forward(x), kept.forward(x))).toBeGreaterThan(0.02);
    expect(distance(mean, kept.forward(x))).toBeLessThan(0.02);
  });

  test('ends with eval', () => {
    block.eval();
    expect(distance(block.forward(x), block.forward(x))).toBe(0);
  });
});

describe('positions', () => {
  test('learned: x and a row for each position, from a start', () => {
    const positions = new LearnedPositions(9, 8, options());
    const rows = positions.weight.slice(0, { start: 2, end: 9 });
    expect(distance(positions.forward(x, 2), x.add(rows))).toBe(0);
    const error = errorOf(() => positions.forward(x, 3));
    expect(error.code).toBe('positions/length');
    expect(error.details).toEqual({ start: 3, end: 10, length: 9 });
  });

  test('as waves: x and the formula, from any start and in any order', () => {
    const positions = new SinusoidalPositions(8, { base: 50 });
    for (const start of [0, 40, 3, 41]) {
      const rows = sinusoidalPositions(7, 8, { start, base: 50 });
      expect(distance(positions.forward(x, start), x.add(rows))).toBe(0);
    }
  });

  test('rotary: a product of query and key depends on their distance alone', () => {
    const [q, k] = [randn([1, 4], options()), randn([1, 4], options())];
    const at = (row: Tensor, start: number) => rotary(row, sinusoidalPositions(1, 4, { start }));
    const score = (i: number, j: number) => at(q, i).mul(at(k, j)).sum().item();
    expect(score(12, 7)).toBeCloseTo(score(5, 0), 5);
    expect(Math.abs(score(12, 7) - score(12, 6))).toBeGreaterThan(0.01);
  });

  test.each([
    ['positions/input', () => new SinusoidalPositions(6).forward(x)],
    ['positions/start', () => new SinusoidalPositions(8).forward(x, -1)],
    ['SinusoidalPositions/odd', () => new SinusoidalPositions(7)],
    ['SinusoidalPositions/base', () => new SinusoidalPositions(8, { base: 0 })],
    ['MultiHeadAttention/odd', () => new MultiHeadAttention(6, 2, { ...options(), rotary: true })],
    ['layer/heads', () => new TransformerBlock(8, 3, options())],
    ['layer/size', () => new TransformerBlock(8, 2, { ...options(), hiddenFeatures: -1 })],
    ['dropout/rate', () => new TransformerBlock(8, 2, { ...options(), dropout: 2 })],
    [
      'multiHeadAttention/input',
      () => new TransformerBlock(8, 2, options()).forward(ones([2, 3, 6])),
    ],
    ['option/missing', () => scaledDotProductAttention(x, x, x, { dropout: 0.5 })],
    [
      'cache/shape',
      () => {
        const cache = new KeyValueCache();
        const attention = new MultiHeadAttention(8, 2, options());
        noGrad(() => attention.forward(x, cache));
        noGrad(() => attention.forward(ones([1, 1, 8]), cache));
      },
    ],
    [
      'cache/gradient',
      () => new MultiHeadAttention(8, 2, options()).forward(x, new KeyValueCache()),
    ],
  ])('%s', (code, call) => {
    expect(errorOf(call).code).toBe(code);
  });
});
