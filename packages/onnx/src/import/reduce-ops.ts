/** @file Ops of ONNX along axes. Read after attributes.ts. */
import {
  argmax,
  argmin,
  batchNorm,
  layerNorm,
  logSoftmax,
  logSumExp,
  max,
  mean,
  min,
  norm,
  prod,
  type ReduceOptions,
  softmax,
  sum,
  type Tensor,
} from '@nnzoo/core';
import type { Call, Operation, Operations } from './attributes.ts';

type Reduce = (x: Tensor, axes?: readonly number[], options?: ReduceOptions) => Tensor;

/** The axes are an input in newer files, an attribute in older ones. */
function reduce(op: Reduce): Operation {
  return (call) => {
    const x = call.input(0);
    const axes = call.numbers(1) ?? call.wholes('axes');
    const keepDim = call.whole('keepdims', 1) === 1;
    const none = axes === undefined || axes.length === 0;
    if (none && call.whole('noop_with_empty_axes', 0) === 1) return x;
    return op(x, none ? undefined : axes, { keepDim });
  };
}

function position(op: typeof argmax): Operation {
  return (call) => {
    call.only('select_last_index', call.whole('select_last_index', 0), 0);
    return op(call.input(0), call.whole('axis', 0), { keepDim: call.whole('keepdims', 1) === 1 });
  };
}

function layerNormalized(call: Call): Tensor {
  const [x, gain, bias] = call.inputs as readonly [Tensor, Tensor, Tensor | undefined];
  const axis = call.whole('axis', -1);
  const over = axis < 0 ? -axis : x.rank - axis;
  if (gain.rank !== over) throw call.wrong(`axis ${axis} with a scale of ${gain.rank} axes`);
  return layerNorm(x, { gain, ...(bias && { bias }), epsilon: call.float('epsilon', 1e-5) });
}

function batchNormalized(call: Call): Tensor {
  const [gain, bias, runningMean, runningVariance] = [1, 2, 3, 4].map((at) => call.input(at));
  const epsilon = call.float('epsilon', 1e-5);
  return batchNorm(call.input(0), { gain, bias, runningMean, runningVariance, epsilon });
}

/** By name. */
export const reduceOps: Operations = {
  ArgMax: position(argmax),
  ArgMin: position(argmin),
  BatchNormalization: batchNormalized,
  LayerNormalization: layerNormalized,
  LogSoftmax: (call) => logSoftmax(call.input(0), call.whole('axis', -1)),
  ReduceL2: reduce((x, axes, options) => norm(x, axes, options)),
  ReduceLogSumExp: reduce(logSumExp),
  ReduceMax: reduce(max),
  ReduceMean: reduce(mean),
  ReduceMin: reduce(min),
  ReduceProd: reduce(prod),
  ReduceSum: reduce(sum),
  Softmax: (call) => softmax(call.input(0), call.whole('axis', -1)),
};
