/**
 * @file Initial values. Weights too large saturate the activations, too small let the signal fade:
 * kaiming and xavier choose the spread that keeps the variance from layer to layer. Each function
 * gives a new tensor: `assign(layer.weight, kaimingNormal(layer.weight.shape, { rng }))`.
 */
import { UsageError } from './errors.ts';
import { rand, randn } from './ops/random.ts';
import type { Rng } from './random/index.ts';
import { kernelsFor } from './runtime.ts';
import { formatShape, type Shape, sizeOf } from './shape.ts';
import type { Tensor } from './tensor.ts';

/** Element type of parameters; float64 runs on the reference kernels. */
export type FloatType = 'float32' | 'float64';

/** Options of all draws. */
export interface DrawOptions {
  /** The stream that is drawn from. */
  rng: Rng;
  /** Default `'float32'`; float64 draws the same numbers. */
  dtype?: FloatType;
}

/** x·scale + shift, over x itself: nobody else has seen it. */
function moved(x: Tensor, scale: number, shift: number): Tensor {
  kernelsFor(x.dtype).affine(x.storage, x.storage, x.size, scale, shift);
  return x;
}

/** Uniform on [low, high); default [0, 1). @shape shape → shape */
export function uniform(
  shape: Shape,
  options: DrawOptions & { low?: number; high?: number },
): Tensor {
  const { rng, dtype = 'float32', low = 0, high = 1 } = options;
  return moved(rand(shape, { rng, dtype }), high - low, low);
}

/** Normal; default mean 0 and standard deviation 1. @shape shape → shape */
export function normal(
  shape: Shape,
  options: DrawOptions & { mean?: number; deviation?: number },
): Tensor {
  const { rng, dtype = 'float32', mean = 0, deviation = 1 } = options;
  return moved(randn(shape, { rng, dtype }), deviation, mean);
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
  return gains[activation];
}

/**
 * How many inputs an output of this weight sums over, and how many outputs an input reaches.
 * @shape [outFeatures, inFeatures, ...kernel]
 * @throws UsageError `init/fans` for a shape of fewer than two axes, or an empty one.
 */
export function fansOf(shape: Shape): { fanIn: number; fanOut: number } {
  const [outFeatures, inFeatures, ...kernel] = shape;
  if (shape.length < 2 || sizeOf(shape) === 0) {
    throw new UsageError(
      'init/fans',
      `init: a weight of shape ${formatShape(shape)} has no fan; expected [outFeatures, inFeatures, ...kernel], none of them 0`,
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

function kaimingDeviation(
  shape: Shape,
  { gain = Math.sqrt(2), fan = 'in' }: KaimingOptions,
): number {
  const { fanIn, fanOut } = fansOf(shape);
  return gain / Math.sqrt(fan === 'in' ? fanIn : fanOut);
}

/**
 * Uniform within ±√3·gain/√fan.
 * @shape [outFeatures, inFeatures, ...kernel]
 * @throws UsageError `init/fans`.
 * @see He et al. (2015), equation 10
 */
export function kaimingUniform(shape: Shape, options: KaimingOptions): Tensor {
  return withinDeviation(shape, options, kaimingDeviation(shape, options));
}

/**
 * Normal with standard deviation gain/√fan.
 * @shape [outFeatures, inFeatures, ...kernel]
 * @throws UsageError `init/fans`.
 * @see He et al. (2015), equation 10
 */
export function kaimingNormal(shape: Shape, options: KaimingOptions): Tensor {
  return normal(shape, { ...options, deviation: kaimingDeviation(shape, options) });
}

function xavierDeviation(shape: Shape, gain = 1): number {
  const { fanIn, fanOut } = fansOf(shape);
  return gain * Math.sqrt(2 / (fanIn + fanOut));
}

/**
 * Uniform within ±gain·√(6/(fanIn + fanOut)).
 * @shape [outFeatures, inFeatures, ...kernel]
 * @throws UsageError `init/fans`.
 * @see Glorot, Bengio (2010), equation 16
 */
export function xavierUniform(shape: Shape, options: DrawOptions & { gain?: number }): Tensor {
  return withinDeviation(shape, options, xavierDeviation(shape, options.gain));
}

/**
 * Normal with standard deviation gain·√(2/(fanIn + fanOut)).
 * @shape [outFeatures, inFeatures, ...kernel]
 * @throws UsageError `init/fans`.
 * @see Glorot, Bengio (2010), equation 12
 */
export function xavierNormal(shape: Shape, options: DrawOptions & { gain?: number }): Tensor {
  return normal(shape, { ...options, deviation: xavierDeviation(shape, options.gain) });
}

/** Uniform around 0 with this standard deviation: within ±√3 of it. */
function withinDeviation(shape: Shape, options: DrawOptions, deviation: number): Tensor {
  const bound = Math.sqrt(3) * deviation;
  return uniform(shape, { ...options, low: -bound, high: bound });
}
