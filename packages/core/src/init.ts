/**
 * @file Initial values. Weights too large saturate the activations, too small let the signal fade:
 * kaiming and xavier choose the spread that keeps the variance from layer to layer. Each function
 * gives a new tensor: `assign(layer.weight, kaimingNormal(layer.weight.shape, { rng }))`.
 */
import {
  aNumber,
  bag,
  check,
  keysOf,
  oneOf,
  read,
  type Settings,
  setting,
} from './arguments/index.ts';
import { type DrawOptions, drawOptions } from './draw-options.ts';
import { UsageError } from './errors.ts';
import { add, mul } from './expressions/build.ts';
import { updateRule } from './expressions/rule.ts';
import { rand, randn } from './ops/random.ts';
import { kernelsFor } from './runtime.ts';
import { checkShape, formatShape, type Shape, sizeOf } from './shape.ts';
import type { Tensor } from './tensor.ts';

/** Options of uniform. */
export interface UniformOptions extends DrawOptions {
  /** Default 0. */
  low?: number;
  /** Default 1. */
  high?: number;
}

const uniformOptions = bag({
  ...drawOptions.settings,
  low: setting(aNumber, 0),
  high: setting(aNumber, 1),
} satisfies Settings<UniformOptions>);

/** Options of normal. */
export interface NormalOptions extends DrawOptions {
  /** Default 0. */
  mean?: number;
  /** The standard deviation; default 1. */
  standardDeviation?: number;
}

const normalOptions = bag({
  ...drawOptions.settings,
  mean: setting(aNumber, 0),
  standardDeviation: setting(aNumber, 1),
} satisfies Settings<NormalOptions>);

const moveRule = updateRule(['x'], ['scale', 'shift'], ({ x, scale, shift }) => ({
  x: add(mul(x, scale), shift),
}));

/** x·scale + shift, over x itself: nobody else has seen it. */
function moved(x: Tensor, scale: number, shift: number): Tensor {
  kernelsFor(x.dtype).update(moveRule, [x.storage], [scale, shift], x.size);
  return x;
}

/** Uniform on [low, high); default [0, 1). @shape shape → shape */
export function uniform(shape: Shape, options: UniformOptions): Tensor {
  checkShape('uniform', shape);
  const { rng, dtype, low, high } = read('uniform', options, uniformOptions);
  return moved(rand(shape, { rng, dtype }), high - low, low);
}

/** Normal; default mean 0 and standard deviation 1. @shape shape → shape */
export function normal(shape: Shape, options: NormalOptions): Tensor {
  checkShape('normal', shape);
  const { rng, dtype, mean, standardDeviation } = read('normal', options, normalOptions);
  return moved(randn(shape, { rng, dtype }), standardDeviation, mean);
}

const gains = {
  linear: 1,
  sigmoid: 1,
  tanh: 5 / 3,
  relu: Math.sqrt(2),
  leakyRelu: Math.sqrt(2 / (1 + 0.01 ** 2)),
};

/**
 * How much an activation shrinks the variance of what it is given, as the factor that undoes it:
 * linear and sigmoid 1, tanh 5/3, relu √2, leakyRelu √(2/(1 + slope²)) for its default slope 0.01.
 */
export function gainOf(activation: keyof typeof gains): number {
  check('gainOf', 'activation', activation, oneOf(...keysOf(gains)));
  return gains[activation];
}

/**
 * How many inputs an output of this weight sums over, and how many outputs an input reaches.
 * @shape [outFeatures, inFeatures, ...kernel]
 * @throws UsageError `init/fans` for a shape of fewer than two axes, or an empty one.
 */
export function fansOf(shape: Shape): { fanIn: number; fanOut: number } {
  return fans('fansOf', shape);
}

