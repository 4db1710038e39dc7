/**
 * @file Calls that an op's page says it refuses, one for each part of each condition: a bound itself, one
 * beyond, a fraction, no number; each operand by turns. Beside the errors that the rows have. Read after row.ts.
 */
import type { ErrorDetails } from '../../src/errors.ts';
import * as nz from '../../src/index.ts';
import { windowRefusals } from './window-refusals.ts';

/** The code, what must be refused, and key numbers of the error. */
export type Refusal = readonly [code: string, call: () => unknown, details?: ErrorDetails];

const of = (...shape: number[]) => nz.ones(shape);
const ids = (...values: number[]) => nz.tensor(values, { dtype: 'int32' });
const rng = nz.createRng(1).stream('refused');

/** One call for each number. */
function each(code: string, numbers: readonly number[], call: (value: number) => unknown) {
  return numbers.map((value): Refusal => [code, () => call(value)]);
}

const notAShare = [-0.1, 1.1, Number.NaN];
const noEpsilon = [-1e-9, Infinity, Number.NaN];

const parts: readonly Refusal[] = [
  ['slice/range', () => nz.slice(of(3), 0, { start: 0.5 }), { start: 0.5 }],
  ['slice/range', () => nz.slice(of(3), 0, { end: 0.5 })],
  ['slice/range', () => nz.slice(of(3), 0, { step: 0.5 })],
  ['split/sizes', () => nz.split(of(3), [4, -1])],
  ['split/sizes', () => nz.split(of(3), [1.5, 1.5])],
  ['split/sizes', () => nz.split(of(3), [1, 1]), { given: 2, expected: 3 }],
  ...each('split/sizes', [0, -1, 1.5], (size) => nz.split(of(3), size)),
  ...each('chunk/count', [-1, 1.5], (count) => nz.chunk(of(3), count)),
  ...each('unfold/size', [1.5, -1], (size) => nz.unfold(of(3), 0, size)),
  ...each('unfold/step', [1.5, -1], (step) => nz.unfold(of(3), 0, 2, step)),
  ['roll/shifts', () => nz.roll(of(2, 3), 1, [0, 1])],
  ['roll/shifts', () => nz.roll(of(2, 3), [1, 2])],
  ['roll/shifts', () => nz.roll(of(2, 3), [1, 0.5], [0, 1])],
  ['pad/amounts', () => nz.pad(of(3), [[0.5, 0]])],
  ['pad/amounts', () => nz.pad(of(3), [[0, 0.5]])],
  ['pad/amounts', () => nz.pad(of(3), [[-2, -2]])],
  ['pad/amounts', () => nz.pad(of(3), [[-4, 1]])],
  ['pad/amounts', () => nz.pad(of(3, 3), [[1, 1]])],
  [
    'pad/amounts',
    () =>
      nz.pad(of(3, 3), [
        [1, 1],
        [0.5, 0],
      ]),
  ],
  ['pad/reach', () => nz.pad(of(3), [[3, 0]], 'reflect'), { before: 3, after: 0, size: 3 }],
  ['pad/reach', () => nz.pad(of(3), [[0, 3]], 'reflect')],
  ['pad/reach', () => nz.pad(of(3), [[4, 0]], 'symmetric')],
  ['pad/reach', () => nz.pad(of(3), [[0, 4]], 'circular')],
  ['pad/reach', () => nz.pad(of(0), [[1, 0]], 'replicate')],
  ['tril/rank', () => nz.tril(of(3))],
  ['triu/rank', () => nz.triu(of(3))],
  ['diagonal/axes', () => nz.diagonal(of(3, 3), 0, -2), { axis: 0 }],
  ['reshape/size', () => nz.reshape(of(0, 3), [0, -1])],
  ['reshape/size', () => nz.reshape(of(4), [-1, -1])],
  ['reshape/size', () => nz.reshape(of(4), [3, -1])],
  ['reshape/size', () => nz.reshape(of(4), [-2, -1])],
  ['reshape/size', () => nz.reshape(of(4), [-4, -1])],
  ['squeeze/size', () => nz.squeeze(of(1, 2), [0, 1]), { axis: 1 }],
  ['permute/axes', () => nz.permute(of(2, 3), [0])],
  ['repeat/counts', () => nz.repeat(of(2, 3), [2])],
  ['broadcast/sizes', () => nz.broadcastTo(of(2, 3), [3])],
  ['broadcast/sizes', () => nz.broadcastTo(of(2, 3), [3, 3])],
  ['broadcast/sizes', () => nz.broadcastTo(of(1, 3), [4, 2, 4])],
  ['concat/sizes', () => nz.concat([of(2, 3), of(2, 4)]), { index: 1, axis: 1 }],
  ['concat/sizes', () => nz.concat([of(2), of(2, 4)])],
  ['concat/sizes', () => nz.concat([of(2, 3), of(3, 3)], 1), { axis: 0 }],
  ['concat/sizes', () => nz.concat([of(2, 4), of(2)], 1)],
  ['stack/sizes', () => nz.stack([of(2), of(2), of(3)]), { index: 2 }],
  ['meshgrid/rank', () => nz.meshgrid([of()])],
];

