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

describe('the message', () => {
  it.each(messages)('about %s', (_title, call, message) => {
    expect(errorOf(call).message).toBe(message);
  });
});
