/**
 * @file Convolution: one small filter at every position of an image or a sequence (as all libraries
 * do, without flipping it: a cross-correlation). It is linear in x and in the weight, so that its
 * derivatives, and theirs, are each other. Read after window.ts.
 */

import '../kernels/wasm/conv.ts';
import { aTensor, checkGiven, checkTensor, read } from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import type { Window2d } from '../kernels/operands.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { contiguous, dropCopy, promoteAll } from './layout.ts';
import { convOptions } from './options.ts';
import { sum } from './reduce.ts';
import { type WindowOptions, windowOver, windowShape } from './window.ts';

/** Options of the convolutions. */
export interface ConvOptions extends WindowOptions {
  /** Channels are split into so many groups that do not see each other; default 1. */
  groups?: number;
}

/** What the three products need to know of each other. */
export interface Convolution {
  readonly window: Window2d;
  readonly x: Shape;
  readonly weight: Shape;
  readonly out: Shape;
}

/**
 * y[b, o, i, j] = bias[o] + Σ x[b, c, i·stride + u·dilation − padding, …]·weight[o, c, u, v].
 * @shape x [B, C, H, W], weight [O, C/groups, K, K′], bias [O] → [B, O, H′, W′]
 * @derivative by x and by the weight, sums over the same products; by the bias, Σ g over all positions
 * @throws ShapeError `conv2d/rank`, `conv2d/channels`, `conv2d/bias`, `conv2d/kernel-size`;
 * UsageError `conv2d/stride`, `conv2d/padding`, `conv2d/dilation`, `conv2d/groups`, `dtype/mixed`.
 */
export function conv2d(x: Tensor, weight: Tensor, bias?: Tensor, options?: ConvOptions): Tensor {
  return convolution('conv2d', [x, weight, bias], options);
}

/**
 * y[b, o, i] = bias[o] + Σ x[b, c, i·stride + u·dilation − padding]·weight[o, c, u].
 * @shape x [B, C, T], weight [O, C/groups, K], bias [O] → [B, O, T′]
 * @derivative by x and by the weight, sums over the same products; by the bias, Σ g over all positions
 * @throws ShapeError `conv1d/rank`, `conv1d/channels`, `conv1d/bias`, `conv1d/kernel-size`;
 * UsageError `conv1d/stride`, `conv1d/padding`, `conv1d/dilation`, `conv1d/groups`, `dtype/mixed`.
 */
export function conv1d(x: Tensor, weight: Tensor, bias?: Tensor, options?: ConvOptions): Tensor {
  return convolution('conv1d', [x, weight, bias], options);
}

function convolution(
  op: 'conv1d' | 'conv2d',
  [x, weight, bias]: [Tensor, Tensor, Tensor | undefined],
  options: ConvOptions | undefined,
): Tensor {
  checkTensor(op, x);
  checkTensor(op, weight, 'the weight');
  checkGiven(op, 'the bias (options come after it)', bias, aTensor);
  const { groups, ...steps } = read(op, options, convOptions);
  const [from, filter, shift] = promoteAll(op, x, weight, bias);
  const kernel = kernelOf(op, weight.shape, 'outChannels, inChannels/groups');
  const outChannels = weight.shape[0];
  const sizes = { kernel, outChannels, groups, stride: 1 };
  const window = windowOver(op, x.shape, sizes, steps);
  checkChannels(op, x.shape, weight.shape, groups);
  if (bias !== undefined) checkBias(op, bias.shape, outChannels);
  const context = { window, x: x.shape, weight: weight.shape, out: windowShape(op, window) };
  const out = convolve(from, filter, context, shift);
  return record(out, convDerivative, shift ? [from, filter, shift] : [from, filter], [], context);
}

/** The forward product, unrecorded. */
function convolve(x: Tensor, weight: Tensor, { window, out }: Convolution, bias?: Tensor): Tensor {
  const result = newStorage(x.dtype, sizeOf(out));
  const from = contiguous(x);
  const filter = contiguous(weight);
  const shift = bias && contiguous(bias).storage;
  kernelsFor(x.dtype).conv2d(from.storage, filter.storage, shift, result, window);
  dropCopy(from, x);
  dropCopy(filter, weight);
  return new Tensor(result, out);
}

