/**
 * @file Normalization over groups of channels of one sample, and by the root mean square. Made of other
 * ops. Read after layer-norm.ts.
 * @see Wu and He (2018), Group Normalization; Zhang and Sennrich (2019) for rmsNorm
 */
import {
  aNumber,
  aTensor,
  bag,
  check,
  checkTensor,
  optional,
  read,
  type Settings,
} from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { formatShape, sizeOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { add, div, mul, sub } from './arithmetic.ts';
import { sqrt, square } from './functions.ts';
import type { LayerNormOptions } from './layer-norm.ts';
import { toFloat } from './layout.ts';
import { reshape } from './movement.ts';
import { layerNormOptions } from './options.ts';
import { checkEpsilon, parameterOf } from './parameters.ts';
import { mean } from './reduce.ts';

/** (x − μ)/√(σ² + epsilon) along the last axis. */
function standardized(x: Tensor, epsilon: number): Tensor {
  const centered = sub(x, mean(x, -1, { keepDim: true }));
  const spread = mean(square(centered), -1, { keepDim: true });
  return div(centered, sqrt(add(spread, epsilon)));
}

function normalizeGroups(
  op: string,
  x: Tensor,
  groups: number,
  options: LayerNormOptions | undefined,
): Tensor {
  const given = read(op, options, layerNormOptions);
  checkEpsilon(op, given.epsilon);
  const from = toFloat(x);
  const [batch, channels] = x.shape;
  const wanted = { op, shape: [channels], dtype: from.dtype };
  const perChannel = [channels, ...x.shape.slice(2).map(() => 1)];
  const gain = reshape(parameterOf('gain', given.gain, wanted, 1), perChannel);
  const bias = reshape(parameterOf('bias', given.bias, wanted, 0), perChannel);
  const size = (channels / groups) * sizeOf(x.shape.slice(2));
  const rows = reshape(from, [batch, groups, size]);
  return add(mul(reshape(standardized(rows, given.epsilon), x.shape), gain), bias);
}

function checkChannels(op: string, x: Tensor): void {
  checkTensor(op, x);
  if (x.rank >= 2) return;
  throw new ShapeError(
    `${op}/rank`,
    `${op}: x is [batch, channels, …], given ${formatShape(x.shape)}`,
    {
      shape: x.shape,
    },
  );
}

/**
 * (x − μ)/√(σ² + epsilon)·gain + bias, μ and σ² over each group of channels of each sample: no other
 * sample counts, so that it works with small batches.
 * @shape [B, C, ...] → [B, C, ...]; gain and bias [C]
 * @derivative that of its parts: mean, square, sqrt, div, mul
 * @throws ShapeError `groupNorm/rank`, `groupNorm/gain`, `groupNorm/bias`; UsageError
 * `groupNorm/groups` where they do not divide the channels, `groupNorm/epsilon`, `dtype/mixed`.
 */
export function groupNorm(x: Tensor, groups: number, options?: LayerNormOptions): Tensor {
  checkChannels('groupNorm', x);
  check('groupNorm', 'groups', groups, aNumber);
  const channels = x.shape[1];
  if (!Number.isInteger(groups) || groups < 1 || channels % groups !== 0) {
    throw new UsageError(
      'groupNorm/groups',
      `groupNorm: groups is ${groups}, which must divide the ${channels} channels of ${formatShape(x.shape)}`,
      { groups, channels },
    );
  }
  return normalizeGroups('groupNorm', x, groups, options);
}

/**
 * (x − μ)/√(σ² + epsilon)·gain + bias, μ and σ² over each channel of each sample: groupNorm with a
 * group for each channel.
 * @shape [B, C, ...] → [B, C, ...]; gain and bias [C]
 * @derivative that of its parts: mean, square, sqrt, div, mul
 * @throws ShapeError `instanceNorm/rank`, `instanceNorm/gain`, `instanceNorm/bias`; UsageError
 * `instanceNorm/epsilon`, `dtype/mixed`.
 * @see Ulyanov, Vedaldi and Lempitsky (2016), Instance Normalization
 */
export function instanceNorm(x: Tensor, options?: LayerNormOptions): Tensor {
  checkChannels('instanceNorm', x);
  return normalizeGroups('instanceNorm', x, Math.max(1, x.shape[1]), options);
}

/** Options of rmsNorm. */
export type RmsNormOptions = Omit<LayerNormOptions, 'bias'>;

const rmsNormOptions = bag({
  gain: optional(aTensor),
  epsilon: layerNormOptions.settings.epsilon,
} satisfies Settings<RmsNormOptions>);

/**
 * x/√(Σ x²/n + epsilon)·gain over the last axis, or over as many as gain has: layerNorm without the mean.
 * @shape [..., F] → [..., F]; gain [F]
 * @throws ShapeError `rmsNorm/gain`; UsageError `rmsNorm/epsilon`, `dtype/mixed`.
 */
export function rmsNorm(x: Tensor, options?: RmsNormOptions): Tensor {
  checkTensor('rmsNorm', x);
  const given = read('rmsNorm', options, rmsNormOptions);
  checkEpsilon('rmsNorm', given.epsilon);
  const from = toFloat(x);
  const over = Math.max(1, given.gain?.rank ?? 1);
  const wanted = { op: 'rmsNorm', shape: x.shape.slice(-over), dtype: from.dtype };
  const gain = parameterOf('gain', given.gain, wanted, 1);
  const axes = wanted.shape.map((_, i) => -1 - i);
  const size = mean(square(from), axes, { keepDim: true });
  return mul(div(from, sqrt(add(size, given.epsilon))), gain);
}
