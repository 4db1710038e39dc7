/** @file What a wrong call is told: what was given, what was expected, and the fix where the shapes prove it. */
import { describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';
import { errorOf } from './errors.ts';

const { ones, zeros } = nz;
const ids = (shape: number[]) => zeros(shape, { dtype: 'int32' });

/** [call, the message]. */
const messages: [string, () => unknown, string][] = [
  [
    'inner sizes',
    () => nz.matmul(ones([32, 4]), ones([3, 10])),
    'matmul: inner sizes differ, [32, 4] @ [3, 10]: 4 ≠ 3',
  ],
  [
    'a second operand that fits transposed',
    () => nz.matmul(ones([32, 30]), ones([200, 30])),
    'matmul: inner sizes differ, [32, 30] @ [200, 30]: 30 ≠ 200; the second transposed would fit: b.transpose()',
  ],
  [
    'a first operand that fits transposed',
    () => nz.matmul(ones([32, 30]), ones([32, 5])),
    'matmul: inner sizes differ, [32, 30] @ [32, 5]: 30 ≠ 32; the first transposed would fit: a.transpose()',
  ],
  [
    'operands the wrong way round',
    () => nz.matmul(ones([30, 200]), ones([32, 30])),
    'matmul: inner sizes differ, [30, 200] @ [32, 30]: 200 ≠ 32; the other way round, b @ a, they fit',
  ],
  [
    'shapes that do not broadcast',
    () => nz.add(ones([2, 3]), ones([2, 4])),
    'add: [2, 3] and [2, 4] do not broadcast: axis 1 is 3 and 4',
  ],
  [
    'classes on the last axis',
    () => nz.crossEntropy(ones([8, 5, 27]), ids([8, 5])),
    'crossEntropy: scores [8, 5, 27] take targets [8, 27], given [8, 5]; the classes stand on axis 1: reshape the scores to [-1, 27] and the targets to [-1]',
  ],
  [
    'a target outside the classes',
    () => nz.crossEntropy(ones([2, 3]), nz.tensor([0, 7], { dtype: 'int32' })),
    'crossEntropy: the target of sample 1 is 7; the classes are 0 to 2',
  ],
  [
    'an id outside the table',
    () =>
      nz.embedding(
        nz.tensor(
          [
            [0, 1],
            [2, 27],
          ],
          { dtype: 'int32' },
        ),
        ones([27, 10]),
      ),
    'embedding: index 27 at [1, 1] is out of range; expected 0 to 26',
  ],
  [
    'a column beside a vector',
    () => nz.mse(ones([32, 1]), ones([32])),
    'mse: the prediction is [32, 1], the target [32]; they must be equal; reshape one of them',
  ],
  [
    'an axis that does not exist',
    () => nz.sum(ones([2, 3]), 2),
    'sum: axis 2 does not exist; expected -2 to 1',
  ],
  [
    'a reshape that does not divide',
    () => nz.reshape(ones([2, 3]), [4, -1]),
    'reshape: [2, 3] to [4, -1]: 6 elements do not divide by 4',
  ],
  [
    'a sample without its batch',
    () => nz.conv2d(ones([3, 8, 8]), ones([4, 3, 3, 3])),
    'conv2d: x is [batch, channels, height, width], given [3, 8, 8]; for a single sample, x.unsqueeze(0)',
  ],
  [
    'two precisions',
    () => nz.add(ones([2]), ones([2], { dtype: 'float64' })),
    "add: float32 and float64 do not mix; convert one of them with cast(x, 'float32')",
  ],
  [
    'a position outside a tensor',
    () => ones([2, 3]).at(0, 3),
    'at: index 3 is out of range on axis 1 of [2, 3]; expected -3 to 2',
  ],
];

/** What only JavaScript, or text from elsewhere, can hand in. */
const loose = (value: unknown) => value as never;
const x = ones([2, 3]);
const rng = nz.createRng(1).stream('test');

/** [call, the message]. */
const looseMessages: [string, () => unknown, string][] = [
  [
    'an array for a tensor',
    () => nz.abs(loose([1, -2])),
    'abs: x is [1, -2]; expected a tensor; make one with tensor([…])',
  ],
  [
    'a text for an operand',
    () => nz.add(x, loose('2')),
    "add: the second operand is '2'; expected a tensor or a number",
  ],
  [
    'an array for a condition',
    () => nz.where(loose([true]), 1, 0),
    'where: the condition is [true]; expected a tensor; make one with tensor([…])',
  ],
  [
    'an element type that does not exist',
    () => nz.tensor([1], { dtype: loose('float16') }),
    "tensor: option dtype is 'float16'; expected 'float32', 'float64', 'int32' or 'bool'",
  ],
  [
    'a number for a shape',
    () => nz.zeros(loose(2)),
    'zeros: shape is 2; expected a list of sizes, such as [2, 3]; for one axis, [2]',
  ],
  [
    'options that are missing',
    () => nz.dropout(x, 0.5, loose(undefined)),
    "dropout: option rng is missing; expected a stream of random numbers, such as createRng(1).stream('noise')",
  ],
  [
    'an element that is no number',
    () => nz.tensor(loose([1, null])),
    'tensor: the element at [1] is null; expected numbers, or true and false',
  ],
  [
    'a list with a gap',
    () => nz.concat(loose([x, null])),
    'concat: tensors is [a tensor [2, 3] of float32, null]; expected a list of tensors; make one with tensor([…])',
  ],
  [
    'another spelling of an option',
    () => x.sum(1, loose({ keepdim: true })),
    'sum: unknown option keepdim; did you mean keepDim? known: keepDim',
  ],
  [
    'an option in the plural',
    () => nz.variance(x, 1, loose({ keepDims: true })),
    'variance: unknown option keepDims; did you mean keepDim? known: keepDim, correction',
  ],
  [
    'strides',
    () => nz.conv1d(ones([1, 1, 4]), ones([1, 1, 2]), undefined, loose({ strides: 2 })),
    'conv1d: unknown option strides; did you mean stride? known: stride, padding, dilation, groups',
  ],
  [
    'the initials of an option',
    () => new nz.SGD([nz.ones([1], { requiresGrad: true })], loose({ lr: 0.1 })),
    'SGD: unknown option lr; did you mean learningRate? known: learningRate, momentum, dampening, weightDecay, nesterov',
  ],
  [
    'the beginning of an option',
    () => nz.layerNorm(x, loose({ eps: 1e-5 })),
    'layerNorm: unknown option eps; did you mean epsilon? known: gain, bias, epsilon',
  ],
  [
    'an option of a layer',
    () => new nz.Linear(2, 3, loose({ rng, useBias: false })),
    'Linear: unknown option useBias; did you mean bias? known: rng, dtype, bias',
  ],
  [
    'options by position',
    () => x.sum(0, loose(true)),
    'sum: options is true; expected an object with names: { keepDim }',
  ],
  [
    'a range by position',
    () => x.slice(0, loose(1)),
    'slice: range is 1; expected an object { start, end, step }',
  ],
  [
    'the axis by name',
    () => nz.softmax(x, loose({ axis: 1 })),
    'softmax: axis is an object { axis }; expected an axis, a whole number (options come after it)',
  ],
  [
    'options in the place of the bias',
    () => nz.conv1d(ones([1, 1, 4]), ones([1, 1, 2]), loose({ stride: 2 })),
    'conv1d: the bias (options come after it) is an object { stride }; expected a tensor',
  ],
  ['any, not sum', () => nz.any(x, 3), 'any: axis 3 does not exist; expected -2 to 1'],
  [
    'mse, not sub',
    () => nz.mse(x, ones([2, 3], { dtype: 'float64' })),
    "mse: float32 and float64 do not mix; convert one of them with cast(x, 'float32')",
  ],
  [
    'stack, not concat',
    () => nz.stack([x, ones([2, 3], { dtype: 'float64' })]),
    "stack: float32 and float64 do not mix; convert one of them with cast(x, 'float32')",
  ],
  [
    'logicalAnd, not mul',
    () => nz.logicalAnd(x, ones([4])),
    'logicalAnd: [2, 3] and [4] do not broadcast: axis 1 is 3 and 4',
  ],
  [
    'repeat, not broadcastTo',
    () => nz.repeat(x, [1, -1]),
    'repeat: axis 1 of [1, -1] is -1; a size is a whole number from 0 to 2147483647',
  ],
  [
    'a range that ends nowhere',
    () => ones([3]).slice(0, { step: 0 }),
    'slice: 0::0 is not a range; whole numbers, and a step other than 0',
  ],
  [
    'a range with an end',
    () => ones([3]).slice(0, { start: 0, end: 2, step: 0.5 }),
    'slice: 0:2:0.5 is not a range; whole numbers, and a step other than 0',
  ],
  [
    'a range backwards',
    () => ones([3]).slice(0, { step: -0.5 }),
    'slice: 2::-0.5 is not a range; whole numbers, and a step other than 0',
  ],
  [
    'a picture of no rows',
    () => nz.interpolate(ones([1, 1, 4, 4]), { size: [2, 0] }),
    'interpolate: axis 3 of x [1, 1, 4, 4] would have 0 elements; expected a whole number from 1, and x not empty',
  ],
  [
    'a weight for pictures',
    () => nz.conv2d(ones([1, 4, 6, 6]), ones([4, 4, 3])),
    'conv2d: the weight is [outChannels, inChannels/groups, height, width], given [4, 4, 3]',
  ],
  [
    'fewer axes than there are',
    () => nz.broadcastTo(ones([2, 3]), [3]),
    'broadcastTo: [2, 3] does not broadcast to [3]: the result must have as many axes or more',
  ],
  [
    'an axis that is neither 1 nor as asked',
    () => nz.broadcastTo(ones([2, 3]), [5, 2, 4]),
    'broadcastTo: [2, 3] does not broadcast to [5, 2, 4]: axis 1 is 3, asked for 4',
  ],
  [
    'two open sizes',
    () => nz.reshape(ones([4]), [-1, -1]),
    'reshape: [4] to [-1, -1]: only one size may be −1',
  ],
  [
    'a reshape to another number of elements',
    () => nz.reshape(ones([2, 3]), [4, 2]),
    'reshape: [2, 3] to [4, 2]: 6 elements do not fill 8',
  ],
  [
    'more of an edge than there is',
    () => nz.pad(ones([0]), [[1, 0]], 'reflect'),
    "pad: axis 0 of [0] has elements for at most 0 positions of 'reflect' on each side, asked for 1 and 0",
  ],
  [
    'one shift for two axes',
    () => nz.roll(ones([2, 3]), 1, [0, 1]),
    'roll: shifts [1] for 2 axes; give one whole number for each',
  ],
  [
    'two shifts for one axis',
    () => nz.roll(ones([2, 3]), [1, 2], 1),
    'roll: shifts [1, 2] for 1 axis; give one whole number for each',
  ],
  [
    'tensors of another rank',
    () => nz.concat([ones([2]), ones([2, 4])]),
    'concat along axis 0: tensor 0 is [2], tensor 1 is [2, 4]: the number of axes differs',
  ],
  [
    'tensors of another size',
    () => nz.concat([ones([2, 3]), ones([2, 3]), ones([2, 4])]),
    'concat along axis 0: tensor 0 is [2, 3], tensor 2 is [2, 4]: axis 1 differs',
  ],
  [
    'batches of matrices that fit transposed',
    () => nz.matmul(ones([5, 2, 3]), ones([5, 4, 3])),
    'matmul: inner sizes differ, [5, 2, 3] @ [5, 4, 3]: 3 ≠ 4; the second transposed would fit: b.transpose()',
  ],
  [
    'a vector that fits in no way',
    () => nz.matmul(ones([3]), ones([4, 3])),
    'matmul: inner sizes differ, [3] @ [4, 3]: 3 ≠ 4',
  ],
  [
    'a vector of the other size',
    () => nz.matmul(ones([4, 3]), ones([4])),
    'matmul: inner sizes differ, [4, 3] @ [4]: 3 ≠ 4',
  ],
  [
    'a weight of another width',
    () => nz.linear(ones([2, 3]), ones([4, 2])),
    'linear: x [2, 3] with weight [4, 2]; expected x [..., inFeatures], weight [outFeatures, inFeatures], bias [outFeatures]',
  ],
  [
    'an axis that is not as asked',
    () => nz.broadcastTo(ones([2, 3]), [2, 4]),
    'broadcastTo: [2, 3] does not broadcast to [2, 4]: axis 1 is 3, asked for 4',
  ],
  [
    'targets that fit no axis',
    () => nz.crossEntropy(ones([8, 5]), ids([5])),
    'crossEntropy: scores [8, 5] take targets [8], given [5]',
  ],
  [
    'operands of another size',
    () => nz.mse(ones([3]), ones([2])),
    'mse: the prediction is [3], the target [2]; they must be equal',
  ],
  [
    'a picture without its channels',
    () => nz.maxPool2d(ones([8, 8]), 2),
    'maxPool2d: x is [batch, channels, height, width], given [8, 8]',
  ],
  [
    'a weight of another rank',
    () => nz.conv1d(ones([1, 4, 6]), ones([4, 4])),
    'conv1d: the weight is [outChannels, inChannels/groups, kernelSize], given [4, 4]',
  ],
  [
    'channels of another number',
    () => nz.conv1d(ones([1, 4, 6]), ones([4, 4, 3]), undefined, { groups: 2 }),
    'conv1d: x [1, 4, 6] has 2 channels a group, the weight [4, 4, 3] expects 4',
  ],
  [
    'a padding of a picture',
    () => nz.avgPool2d(ones([1, 1, 4, 4]), 2, { padding: [[1, 0]] }),
    'avgPool2d: padding is [[1,0]]; expected [before, after], whole numbers from 0, for height and width: [[1, 0], [0, 2]]',
  ],
  [
    'a padding of a sequence',
    () =>
      nz.avgPool1d(ones([1, 1, 4]), 2, {
        padding: [
          [1, 0],
          [0, 0],
        ],
      }),
    'avgPool1d: padding is [[1,0],[0,0]]; expected [before, after], whole numbers from 0, for the length: [[1, 0]]',
  ],
  [
    'ids with a gradient',
    () => zeros([2], { dtype: 'int32', requiresGrad: true }),
    'zeros: a tensor of dtype int32 cannot require a gradient; only float32 and float64 can',
  ],
  [
    'a result that takes no value',
    () => nz.ones([2], { requiresGrad: true }).mul(2).assign([1, 2]),
    'assign: only a leaf in row-major order can be overwritten, and this is the result of mul; compute a new value instead',
  ],
  [
    'a view that takes no value',
    () => {
      const x = ones([2, 3]).transpose();
      x.assign(x);
    },
    'assign: only a leaf in row-major order can be overwritten, and this is a strided view; compute a new value instead',
  ],
  [
    'a gradient of another type',
    () => {
      ones([2]).grad = ones([2], { dtype: 'float64' });
    },
    "grad: a gradient of dtype float64 for a value of float32; convert it with cast(gradient, 'float32')",
  ],
  [
    'an operand beyond the third',
    () =>
      nz.fuse((a, b, c, d) => nz.expression.add(nz.expression.add(a, b), nz.expression.add(c, d)))(
        1,
        2,
        3,
        loose('4'),
      ),
    "fuse: operand 4 is '4'; expected a tensor or a number",
  ],
  [
    'a row of weights with too few classes',
    () =>
      nz.multinomial(
        nz.tensor([
          [1, 1],
          [0, 1],
        ]),
        2,
        { rng },
      ), // prettier-ignore
    'multinomial: 2 draws from 1 possible classes in row 1; pass { replacement: true } to let a class come again',
  ],
  [
    'no shares',
    () => nz.quantile(ones([2]), []),
    'quantile: q is an empty list; expected shares from 0 to 1',
  ],
];

describe('the message', () => {
  it.each([...messages, ...looseMessages])('about %s', (_title, call, message) => {
    expect(errorOf(call).message).toBe(message);
  });
});
