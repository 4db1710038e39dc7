/**
 * @file NaN, infinities, zeros of both signs, subnormals and the largest numbers through every op of
 * one number, of two, and along an axis, beside PyTorch's float32 (golden/special.py). Where PyTorch
 * leaves float32 on the way, the value of its float64 is the right one.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';
import { backends } from './backends.ts';

type Token = number | string;
interface Golden {
  readonly op: string;
  readonly values: Token[];
  /** In float64, where that is another kind of number. */
  readonly double?: Token[];
}
interface File {
  readonly line: Token[];
  readonly pairs: [Token[], Token[]];
  readonly rows: Token[][];
  readonly unary: Golden[];
  readonly binary: Golden[];
  readonly along: Golden[][];
  readonly slopes: Golden[][];
}

const golden = JSON.parse(
  readFileSync(new URL('golden/special.json', import.meta.url), 'utf8'),
) as File;

type Call = (...x: nz.Tensor[]) => nz.Tensor;

const last = (x: nz.Tensor) => x.size - 1;
const classOf = (index: number) => nz.tensor([index], { dtype: 'int32' });
const one = (x: nz.Tensor) => nz.ones(x.shape, { dtype: x.dtype });
const picture = (x: nz.Tensor) => x.reshape([1, 1, -1]);

/** The same calls as in golden/special.py; an op that is not here has the golden one's name. */
const calls: Record<string, Call> = {
  leakyRelu: (x) => nz.leakyRelu(x),
  geluTanh: (x) => nz.gelu(x, { approximate: 'tanh' }),
  clamp: (x) => nz.clamp(x, -1, 0.5),
  clampAtZero: (x) => nz.clamp(x, 0, 1),
  clampUp: (x) => nz.clamp(x, 2),
  clampCrossed: (x) => nz.clamp(x, 1, -1),
  pow0: (x) => nz.pow(x, 0),
  pow3: (x) => nz.pow(x, 3),
  'pow-1': (x) => nz.pow(x, -1),
  'pow.5': (x) => nz.pow(x, 0.5),
  mse: (a, b) => nz.mse(a, b, { reduction: 'none' }),
  huber: (a, b) => nz.huber(a, b, { reduction: 'none' }),
  where: (a, b) => nz.where(nz.greater(a, b), a, b),
  sum: (x) => nz.sum(x),
  mean: (x) => nz.mean(x),
  prod: (x) => nz.prod(x),
  max: (x) => nz.max(x),
  min: (x) => nz.min(x),
  any: (x) => nz.any(x),
  all: (x) => nz.all(x),
  argmax: (x) => nz.argmax(x),
  argmin: (x) => nz.argmin(x),
  variance: (x) => nz.variance(x),
  variance0: (x) => nz.variance(x, 0, { correction: 0 }),
  std: (x) => nz.std(x),
  std0: (x) => nz.std(x, 0, { correction: 0 }),
  norm: (x) => nz.norm(x),
  norm1: (x) => nz.norm(x, 0, { order: 1 }),
  normInf: (x) => nz.norm(x, 0, { order: Infinity }),
  logSumExp: (x) => nz.logSumExp(x),
  softmax: (x) => nz.softmax(x),
  logSoftmax: (x) => nz.logSoftmax(x),
  cumsum: (x) => nz.cumsum(x),
  sort: (x) => nz.sort(x).values,
  sortDown: (x) => nz.sort(x, 0, { descending: true }).values,
  topK: (x) => nz.topK(x, 1).values,
  layerNorm: (x) => nz.layerNorm(x),
  batchNorm: (x) => (x.size > 1 ? nz.batchNorm(x.unsqueeze(1)) : x),
  crossEntropy: (x) => nz.crossEntropy(x.unsqueeze(0), classOf(0)),
  crossEntropyLast: (x) => nz.crossEntropy(x.unsqueeze(0), classOf(last(x))),
  nll: (x) => nz.nll(x.unsqueeze(0), classOf(0)),
  bceWithLogits0: (x) => nz.bceWithLogits(x, nz.zerosLike(x), { reduction: 'none' }),
  bceWithLogits1: (x) => nz.bceWithLogits(x, one(x), { reduction: 'none' }),
  dot: (x) => nz.matmul(x, x),
  distance: (x) => nz.squaredDistances(x.unsqueeze(0), one(x).unsqueeze(0)),
  maxPool: (x) => nz.maxPool1d(picture(x), x.size),
  avgPool: (x) => nz.avgPool1d(picture(x), x.size),
  conv: (x) => nz.conv1d(picture(x), picture(x), undefined, { padding: 1 }),
};