const indexing: readonly Refusal[] = [
  ['index/out-of-range', () => nz.indexSelect(of(3), 0, ids(0, -1)), { index: -1, position: [1] }],
  ['index/out-of-range', () => nz.gather(of(3), 0, ids(2, 3)), { index: 3, size: 3 }],
  ['index/out-of-range', () => nz.scatter(of(3), 0, ids(3), 1)],
  ['index/out-of-range', () => nz.oneHot(ids(-1), 3)],
  ['index/shape', () => nz.gather(of(2, 3), 0, ids(1))],
  ['index/shape', () => nz.gather(of(2, 3), 0, ids(1, 1, 1, 1).reshape([1, 4]))],
  ['index/shape', () => nz.scatterAdd(of(3), 0, ids(1, 1), of(1))],
  ['index/shape', () => nz.scatterAdd(of(2, 3), 1, nz.eye(2, 2, { dtype: 'int32' }), of(1, 3))],
  ['index/shape', () => nz.gather(of(2, 3), 1, ids(0, 0, 0).reshape([3, 1]))],
  ['index/shape', () => nz.scatterAdd(of(3), 0, ids(1, 1), of(2, 1))],
  ['index/shape', () => nz.indexSelect(of(3), 0, ids(1).reshape([1, 1]))],
  ['embedding/rank', () => nz.embedding(ids(0), of(3))],
  ['bincount/negative', () => nz.bincount(ids(2, -1)), { value: -1 }],
  ['dtype/index', () => nz.bincount(of(2))],
  ['bincount/rank', () => nz.bincount(ids(2).reshape([1, 1]))],
  ['bincount/weights', () => nz.bincount(ids(2, 1), { weights: of(1) })],
  ['pow/negative', () => nz.pow(2, ids(1, -1)), { exponent: -1 }],
  ['pow/negative', () => nz.pow(ids(2), ids(-1))],
  ...each('topK/k', [-1, 1.5, 4], (k) => nz.topK(of(3), k)),
  ...each('quantile/q', notAShare, (q) => nz.quantile(of(3), [0.5, q])),
  ['quantile/q', () => nz.quantile(of(3), [])],
  ['reduce/empty', () => nz.quantile(of(0), 0.5)],
  ['reduce/empty', () => nz.median(of(2, 0), 1)],
  ['reduce/empty', () => nz.norm(of(0), 0, { order: Infinity })],
];

