/** @file Tensors drawn by chance from a stream of random numbers. Read after random/rng.ts. */

import {
  aFlag,
  aNumber,
  aStream,
  bag,
  check,
  checkTensor,
  read,
  required,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { hostRead, newStorage, storageOf } from '../memory.ts';
import { chosen } from '../random/choice.ts';
import type { Rng } from '../random/index.ts';
import { kernelsFor } from '../runtime.ts';
import { checkShape, formatShape, type Shape, sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { less } from './compare.ts';
import { type CreateOptions, cast, leaf } from './create.ts';
import { contiguous, dropCopy, toFloat } from './layout.ts';
import { createOptions } from './options.ts';

/** Options of the draws: the stream, `createRng(seed).stream('noise')`, which moves on. */
export interface RandomOptions extends CreateOptions {
  rng: Rng;
}

const randomOptions = bag({
  ...createOptions.settings,
  rng: required(aStream),
} satisfies Settings<RandomOptions>);

/** The stream alone. */
const streamOnly = bag({ rng: required(aStream) });

function draw(op: 'rand' | 'randn', shape: Shape, options: RandomOptions): Tensor {
  checkShape(op, shape);
  const { rng, dtype, requiresGrad } = read(op, options, randomOptions);
  const count = sizeOf(shape);
  const out = newStorage(dtype, count);
  const { randomUniform, randomNormal } = kernelsFor(dtype);
  (op === 'rand' ? randomUniform : randomNormal)(out, count, rng.position(count));
  return leaf(op, new Tensor(out, [...shape]), requiresGrad);
}

/**
 * Uniform draws on [0, 1), multiples of 2⁻²⁴.
 * @shape shape → shape
 * @throws ShapeError `shape/size`.
 */
export function rand(shape: Shape, options: RandomOptions): Tensor {
  return draw('rand', shape, options);
}

/**
 * Normal draws with mean 0 and standard deviation 1.
 * @shape shape → shape
 * @throws ShapeError `shape/size`.
 */
export function randn(shape: Shape, options: RandomOptions): Tensor {
  return draw('randn', shape, options);
}

/** Checks that each is from 0 to 1, and no NaN. */
function checkProbabilities(p: Tensor): void {
  const from = contiguous(p);
  const values = hostRead(from.storage);
  const at = values.findIndex((value: number) => !(value >= 0 && value <= 1));
  const probability = values[at];
  dropCopy(from, p);
  if (at < 0) return;
  throw new UsageError(
    'bernoulli/probability',
    `bernoulli: probability ${probability} at position ${at}; expected 0 to 1`,
    { probability, at },
  );
}

/**
 * 1 with the given probability, else 0, each element by itself.
 * @shape probabilities [...] → [...]
 * @throws UsageError `bernoulli/probability` for one outside 0 … 1.
 */
export function bernoulli(probabilities: Tensor, options: { rng: Rng }): Tensor {
  checkTensor('bernoulli', probabilities, 'probabilities');
  const { rng } = read('bernoulli', options, streamOnly);
  const p = toFloat(probabilities.detach());
  checkProbabilities(p);
  return cast(less(rand(p.shape, { rng, dtype: p.dtype }), p), p.dtype);
}

/**
 * The numbers 0 to count − 1 in a random order.
 * @shape → [count], int32
 * @throws ShapeError `shape/size`.
 */
export function permutation(count: number, options: { rng: Rng }): Tensor {
  check('permutation', 'count', count, aNumber);
  checkShape('permutation', [count]);
  const { rng } = read('permutation', options, streamOnly);
  return new Tensor(storageOf('int32', rng.permutation(count)), [count]);
}

/** Options of multinomial. */
export interface MultinomialOptions {
  rng: Rng;
  /** A class may come again; default false. */
  replacement?: boolean;
}

const multinomialOptions = bag({
  rng: required(aStream),
  replacement: setting(aFlag, false),
} satisfies Settings<MultinomialOptions>);

/**
 * Draws of a class, each as likely as its weight; the weights of a row need not sum to 1.
 * @shape weights [C] → [count]; [N, C] → [N, count]; int32
 * @throws ShapeError `multinomial/rank`, `shape/size`; UsageError `multinomial/count` where there are fewer classes
 * than draws without replacement, `rng/weights` for weights that are negative or all 0.
 */
export function multinomial(weights: Tensor, count: number, options: MultinomialOptions): Tensor {
  checkTensor('multinomial', weights, 'weights');
  check('multinomial', 'count', count, aNumber);
  const { rng, replacement } = read('multinomial', options, multinomialOptions);
  if (weights.rank !== 1 && weights.rank !== 2) {
    throw new ShapeError(
      'multinomial/rank',
      `multinomial: weights are [classes] or [rows, classes], given ${formatShape(weights.shape)}`,
      { shape: weights.shape },
    );
  }
  const shape = weights.shape.with(-1, count);
  checkShape('multinomial', shape);
  const columns = weights.shape[weights.rank - 1];
  const row = contiguous(weights);
  const values = hostRead(row.storage);
  const drawn = new Int32Array(sizeOf(shape));
  for (let i = 0; i < drawn.length; i += count) {
    const start = (i / count) * columns;
    const line = Float64Array.from(values.subarray(start, start + columns));
    if (!replacement) checkCount(line, count, i / count);
    for (let k = 0; k < count; k++) {
      drawn[i + k] = chosen(line, rng.next(), 'multinomial');
      if (!replacement) line[drawn[i + k]] = 0;
    }
  }
  dropCopy(row, weights);
  return new Tensor(storageOf('int32', drawn), shape);
}

function checkCount(line: Float64Array, count: number, row: number): void {
  const possible = line.filter((weight) => weight !== 0).length;
  if (count <= possible) return;
  throw new UsageError(
    'multinomial/count',
    `multinomial: ${count} draws from ${possible} possible classes in row ${row}; pass { replacement: true } to let a class come again`,
    { count, possible, row },
  );
}