/** As fansOf, under the name of what was called. */
function fans(op: string, shape: Shape): { fanIn: number; fanOut: number } {
  checkShape(op, shape);
  const [outFeatures, inFeatures, ...kernel] = shape;
  if (shape.length < 2 || sizeOf(shape) === 0) {
    throw new UsageError(
      'init/fans',
      `${op}: a weight of shape ${formatShape(shape)} has no fan; expected [outFeatures, inFeatures, ...kernel], none of them 0`,
      { shape },
    );
  }
  const area = sizeOf(kernel);
  return { fanIn: inFeatures * area, fanOut: outFeatures * area };
}

/** Options of kaimingUniform and kaimingNormal. */
export interface KaimingOptions extends DrawOptions {
  /** See gainOf. Default √2, for relu. */
  gain?: number;
  /** Keep the variance of the values ('in', the default) or of the gradients ('out'). */
  fan?: 'in' | 'out';
}

const kaimingOptions = bag({
  ...drawOptions.settings,
  gain: setting(aNumber, Math.sqrt(2)),
  fan: setting(oneOf('in', 'out'), 'in'),
} satisfies Settings<KaimingOptions>);

/** How to draw, and with which standard deviation. */
type Spread = Required<DrawOptions> & { readonly standardDeviation: number };

function kaiming(op: string, shape: Shape, options: KaimingOptions): Spread {
  const { fanIn, fanOut } = fans(op, shape);
  const { gain, fan, rng, dtype } = read(op, options, kaimingOptions);
  return { rng, dtype, standardDeviation: gain / Math.sqrt(fan === 'in' ? fanIn : fanOut) };
}

/**
 * Uniform within ±√3·gain/√fan.
 * @shape [outFeatures, inFeatures, ...kernel]
 * @throws UsageError `init/fans`.
 * @see He et al. (2015), equation 10
 */
export function kaimingUniform(shape: Shape, options: KaimingOptions): Tensor {
  return withinStandardDeviation(shape, kaiming('kaimingUniform', shape, options));
}

/**
 * Normal with standard deviation gain/√fan.
 * @shape [outFeatures, inFeatures, ...kernel]
 * @throws UsageError `init/fans`.
 * @see He et al. (2015), equation 10
 */
export function kaimingNormal(shape: Shape, options: KaimingOptions): Tensor {
  return normal(shape, kaiming('kaimingNormal', shape, options));
}

/** Options of xavierUniform and xavierNormal. */
export interface XavierOptions extends DrawOptions {
  /** See gainOf. Default 1. */
  gain?: number;
}

const xavierOptions = bag({
  ...drawOptions.settings,
  gain: setting(aNumber, 1),
} satisfies Settings<XavierOptions>);

function xavier(op: string, shape: Shape, options: XavierOptions): Spread {
  const { fanIn, fanOut } = fans(op, shape);
  const { gain, rng, dtype } = read(op, options, xavierOptions);
  return { rng, dtype, standardDeviation: gain * Math.sqrt(2 / (fanIn + fanOut)) };
}

/**
 * Uniform within ±gain·√(6/(fanIn + fanOut)).
 * @shape [outFeatures, inFeatures, ...kernel]
 * @throws UsageError `init/fans`.
 * @see Glorot, Bengio (2010), equation 16
 */
export function xavierUniform(shape: Shape, options: XavierOptions): Tensor {
  return withinStandardDeviation(shape, xavier('xavierUniform', shape, options));
}

/**
 * Normal with standard deviation gain·√(2/(fanIn + fanOut)).
 * @shape [outFeatures, inFeatures, ...kernel]
 * @throws UsageError `init/fans`.
 * @see Glorot, Bengio (2010), equation 12
 */
export function xavierNormal(shape: Shape, options: XavierOptions): Tensor {
  return normal(shape, xavier('xavierNormal', shape, options));
}

/** Uniform around 0 with this standard deviation: within ±√3 of it. */
function withinStandardDeviation(shape: Shape, { standardDeviation, rng, dtype }: Spread): Tensor {
  const bound = Math.sqrt(3) * standardDeviation;
  return uniform(shape, { rng, dtype, low: -bound, high: bound });
}