const products: readonly Refusal[] = [
  ['squaredDistances/sizes', () => nz.squaredDistances(of(2, 3, 4), of(5, 3))],
  ['squaredDistances/sizes', () => nz.squaredDistances(of(5, 3), of(2, 3, 4))],
  ['squaredDistances/sizes', () => nz.squaredDistances(of(2, 3), of(2, 4))],
  ...each('cosineSimilarity/epsilon', noEpsilon, (epsilon) =>
    nz.cosineSimilarity(of(3), of(3), 0, { epsilon }),
  ),
  ['matmul/rank', () => nz.matmul(of(), of(3))],
  ['matmul/rank', () => nz.matmul(of(3), of())],
  ['linear/sizes', () => nz.linear(of(2, 3), of(4, 3, 5))],
  ['linear/sizes', () => nz.linear(of(2, 3), of(3))],
  ['linear/sizes', () => nz.linear(of(), of(4, 3))],
  ['linear/sizes', () => nz.linear(of(2, 3), of(4, 2))],
  ['linear/sizes', () => nz.linear(of(2, 3), of(4, 3), of(4, 1))],
  ['linear/sizes', () => nz.linear(of(2, 3), of(4, 3), of(3))],
  ['outer/rank', () => nz.outer(of(2, 2), of(2))],
  ['outer/rank', () => nz.outer(of(2), of(2, 2))],
  ['einsum/equation', () => nz.einsum('ij->ii', of(2, 2))],
  ['einsum/equation', () => nz.einsum('ij->ik', of(2, 2))],
  ['einsum/equation', () => nz.einsum('i0->i', of(2, 2))],
  ['einsum/operands', () => nz.einsum('ij,jk', of(2, 2)), { expected: 2, given: 1 }],
  ['einsum/rank', () => nz.einsum('i->i', of(2, 2)), { named: 1, rank: 2 }],
  ['einsum/rank', () => nz.einsum('ijk->i', of(2, 2))],
  ['einsum/rank', () => nz.einsum('...ijk->i', of(2, 2))],
  ['einsum/rank', () => nz.einsum('...->...', of(...new Array<number>(11).fill(1)))],
  ['einsum/sizes', () => nz.einsum('ij,jk->ik', of(2, 3), of(1, 4)), { letter: 'j' }],
  ['einsum/sizes', () => nz.einsum('...,...->...', of(2), of(3))],
  ['solve/rows', () => nz.solve(nz.eye(3), of())],
  ['solve/rows', () => nz.solve(nz.eye(3), of(2))],
  ['solve/rows', () => nz.solve(nz.eye(3), of(2, 3))],
  ['solve/square', () => nz.solve(of(3), of(3))],
  ['inv/square', () => nz.inv(of(2, 3))],
  ['det/square', () => nz.det(of(3))],
  ['det/square', () => nz.det(of())],
  ...[
    [of(4), of(3, 4), of(3, 2)],
    [of(2, 4), of(4), of(3, 2)],
    [of(2, 4), of(3, 4), of(2)],
    [of(2, 4), of(3, 5), of(3, 2)],
    [of(2, 4), of(3, 4), of(4, 2)],
  ].map(
    ([q, k, v]): Refusal => [
      'scaledDotProductAttention/shapes',
      () => nz.scaledDotProductAttention(q, k, v),
    ],
  ),
  ['scaledDotProductAttention/mask', () => attended({ mask: of(2, 2) })],
  ...each('scaledDotProductAttention/dropout', notAShare, (dropout) => attended({ dropout, rng })),
  ['option/missing', () => attended({ dropout: 0.5 }), { option: 'rng' }],
  ['rotary/rank', () => nz.rotary(of(4))],
  ['rotary/odd', () => nz.rotary(of(2, 3))],
  ['rotary/positions', () => nz.rotary(of(2, 4), of(4))],
  ['rotary/positions', () => nz.rotary(of(2, 4), of(2, 4, 1))],
  ['rotary/positions', () => nz.rotary(of(2, 4), of(3, 4))],
  ['rotary/positions', () => nz.rotary(of(2, 4), of(2, 2))],
  ['sinusoidalPositions/odd', () => nz.sinusoidalPositions(2, 3)],
  ...each('sinusoidalPositions/base', [0, -1, Infinity, Number.NaN], (base) =>
    nz.sinusoidalPositions(2, 4, { base }),
  ),
];

function attended(options: nz.AttentionOptions): nz.Tensor {
  return nz.scaledDotProductAttention(of(2, 4), of(3, 4), of(3, 2), options);
}

const losses: readonly Refusal[] = [
  ...each('target/out-of-range', [-1, 3], (target) => nz.crossEntropy(of(2, 3), ids(0, target))),
  ...each('target/out-of-range', [-1, 3], (target) => nz.nll(of(2, 3), ids(target, 0))),
  ...each('target/out-of-range', [-1, 3], (target) =>
    nz.nll(of(2, 3), ids(-100, target), { ignoreIndex: -100 }),
  ),
  ['crossEntropy/targets', () => nz.crossEntropy(of(), ids(0).reshape([]))],
  ['crossEntropy/targets', () => nz.crossEntropy(of(2, 3), ids(0))],
  ['dtype/index', () => nz.crossEntropy(of(2, 3), of(2))],
  ...each('crossEntropy/labelSmoothing', notAShare, (labelSmoothing) =>
    nz.crossEntropy(of(1, 3), ids(0), { labelSmoothing }),
  ),
  ['crossEntropy/ignoreIndex', () => nz.crossEntropy(of(2, 3), of(2, 3), { ignoreIndex: 0 })],
  ['crossEntropy/weight', () => nz.crossEntropy(of(1, 3), ids(0), { weight: of(2) })],
  ['nll/weight', () => nz.nll(of(1, 3), ids(0), { weight: of(3, 1) })],
  ...each('huber/delta', [0, -1, Number.NaN], (delta) => nz.huber(of(2), of(2), { delta })),
  ...each('smoothL1/beta', [-1e-9, Number.NaN], (beta) => nz.smoothL1(of(2), of(2), { beta })),
  ...each('bce/probability', [-0.1, 1.1], (p) => nz.bce(nz.tensor([0.5, p]), of(2))),
  ['bceWithLogits/positiveWeight', () => nz.bceWithLogits(of(2), of(2), { positiveWeight: of(3) })],
  ['loss/shapes', () => nz.mse(of(2, 1), of(2))],
];

