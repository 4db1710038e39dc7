/**
 * @file Wrong calls of the library: a sentence, the call, the error's code and its key numbers. The
 * tables for the command line stand in apps/cli/test/bad-inputs.
 */
import { describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';
import { errorOf } from './errors.ts';
import type { OpRow } from './op-table/row.ts';
import { opTable } from './op-table.ts';

const { ones, zeros, tensor } = nz;
const ids = (...values: number[]) => tensor(values, { dtype: 'int32' });
const leaf = (...values: number[]) => tensor(values, { requiresGrad: true });

type Row = readonly [title: string, call: () => unknown, code: string, says: RegExp];

const rows: readonly Row[] = [
  [
    'shapes that do not fit: both, and the axis',
    () => nz.add(ones([2, 3]), ones([2, 4])),
    'broadcast/sizes',
    /\[2, 3\] and \[2, 4\] do not broadcast: axis 1 is 3 and 4/,
  ],
  [
    'matrices that do not fit: both, and the sizes',
    () => nz.matmul(ones([2, 3]), ones([4, 5])),
    'matmul/inner-size',
    /\[2, 3\] @ \[4, 5\]: 3 ≠ 4/,
  ],
  ['an axis out of range', () => nz.sum(ones([2, 3]), -3), 'axis/out-of-range', /axis -3.*-2 to 1/],
  ['an axis given twice', () => nz.sum(ones([2, 3]), [0, -2]), 'axis/twice', /twice/],
  ['a fractional axis', () => nz.sum(ones([2, 3]), 0.5), 'axis/out-of-range', /axis 0\.5/],
  [
    'a reshape to another number of elements',
    () => nz.reshape(ones([2, 3]), [4, 2]),
    'reshape/size',
    /\[2, 3\] to \[4, 2\]/,
  ],
  [
    'backward from more than one number',
    () => leaf(1, 2).mul(2).backward(),
    'backward/not-scalar',
    /shape \[2\].*sum, mean/,
  ],
  [
    'backward twice',
    () => {
      const y = leaf(1, 2).square().sum();
      y.backward();
      y.backward();
    },
    'backward/twice',
    /retainGraph/,
  ],
  [
    'backward from what needs no gradient',
    () => ones([1]).sum().backward(),
    'backward/no-graph',
    /requiresGrad/,
  ],
  [
    'a change in place of what the gradient needs',
    () => {
      const x = leaf(1, 2);
      const y = x.square().sum();
      x.assign([5, 6]);
      y.backward();
    },
    'backward/changed',
    /square.*changed in place/,
  ],
  [
    'an index out of range: which, and the range',
    () => nz.indexSelect(ones([3, 2]), 0, ids(0, 3)),
    'index/out-of-range',
    /index 3.*0 to 2/,
  ],
  [
    'a target outside the classes: sample and class',
    () => nz.crossEntropy(ones([2, 3]), ids(0, 7)),
    'target/out-of-range',
    /sample 1 is 7; the classes are 0 to 2/,
  ],
  [
    'an array of the wrong length',
    () => tensor(new Float32Array(5), { shape: [2, 3] }),
    'tensor/length',
    /5.*\[2, 3\].*6/,
  ],
  ['ragged lists', () => tensor([[1, 2], [3]]), 'tensor/ragged', /1/],
  ['ragged lists, deep', () => tensor([[[1], [2]], [[3]]]), 'tensor/ragged', /1/],
  ['a negative size', () => zeros([2, -1]), 'shape/size', /-1/],
  ['a fractional size', () => zeros([2.5]), 'shape/size', /2\.5/],
  ['a size that is no number', () => zeros([Number.NaN]), 'shape/size', /NaN/],
  ['a size beyond 2^31', () => zeros([2 ** 31]), 'shape/size', /2147483648/],
  ['more elements than 2^31', () => zeros([2 ** 20, 2 ** 20]), 'shape/too-large', /1048576/],
];

describe('api: a wrong call', () => {
  it.each(rows)('%s', (_, call, code, says) => {
    const error = errorOf(call);
    expect(error.message).toMatch(says);
    expect(error.message).not.toMatch(/\n|undefined|\[object/);
    expect(error.code).toBe(code);
  });
});

const rng = nz.createRng(1).stream('nothing');
const noValues = 'nothing to choose from';

/** Ops whose rows in the table have no empty sample: what NumPy gives, or the error. */
const ofNothing: Record<string, readonly (readonly [() => unknown, unknown])[]> = {
  assign: [[() => zeros([0]).assign([]).shape, [0]]],
  argmax: [
    [() => nz.argmax(zeros([0, 3]), 1).shape, [0]],
    [() => errorOf(() => nz.argmax(zeros([0, 3]), 0)).message, expect.stringContaining(noValues)],
  ],
  argmin: [[() => nz.argmin(zeros([0, 3]), 1).shape, [0]]],
  variance: [
    [() => nz.variance(zeros([0, 3]), 1).shape, [0]],
    [() => nz.variance(zeros([0, 2]), 0).toArray(), [Number.NaN, Number.NaN]],
    [() => nz.variance(zeros([1, 1]), 0, { correction: 2 }).toArray(), [Number.NaN]],
  ],
  std: [[() => nz.std(zeros([0, 2]), 0).toArray(), [Number.NaN, Number.NaN]]],
  norm: [[() => nz.norm(zeros([0])).item(), 0]],
  isNaN: [[() => nz.isNaN(zeros([0, 3])).shape, [0, 3]]],
  isFinite: [[() => nz.isFinite(zeros([0, 3])).shape, [0, 3]]],
  cosineSimilarity: [[() => nz.cosineSimilarity(zeros([0, 3]), zeros([0, 3]), 1).shape, [0]]],
  batchNorm: [[() => errorOf(() => nz.batchNorm(zeros([0, 3]))).code, 'batchNorm/one-value']],
  randn: [[() => nz.randn([0, 3], { rng }).shape, [0, 3]]],
  bernoulli: [[() => nz.bernoulli(zeros([0, 3]), { rng }).shape, [0, 3]]],
  dropout: [[() => nz.dropout(zeros([0, 3]), 0.5, { rng }).shape, [0, 3]]],
  cast: [[() => nz.cast(zeros([0, 3]), 'int32').shape, [0, 3]]],
  logicalNot: [[() => nz.logicalNot(zeros([2, 0], { dtype: 'bool' })).shape, [2, 0]]],
  topK: [[() => nz.topK(zeros([0, 3]), 2).values.shape, [0, 2]]],
  broadcastTo: [[() => nz.broadcastTo(zeros([1, 0]), [4, 0]).shape, [4, 0]]],
  repeat: [[() => nz.repeat(zeros([0, 2]), [3, 1]).shape, [0, 2]]],
  unbind: [[() => nz.unbind(zeros([0, 2])), []]],
  triu: [[() => nz.triu(zeros([0, 4])).shape, [0, 4]]],
  stack: [[() => nz.stack([zeros([0]), zeros([0])]).shape, [2, 0]]],
};

/** True where a sample of the op table is empty: those are computed in ops.test.ts. */
function hasEmptySample({ samples }: OpRow): boolean {
  return samples.some(({ inputs, expected }) => {
    const shapes = inputs.length > 0 ? inputs.map(({ plain }) => plain.shape) : [expected().shape];
    return shapes.some((shape) => shape.includes(0));
  });
}

describe('api: tensors without elements', () => {
  it.each(Object.entries<OpRow>(opTable))('go through %s', (name, row) => {
    if (hasEmptySample(row)) return;
    expect(ofNothing).toHaveProperty(name);
    for (const [call, expected] of ofNothing[name]) expect(call()).toEqual(expected);
  });
});
