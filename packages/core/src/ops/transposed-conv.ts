/**
 * @file Transposed convolution: each element of x spreads a filter over the result, which becomes
 * larger. It is the derivative of a convolution by its input, with the derivatives of that. Read
 * after conv.ts.
 * @see Dumoulin and Visin (2016), A guide to convolution arithmetic for deep learning, section 4
 */
import { aTensor, checkGiven, checkTensor, read } from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import type { Window2d } from '../kernels/operands.ts';
import { formatShape, type Shape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { add } from './arithmetic.ts';
import { type ConvOptions, checkBias, gradInput, kernelOf } from './conv.ts';
import { promoteAll, toFloat } from './layout.ts';
import { reshape } from './movement.ts';
import { transposedConvOptions } from './options.ts';
import { amountsOf, checkRank, type Pair, pairOf } from './window.ts';

/** Options of the transposed convolutions; padding takes elements away from the result. */
export interface TransposedConvOptions extends ConvOptions {
  /** Elements added after each axis of the result, where a stride left its size open; default 0. */
  outputPadding?: Pair;
}

/**
 * y[b, o, i·stride + u·dilation − padding, …] = bias[o] + Σ x[b, c, i, j]·weight[c, o, u, v].
 * @shape x [B, C, H, W], weight [C, O/groups, K, K′], bias [O] → [B, O, H′, W′]
 * @derivative by x, a convolution of g; by the weight, sums over the same products; by the bias, Σ g
 * @throws ShapeError `convTranspose2d/rank`, `convTranspose2d/channels`, `convTranspose2d/bias`,
 * `convTranspose2d/kernel-size`, `convTranspose2d/size`; UsageError `convTranspose2d/stride`,
 * `convTranspose2d/padding`, `convTranspose2d/output-padding`, `convTranspose2d/dilation`,
 * `convTranspose2d/groups`, `dtype/mixed`.
 */
export function convTranspose2d(
  x: Tensor,
  weight: Tensor,
  bias?: Tensor,
  options?: TransposedConvOptions,
): Tensor {
  return transposed('convTranspose2d', [x, weight, bias], options);
}

/**
 * y[b, o, i·stride + u·dilation − padding] = bias[o] + Σ x[b, c, i]·weight[c, o, u].
 * @shape x [B, C, T], weight [C, O/groups, K], bias [O] → [B, O, T′]
 * @derivative by x, a convolution of g; by the weight, sums over the same products; by the bias, Σ g
 * @throws ShapeError `convTranspose1d/rank`, `convTranspose1d/channels`, `convTranspose1d/bias`,
 * `convTranspose1d/kernel-size`, `convTranspose1d/size`; UsageError `convTranspose1d/stride`,
 * `convTranspose1d/padding`, `convTranspose1d/output-padding`, `convTranspose1d/dilation`,
 * `convTranspose1d/groups`, `dtype/mixed`.
 */
export function convTranspose1d(
  x: Tensor,
  weight: Tensor,
  bias?: Tensor,
  options?: TransposedConvOptions,
): Tensor {
  return transposed('convTranspose1d', [x, weight, bias], options);
}

function transposed(
  op: 'convTranspose1d' | 'convTranspose2d',
  [x, weight, bias]: [Tensor, Tensor, Tensor | undefined],
  options: TransposedConvOptions | undefined,
): Tensor {
  checkTensor(op, x);
  checkTensor(op, weight, 'the weight');
  checkGiven(op, 'the bias (options come after it)', bias, aTensor);
  const given = read(op, options, transposedConvOptions);
  const [from, filter, shift] = promoteAll(op, x, weight, bias);
  const window = windowUnder(op, x.shape, weight.shape, given);
  const { outChannels: _, inChannels, height, width } = window;
  if (shift !== undefined) checkBias(op, shift.shape, inChannels);
  const isSequence = op === 'convTranspose1d';
  const shape = [x.shape[0], inChannels, ...(isSequence ? [width] : [height, width])];
  const context = { window, x: shape, weight: weight.shape, out: x.shape };
  const out = gradInput(toFloat(from), toFloat(filter), context);
  if (shift === undefined) return out;
  return add(out, reshape(shift, [inChannels, ...shape.slice(2).map(() => 1)]));
}

/** The window of the convolution that leads from the result back to x. */
function windowUnder(
  op: string,
  x: Shape,
  weight: Shape,
  { groups, ...options }: typeof transposedConvOptions.defaults,
): Window2d {
  checkRank(op, x);
  const kernel = kernelOf(op, weight, 'inChannels, outChannels/groups');
  checkChannels(op, x, weight, groups);
  const stride = pairOf(op, 'stride', options.stride ?? 1, 1);
  const dilation = pairOf(op, 'dilation', options.dilation, 1);
  const around = amountsOf(op, options.padding);
  const extra = pairOf(op, 'outputPadding', options.outputPadding, 0);
  if (around === 'same') throw sameError(op);
  const sizes = op.endsWith('1d') ? [1, x[2]] : [x[2], x[3]];
  const [height, width] = ([0, 1] as const).map((axis) => {
    checkExtra(op, extra[axis], Math.max(stride[axis], dilation[axis]));
    const reach = dilation[axis] * (kernel[axis] - 1) + 1;
    const [before, after] = around[axis];
    const size = (sizes[axis] - 1) * stride[axis] + reach + extra[axis] - before - after;
    if (size < 1) throw sizeError(op, x, size);
    return size;
  });
  return {
    ...{ batch: x[0], inChannels: weight[1] * groups, height, width },
    ...{ outChannels: x[1], outHeight: sizes[0], outWidth: sizes[1] },
    ...{ kernel, stride, dilation, groups },
    padding: [around[0][0], around[1][0]],
    paddingAfter: [around[0][1], around[1][1]],
  };
}

function checkChannels(op: string, x: Shape, weight: Shape, groups: number): void {
  if (!Number.isInteger(groups) || groups < 1 || x[1] % groups !== 0) {
    throw new UsageError(
      `${op}/groups`,
      `${op}: groups is ${groups}, but must divide the ${x[1]} channels coming in`,
      { groups, inChannels: x[1] },
    );
  }
  if (weight[0] === x[1]) return;
  throw new ShapeError(
    `${op}/channels`,
    `${op}: x ${formatShape(x)} has ${x[1]} channels, the weight ${formatShape(weight)} expects ${weight[0]}`,
    { x, weight },
  );
}

function sameError(op: string): UsageError {
  return new UsageError(
    `${op}/padding`,
    `${op}: padding is 'same'; expected how many elements to take away, and outputPadding for the rest`,
    { padding: 'same' },
  );
}

/** More than this would add rows that no element of x reaches. */
function checkExtra(op: string, extra: number, step: number): void {
  if (extra < step) return;
  throw new UsageError(
    `${op}/output-padding`,
    `${op}: outputPadding is ${extra}; expected less than the stride or the dilation, here ${step}`,
    { outputPadding: extra },
  );
}

function sizeError(op: string, x: Shape, size: number): ShapeError {
  return new ShapeError(
    `${op}/size`,
    `${op}: the result of x ${formatShape(x)} would have ${size} elements along an axis; the padding takes all of them away`,
    { shape: x, size },
  );
}