/** ∂/∂x and ∂/∂weight walk the same triples as the forward pass; ∂/∂bias = Σ g over all positions. */
const convDerivative: Derivative<Convolution> = {
  op: 'conv',
  reads: 'inputs',
  gradients: [
    (g, { inputs: [, weight], context }) => gradInput(g, weight, context),
    (g, { inputs: [x], context }) => gradWeight(g, x, context),
    (g) => sum(g, positionAxes(g)),
  ],
};

/** All axes but the channels'. */
function positionAxes(g: Tensor): number[] {
  return g.rank === 3 ? [0, 2] : [0, 2, 3];
}

/** Σ g·weight at each element of x: the derivative by x, and convolution transposed. */
export function gradInput(g: Tensor, weight: Tensor, context: Convolution): Tensor {
  const out = newStorage(g.dtype, sizeOf(context.x));
  const from = contiguous(g);
  const filter = contiguous(weight);
  kernelsFor(g.dtype).conv2dGradInput(from.storage, filter.storage, out, context.window);
  dropCopy(from, g);
  dropCopy(filter, weight);
  return record(new Tensor(out, context.x), gradInputDerivative, [g, weight], [], context);
}
const gradInputDerivative: Derivative<Convolution> = {
  op: 'derivative of conv by x',
  reads: 'inputs',
  gradients: [
    (h, { inputs: [, weight], context }) => again(h, weight, context),
    (h, { inputs: [g], context }) => gradWeight(g, h, context),
  ],
};

function gradWeight(g: Tensor, x: Tensor, context: Convolution): Tensor {
  const out = newStorage(g.dtype, sizeOf(context.weight));
  const from = contiguous(g);
  const input = contiguous(x);
  kernelsFor(g.dtype).conv2dGradWeight(from.storage, input.storage, out, context.window);
  dropCopy(from, g);
  dropCopy(input, x);
  return record(new Tensor(out, context.weight), gradWeightDerivative, [g, x], [], context);
}
const gradWeightDerivative: Derivative<Convolution> = {
  op: 'derivative of conv by the weight',
  reads: 'inputs',
  gradients: [
    (h, { inputs: [, x], context }) => again(x, h, context),
    (h, { inputs: [g], context }) => gradInput(g, h, context),
  ],
};

/** The same convolution of other values, without a bias. */
function again(x: Tensor, weight: Tensor, context: Convolution): Tensor {
  return record(convolve(x, weight, context), convDerivative, [x, weight], [], context);
}

/**
 * Height and width of the kernel of a weight [channels, channels, …].
 * @throws ShapeError `<op>/rank`, `<op>/kernel-size`.
 */
export function kernelOf(op: string, weight: Shape, channels: string): readonly [number, number] {
  const rank = op.endsWith('1d') ? 3 : 4;
  if (weight.length === rank && weight.slice(2).includes(0)) {
    throw new ShapeError(
      `${op}/kernel-size`,
      `${op}: the weight ${formatShape(weight)} has a kernel of size 0; expected whole numbers from 1`,
      { weight },
    );
  }
  if (weight.length === rank) return rank === 3 ? [1, weight[2]] : [weight[2], weight[3]];
  throw new ShapeError(
    `${op}/rank`,
    `${op}: the weight is [${channels}, ${rank === 3 ? 'kernelSize' : 'height, width'}], given ${formatShape(weight)}`,
    { weight },
  );
}

function checkChannels(op: string, x: Shape, weight: Shape, groups: number): void {
  const isGrouping = Number.isInteger(groups) && groups >= 1;
  if (!isGrouping || x[1] % groups !== 0 || weight[0] % groups !== 0) {
    throw new UsageError(
      `${op}/groups`,
      `${op}: groups is ${groups}, but must divide the ${x[1]} channels coming in and the ${weight[0]} going out`,
      { groups, inChannels: x[1], outChannels: weight[0] },
    );
  }
  if (weight[1] === x[1] / groups) return;
  throw new ShapeError(
    `${op}/channels`,
    `${op}: x ${formatShape(x)} has ${x[1] / groups} channels a group, the weight ${formatShape(weight)} expects ${weight[1]}`,
    { x, weight, groups },
  );
}

/**
 * Checks that there is one bias for each channel going out.
 * @throws ShapeError `<op>/bias`.
 */
export function checkBias(op: string, bias: Shape, outChannels: number): void {
  if (bias.length === 1 && bias[0] === outChannels) return;
  throw new ShapeError(
    `${op}/bias`,
    `${op}: the bias ${formatShape(bias)} must be [${outChannels}], one number for each channel going out`,
    { bias, outChannels },
  );
}
