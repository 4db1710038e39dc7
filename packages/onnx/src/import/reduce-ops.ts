/** @file Ops of ONNX along axes. Read after attributes.ts. */
import {
  abs,
  add,
  argmax,
  argmin,
  batchNorm,
  cumsum,
  flip,
  groupNorm,
  instanceNorm,
  layerNorm,
  log,
  logSoftmax,
  logSumExp,
  max,
  mean,
  min,
  norm,
  prod,
  type ReduceOptions,
  reshape,
  rsqrt,
  softmax,
  square,
  sub,
  sum,
  type Tensor,
} from '@nnzoo/core';
import type { Call, Operation, Operations } from './attributes.ts';
import { asMatrix } from './tensors.ts';

type Reduce = (x: Tensor, axes?: readonly number[], options?: ReduceOptions) => Tensor;

/** The axes are an input in newer files, an attribute in older ones. */
function reduce(op: Reduce): Operation {
  return (call) => {
    const x = call.input(0);
    const axes = call.numbersOr(1, 'axes');
    const keepDim = call.whole('keepdims', 1) === 1;
    const none = axes === undefined || axes.length === 0;
    if (none && call.whole('noop_with_empty_axes', 0) === 1) return x;
    return op(x, none ? undefined : axes, { keepDim });
  };
}

/** Before opset 13 the axes from this one on were one axis. */
function overClasses(op: typeof softmax): Operation {
  return (call) => {
    const x = call.input(0);
    if (call.opset >= 13) return op(x, call.whole('axis', -1));
    return reshape(op(asMatrix(x, call.whole('axis', 1)), -1), x.shape);
  };
}

function position(op: typeof argmax): Operation {
  return (call) => {
    call.only('select_last_index', call.whole('select_last_index', 0), 0);
    return op(call.input(0), call.whole('axis', 0), { keepDim: call.whole('keepdims', 1) === 1 });
  };
}

/** Each element with those before it; exclusive: without itself. */
function summedUp(call: Call): Tensor {
  const x = call.input(0);
  const [axis] = call.numbers(1)!;
  const isReverse = call.whole('reverse', 0) === 1;
  const given = isReverse ? flip(x, axis) : x;
  const inclusive = cumsum(given, axis);
  const sums = call.whole('exclusive', 0) === 1 ? sub(inclusive, given) : inclusive;
  return isReverse ? flip(sums, axis) : sums;
}

/** The result, and where the node names them, the mean and 1/σ of each row. */
function layerNormalized(call: Call): readonly Tensor[] {
  const [x, gain, bias] = call.inputs as readonly [Tensor, Tensor, Tensor | undefined];
  const axis = call.whole('axis', -1);
  const over = axis < 0 ? -axis : x.rank - axis;
  if (gain.rank !== over) throw call.wrong(`axis ${axis} with a scale of ${gain.rank} axes`);
  const epsilon = call.float('epsilon', 1e-5);
  const result = layerNorm(x, { gain, ...(bias && { bias }), epsilon });
  if (call.node.outputs.length === 1) return [result];
  const rows = [x.shape.map((_, i) => i).slice(-over), { keepDim: true }] as const;
  const center = mean(x, ...rows);
  return [result, center, rsqrt(add(mean(square(sub(x, center)), ...rows), epsilon))];
}

/** Groups of channels: all of one, or so many as are named. */
function groupNormalized(call: Call): Tensor {
  const [gain, bias] = [call.input(1), call.input(2)];
  const options = { gain, bias, epsilon: call.float('epsilon', 1e-5) };
  if (call.node.op === 'InstanceNormalization') return instanceNorm(call.input(0), options);
  return groupNorm(call.input(0), call.whole('num_groups', 1), options);
}

function batchNormalized(call: Call): Tensor {
  call.only('training_mode', call.whole('training_mode', 0), 0);
  const [gain, bias, runningMean, runningVariance] = [1, 2, 3, 4].map((at) => call.input(at));
  const epsilon = call.float('epsilon', 1e-5);
  const statistics = { runningMean, runningVariance, training: false };
  return batchNorm(call.input(0), { gain, bias, epsilon, ...statistics });
}

/** By name. */
export const reduceOps: Operations = {
  ArgMax: position(argmax),
  ArgMin: position(argmin),
  BatchNormalization: batchNormalized,
  CumSum: summedUp,
  GroupNormalization: groupNormalized,
  InstanceNormalization: groupNormalized,
  LayerNormalization: layerNormalized,
  LogSoftmax: overClasses(logSoftmax),
  ReduceL1: reduce((x, axes, options) => sum(abs(x), axes, options)),
  ReduceL2: reduce((x, axes, options) => norm(x, axes, options)),
  ReduceLogSum: reduce((x, axes, options) => log(sum(x, axes, options))),
  ReduceLogSumExp: reduce(logSumExp),
  ReduceMax: reduce(max),
  ReduceMean: reduce(mean),
  ReduceMin: reduce(min),
  ReduceProd: reduce(prod),
  ReduceSum: reduce(sum),
  ReduceSumSquare: reduce((x, axes, options) => sum(square(x), axes, options)),
  Softmax: overClasses(softmax),
};