const norms: readonly Refusal[] = [
  ...each('layerNorm/epsilon', noEpsilon, (epsilon) => nz.layerNorm(of(2, 3), { epsilon })),
  ...each('rmsNorm/epsilon', noEpsilon, (epsilon) => nz.rmsNorm(of(2, 3), { epsilon })),
  ...each('groupNorm/epsilon', noEpsilon, (epsilon) => nz.groupNorm(of(2, 4), 2, { epsilon })),
  ...each('batchNorm/epsilon', noEpsilon, (epsilon) => nz.batchNorm(of(2, 3), { epsilon })),
  ...each('batchNorm/momentum', notAShare, (momentum) => nz.batchNorm(of(2, 3), { momentum })),
  ...each('groupNorm/groups', [0, -1, 1.5, 3], (groups) => nz.groupNorm(of(2, 4), groups)),
  ['groupNorm/rank', () => nz.groupNorm(of(4), 2)],
  ['instanceNorm/rank', () => nz.instanceNorm(of(4))],
  ['layerNorm/gain', () => nz.layerNorm(of(2, 3), { gain: of(2) })],
  ['layerNorm/bias', () => nz.layerNorm(of(2, 3), { gain: of(3), bias: of(2, 3) })],
  ['layerNorm/gain', () => nz.layerNorm(of(2, 3), { gain: of() })],
  ['rmsNorm/gain', () => nz.rmsNorm(of(2, 3), { gain: of() })],
  ['rmsNorm/gain', () => nz.rmsNorm(of(2, 3), { gain: of(2) })],
  ['groupNorm/bias', () => nz.groupNorm(of(2, 4), 2, { bias: of(2) })],
  ['batchNorm/one-value', () => nz.batchNorm(of(1, 3)), { count: 1 }],
  ['batchNorm/no-statistics', () => nz.batchNorm(of(2, 3), { training: false })],
  ...['runningMean', 'runningVariance'].flatMap((name): Refusal[] => [
    ['batchNorm/no-statistics', () => nz.batchNorm(of(2, 3), { training: false, [name]: of(3) })],
    [`batchNorm/${name}`, () => nz.batchNorm(of(2, 3), { [name]: of(2) })],
    ['in-place/shared', () => sharedWith(name), { operand: 'gain' }],
  ]),
];

function sharedWith(name: string): nz.Tensor {
  const gain = of(3);
  return nz.batchNorm(nz.rand([2, 3], { rng }), { gain, [name]: gain });
}

const made: readonly Refusal[] = [
  ...each('dropout/rate', notAShare, (rate) => nz.dropout(of(2), rate, { rng })),
  ...each('bernoulli/probability', notAShare, (p) => nz.bernoulli(nz.tensor([p]), { rng })),
  ['multinomial/rank', () => nz.multinomial(of(1, 1, 2), 1, { rng })],
  [
    'multinomial/count',
    () => nz.multinomial(nz.eye(2).add(nz.tensor([1, 0])), 2, { rng }),
    { row: 0 },
  ],
  ['arange/step', () => nz.arange(0, 1, { step: Number.NaN })],
  ['arange/step', () => nz.arange(-Infinity, 0)],
  ['arange/step', () => nz.arange(0, 1, { step: 1e-320 })],
  ['arange/step', () => nz.arange(-1e308, 1e308, { step: 1e300 })],
  ['shape/size', () => nz.eye(2, 1.5)],
  ['tensor/length', () => nz.tensor([1, 2], { shape: [3] })],
  ['glu/odd', () => nz.glu(of(2, 3)), { axis: 1, size: 3 }],
  ['norm/order', () => nz.norm(of(3), 0, { order: Number('3') as 1 })],
];

export const refusals: readonly Refusal[] = [
  ...parts,
  ...indexing,
  ...products,
  ...losses,
  ...norms,
  ...made,
  ...windowRefusals,
];
