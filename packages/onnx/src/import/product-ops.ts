/** @file Products of ONNX: matrices, windows. Read after attributes.ts. */
import {
  add,
  avgPool1d,
  avgPool2d,
  conv1d,
  conv2d,
  einsum,
  linear,
  matmul,
  max,
  maxPool1d,
  maxPool2d,
  mean,
  mul,
  type Padding,
  type Tensor,
  transpose,
} from '@nnzoo/core';
import type { Call, Operations } from './attributes.ts';

function gemm(call: Call): Tensor {
  const [alpha, beta] = [call.float('alpha', 1), call.float('beta', 1)];
  const turned = (at: number, name: string): Tensor =>
    call.whole(name, 0) === 1 ? transpose(call.input(at)) : call.input(at);
  const a = turned(0, 'transA');
  const [, , bias] = call.inputs;
  const isLayer = call.whole('transB', 0) === 1 && alpha === 1 && bias?.rank === 1 && beta === 1;
  if (isLayer && bias.shape[0] === call.input(1).shape[0]) return linear(a, call.input(1), bias);
  const product = matmul(a, turned(1, 'transB'));
  const scaled = alpha === 1 ? product : mul(product, alpha);
  if (bias === undefined) return scaled;
  return add(scaled, beta === 1 ? bias : mul(bias, beta));
}

/** Of 'SAME_UPPER' the odd element comes after, as core's 'same' has it. */
function paddingOf(call: Call, axes: number): Padding {
  const auto = call.text('auto_pad', 'NOTSET');
  if (auto === 'SAME_UPPER') return 'same';
  if (auto !== 'NOTSET' && auto !== 'VALID') throw call.wrong(`auto_pad ${auto} is not supported`);
  const pads = auto === 'VALID' ? undefined : call.wholes('pads');
  return Array.from({ length: axes }, (_, i) => [pads?.[i] ?? 0, pads?.[i + axes] ?? 0] as const);
}

/** One number of a sequence, two of an image. */
export function pairOf(call: Call, name: string, axes: number): number | readonly [number, number] {
  const [first = 1, second = 1] = call.wholes(name) ?? [];
  return axes === 1 ? first : [first, second];
}

/** Strides and the like of a node, in core's form. */
export function windowOf(call: Call) {
  const axes = call.input(0).rank - 2;
  if (axes !== 1 && axes !== 2) throw call.wrong(`x has ${axes} axes beside batch and channels`);
  return {
    axes,
    steps: {
      stride: pairOf(call, 'strides', axes),
      dilation: pairOf(call, 'dilations', axes),
      padding: paddingOf(call, axes),
    },
  };
}

function conv(call: Call): Tensor {
  const { axes, steps } = windowOf(call);
  const options = { ...steps, groups: call.whole('group', 1) };
  const [x, weight, bias] = [call.input(0), call.input(1), call.inputs[2]];
  return axes === 1 ? conv1d(x, weight, bias, options) : conv2d(x, weight, bias, options);
}

function maxPool(call: Call): Tensor {
  const { axes, steps } = windowOf(call);
  const options = { ...steps, ceilMode: call.whole('ceil_mode', 0) === 1 };
  const size = pairOf(call, 'kernel_shape', axes);
  const x = call.input(0);
  return axes === 1 ? maxPool1d(x, Number(size), options) : maxPool2d(x, size, options);
}

function averagePool(call: Call): Tensor {
  const { axes, steps } = windowOf(call);
  const options = {
    ...steps,
    ceilMode: call.whole('ceil_mode', 0) === 1,
    countIncludePad: call.whole('count_include_pad', 0) === 1,
  };
  const size = pairOf(call, 'kernel_shape', axes);
  const x = call.input(0);
  return axes === 1 ? avgPool1d(x, Number(size), options) : avgPool2d(x, size, options);
}

/** Over all positions of each channel. */
function overPositions(op: typeof mean): (call: Call) => Tensor {
  return (call) => {
    const x = call.input(0);
    const axes = x.shape.map((_, axis) => axis).slice(2);
    return op(x, axes, { keepDim: true });
  };
}

function einsumOf(call: Call): Tensor {
  return einsum(call.text('equation', '').replaceAll(' ', ''), ...call.all());
}

/** By name. */
export const productOps: Operations = {
  AveragePool: averagePool,
  Conv: conv,
  Einsum: einsumOf,
  Gemm: gemm,
  GlobalAveragePool: overPositions(mean),
  GlobalMaxPool: overPositions(max),
  MatMul: (call) => matmul(call.input(0), call.input(1)),
  MaxPool: maxPool,
};