function callOf(op: string): Call {
  return calls[op] ?? (Reflect.get(nz, op) as Call);
}

function tensorOf(tokens: readonly Token[], requiresGrad = false): nz.Tensor {
  return nz.tensor(Float32Array.from(tokens, Number), { requiresGrad });
}

/** Of two zeros either may win, and sums of products may begin at +0. */
const anyZero = new Set(['maximum', 'minimum', 'max', 'min', 'conv']);
/** Products and windows are added up in float32, as PyTorch does, and overflow with it. */
const sumsInFloat32 = new Set(['avgPool', 'conv', 'dot', 'distance']);
/** Differences of numbers near 1. */
const cancels = new Set(['layerNorm', 'batchNorm']);

/** The same kind of number with the same sign, and close. */
function isClose(value: number, wanted: number, slack: number): boolean {
  if (Object.is(value, wanted)) return true;
  if (!Number.isFinite(value) || !Number.isFinite(wanted)) return false;
  if (value === 0 && wanted === 0) return slack > 0;
  return Math.abs(value - wanted) <= 4e-6 * Math.abs(wanted) + 4 * 2 ** -149 + slack;
}

/** Lines of what differs; `slack` is what may be between 0 and a number. */
function check(
  given: string,
  result: ArrayLike<number>,
  { op, values, double }: Golden,
  slack = cancels.has(op) ? 4e-6 : anyZero.has(op) ? 2 ** -149 : 0,
): string[] {
  const wanted = (double ?? values).map((token) => Math.fround(Number(token)));
  const shown = (x: number) => (Object.is(x, -0) ? '-0' : String(x));
  return wanted.flatMap((value, i) => {
    const single = sumsInFloat32.has(op) ? Math.fround(Number(values[i])) : value;
    if (isClose(result[i], value, slack) || isClose(result[i], single, slack)) return [];
    return [`${given} [${i}]: ${shown(result[i])}, PyTorch ${shown(value)}`];
  });
}

describe.each(backends.slice(1))('special values on $name', ({ kernels }) => {
  it.each(golden.unary.map((each) => [each.op, each] as const))('%s', (op, each) => {
    nz.withKernels(kernels, () => {
      const out = callOf(op)(tensorOf(golden.line)).data();
      const wrong = check(op, out, each).map((text) => {
        const at = Number(/\[(\d+)\]/.exec(text)?.[1]);
        return `${text} at ${golden.line[at]}`;
      });
      expect(wrong).toEqual([]);
    });
  });

  it.each(golden.binary.map((each) => [each.op, each] as const))('%s', (op, each) => {
    nz.withKernels(kernels, () => {
      const [a, b] = golden.pairs;
      const out = callOf(op)(tensorOf(a), tensorOf(b)).data();
      const wrong = check(op, out, each).map((text) => {
        const at = Number(/\[(\d+)\]/.exec(text)?.[1]);
        return `${text} at ${a[at]}, ${b[at]}`;
      });
      expect(wrong).toEqual([]);
    });
  });

  it.each(golden.along.map((list) => [list[0].op, list] as const))('%s', (op, list) => {
    nz.withKernels(kernels, () => {
      const wrong = list.flatMap((each, i) => {
        const row = golden.rows[i];
        return check(`${op}(${row})`, callOf(op)(tensorOf(row)).data(), each);
      });
      expect(wrong).toEqual([]);
    });
  });

  it.each(golden.slopes.map((list) => [list[0].op, list] as const))('slope of %s', (op, list) => {
    nz.withKernels(kernels, () => {
      const wrong = list.flatMap((each, i) => {
        const x = tensorOf(golden.rows[i], true);
        callOf(op)(x).sum().backward();
        return check(`${op}(${golden.rows[i]})`, x.grad?.data() ?? [], each, 4e-6);
      });
      expect(wrong).toEqual([]);
    });
  });
});
