/** @file int32 stays int32, and wraps, where PyTorch keeps whole numbers (golden/integers.py). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';

const golden = JSON.parse(
  readFileSync(new URL('golden/integers.json', import.meta.url), 'utf8'),
) as Record<string, { type: nz.DType; values: number[] }>;

const ints = (...values: number[]) => nz.tensor(values, { dtype: 'int32' });
const x = ints(5, -7, 3, 0);
const odd = ints(16777217, 16777219, -16777217);
const large = ints(2 ** 31 - 1, 46341, -(2 ** 31), 123456789);
const mask = nz.tensor([
  [true, false],
  [true, true],
]);

/** The same calls as in golden/integers.py. */
const calls: Record<string, () => nz.Tensor> = {
  clamp: () => nz.clamp(odd, 0, 16777218),
  clampFraction: () => nz.clamp(x, 0.5, 4.5),
  clampLow: () => nz.clamp(odd, -3),
  relu: () => nz.relu(odd),
  abs: () => nz.abs(odd),
  absLeast: () => nz.abs(large),
  neg: () => nz.neg(large),
  sign: () => nz.sign(x),
  square: () => nz.square(large),
  pow2: () => nz.pow(large, 2),
  pow3: () => nz.pow(large, 3),
  pow0: () => nz.pow(x, 0),
  powHalf: () => nz.pow(ints(4, 9), 0.5),
  powTensor: () => nz.pow(x, ints(2, 3, 20, 0)),
  add: () => nz.add(large, large),
  sub: () => nz.sub(large, ints(-1, 0, 1, 0)),
  mul: () => nz.mul(large, large),
  mulNumber: () => nz.mul(large, 3),
  addFraction: () => nz.add(x, 0.5),
  div: () => nz.div(x, 2),
  maximum: () => nz.maximum(odd, ints(16777218, 0, 0)),
  minimum: () => nz.minimum(odd, ints(16777218, 0, 0)),
  where: () => nz.where(nz.greater(odd, 0), odd, 0),
  whereMask: () => nz.where(mask, mask, nz.logicalNot(mask)),
  sum: () => nz.sum(large),
  prod: () => nz.prod(large),
  cumsum: () => nz.cumsum(large),
  max: () => nz.max(odd),
  min: () => nz.min(odd),
  mean: () => nz.mean(x),
  matmul: () => nz.matmul(odd, ints(1, 1, 1)),
  matmulWraps: () => nz.matmul(large.reshape([2, 2]), large.reshape([2, 2])),
  outer: () => nz.outer(large, large),
  linear: () => nz.linear(odd.reshape([1, 3]), ints(1, 0, 0).reshape([1, 3])),
  einsum: () => nz.einsum('i,i->', odd, ints(1, 2, 3)),
  conv1d: () => nz.conv1d(odd.reshape([1, 1, 3]), ints(1).reshape([1, 1, 1])),
  convWraps: () =>
    nz.conv1d(large.reshape([1, 1, 4]), large.slice(0, { end: 2 }).reshape([1, 1, 2])),
  tril: () => nz.tril(odd.reshape([1, 3])),
  trilMask: () => nz.tril(mask.transpose()),
  triuMask: () => nz.triu(mask),
  sort: () => nz.sort(odd).values,
  concat: () => nz.concat([odd, x]),
  padMask: () =>
    nz.pad(mask, [
      [0, 0],
      [1, 0],
    ]),
  flipMask: () => nz.flip(mask, 0),
  gather: () => nz.gather(odd, 0, ints(2, 0)),
  sqrt: () => nz.sqrt(ints(4, 9)),
  exp: () => nz.exp(ints(0, 1)),
  boolSum: () => nz.sum(mask),
  boolClamp: () => nz.clamp(mask, 0, 1),
  floor: () => nz.floor(odd),
  round: () => nz.round(odd),
  concatMask: () => nz.concat([mask, mask]),
  stackMask: () => nz.stack([mask, mask], -1),
  concatMixed: () => nz.concat([mask, x.reshape([2, 2])]),
  concatFloat: () => nz.concat([odd, nz.tensor([0.5])]),
  whereWhole: () => nz.where(nz.greater(odd, 0), odd, 7),
  whereFraction: () => nz.where(nz.greater(x, 0), x, 0.5),
  maskPlus: () => nz.add(mask, mask),
  maskAndWhole: () => nz.mul(mask, x.reshape([2, 2])),
  maskAndFloat: () => nz.mul(mask, nz.tensor(0.5)),
  maskNumber: () => nz.mul(mask, 3),
  cumprod: () => nz.cumprod(x, 0),
  cumsumMask: () => nz.cumsum(mask, 0),
  maxMask: () => nz.max(mask),
  scatter: () => nz.scatter(x, 0, ints(1, 3), ints(8, 9)),
  scatterAdd: () => nz.scatterAdd(x, 0, ints(1, 1), ints(8, 9)),
  scatterFraction: () => nz.scatter(x, 0, ints(1, 3), 0.5),
  maskedFill: () => nz.maskedFill(x, nz.greater(x, 0), 9),
  maskedSelect: () => nz.maskedSelect(mask, ints(1, 1, 0, 1).reshape([2, 2])),
  bincount: () => nz.bincount(ints(2, 0, 2)),
  topK: () => nz.topK(odd, 2).values,
  indexSelectMask: () => nz.indexSelect(mask, 1, ints(1, 0)),
  repeatMask: () => nz.repeat(mask, [1, 2]),
  castDown: () => nz.cast(nz.tensor([1.9, -1.9]), 'int32'),
  castMask: () => nz.cast(nz.tensor([0, 0.5, -0, Number.NaN]), 'bool'),
  clampHigh: () => nz.clamp(odd, undefined, 5),
  absNumber: () => nz.abs(nz.sub(x, 2.5)),
  dotMask: () => nz.matmul(mask, mask),
  interpolate: () => nz.interpolate(x.reshape([1, 1, 4]), { size: 2 }),
  compareBeyond: () => nz.less(large, 3_000_000_000),
  maxPool: () => nz.maxPool1d(ints(1, 9, 4, 3).reshape([1, 1, 4]), 2),
};

describe('whole numbers', () => {
  it.each(Object.entries(golden))('%s: as PyTorch has it', (name, { type, values }) => {
    const out = calls[name]();
    expect(out.dtype).toBe(type);
    if (type === 'float32') {
      for (const [i, value] of out.data().entries()) expect(value).toBeCloseTo(values[i], 5);
    } else expect([...out.data()]).toEqual(values);
  });

  it('one float among x, weight and bias makes floats of all three', () => {
    const [row, weight] = [ints(1, 2).reshape([1, 2]), ints(3, 4).reshape([1, 2])];
    const out = nz.linear(row, weight, nz.tensor([0.5]));
    expect([out.dtype, out.item()]).toEqual(['float32', 11.5]); // 1·3 + 2·4 + 0.5
  });

  it('a number that int32 cannot hold is compared as it is', () => {
    expect([...nz.less(large, 3_000_000_000).data()]).toEqual([1, 1, 1, 1]);
  });

  it('an id that was clamped picks a row of a table', () => {
    const table = nz.tensor([[1], [2], [3], [4]]);
    const rows = nz.embedding(nz.clamp(ints(-5, 2, 99), 0, 3), table);
    expect([...rows.data()]).toEqual([1, 3, 4]);
  });

  it('a negative power of a tensor is refused, as in NumPy', () => {
    expect(() => nz.pow(x, ints(1, -1, 2, 2))).toThrow(/pow: .* the power -1 are fractions/);
  });
});
