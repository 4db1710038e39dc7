/**
 * @file Where a token stands, as numbers: attention alone cannot tell the order of what it reads. Made of
 * other ops. Read after attention.ts.
 * @see Vaswani et al. (2017), section 3.5; Su et al., RoFormer (2021)
 */
import {
  aFloatType,
  aNumber,
  bag,
  check,
  checkTensor,
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import type { FloatType } from '../draw-options.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { cos, pow, sin } from '../math/index.ts';
import { storageOf } from '../memory.ts';
import { checkShape, formatShape, type Shape } from '../shape.ts';
import { hostArray } from '../storage.ts';
import { Tensor } from '../tensor.ts';
import { add, mul, sub } from './arithmetic.ts';
import { stack } from './join.ts';
import { checkMixed, toFloat } from './layout.ts';
import { reshape } from './movement.ts';
import { select } from './slice.ts';

/** Options of sinusoidalPositions. */
export interface SinusoidalOptions {
  /** The first position; default 0. */
  start?: number;
  /** The slowest wave takes almost base·2π positions; default 10,000. Larger tells apart longer texts. */
  base?: number;
  /** Default `'float32'`. */
  dtype?: FloatType;
}

const sinusoidalOptions = bag({
  start: setting(aNumber, 0),
  base: setting(aNumber, 10_000),
  dtype: setting(aFloatType, 'float32'),
} satisfies Settings<SinusoidalOptions>);

/**
 * Waves of falling frequency: sin(p·ωᵢ) at feature 2i and cos(p·ωᵢ) at 2i + 1, with p the position and
 * ωᵢ = base^(−2i/features). A distance is the same rotation of each pair, wherever it begins.
 * @shape → [count, features]
 * @throws ShapeError `sinusoidalPositions/odd`, `shape/size`; UsageError `sinusoidalPositions/base`.
 * @see Vaswani et al. (2017), section 3.5
 */
export function sinusoidalPositions(
  count: number,
  features: number,
  options?: SinusoidalOptions,
): Tensor {
  const op = 'sinusoidalPositions';
  check(op, 'count', count, aNumber);
  check(op, 'features', features, aNumber);
  checkShape(op, [count, features]);
  const { start, base, dtype } = read(op, options, sinusoidalOptions);
  checkWaves(op, features, base);
  const host = hostArray(dtype, count * features);
  for (let i = 0; i < features; i += 2) {
    const frequency = pow(base, -i / features);
    for (let position = 0; position < count; position++) {
      const angle = (start + position) * frequency;
      host[position * features + i] = sin(angle);
      host[position * features + i + 1] = cos(angle);
    }
  }
  return new Tensor(storageOf(dtype, host), [count, features]);
}

/**
 * Each pair of features turned by the angle of its position, p·ωᵢ: rotary positions. The product of a
 * query and a key that were turned depends on how far apart they stand, not on where.
 * `positions` are rows of sinusoidalPositions; default those from 0.
 * @shape x [..., T, D], positions [T, D] → [..., T, D]
 * @derivative that of its parts: mul, sub, add
 * @throws ShapeError `rotary/odd`, `rotary/rank`, `rotary/positions`; UsageError `dtype/mixed`.
 * @see Su et al., RoFormer (2021), equation 34
 */
export function rotary(x: Tensor, positions?: Tensor): Tensor {
  checkTensor('rotary', x);
  if (positions !== undefined) checkTensor('rotary', positions, 'positions');
  const from = toFloat(x);
  const { shape } = from;
  if (shape.length < 2) {
    throw new ShapeError(
      'rotary/rank',
      `rotary: x is ${formatShape(shape)}; expected [..., T, D]`,
      {
        shape,
      },
    );
  }
  const [count, features] = shape.slice(-2);
  checkEven('rotary', features);
  const dtype = from.dtype === 'float64' ? 'float64' : 'float32';
  const angles = positions ?? sinusoidalPositions(count, features, { dtype });
  checkMixed('rotary', [from, angles]);
  checkPositions(angles.shape, shape);
  const [sine, cosine] = pairs(angles); // each [T, D/2]
  const [a, b] = pairs(from); // each [..., T, D/2]
  const turned = [sub(mul(a, cosine), mul(b, sine)), add(mul(a, sine), mul(b, cosine))];
  return reshape(stack(turned, -1), shape);
}

/** What stands at even and at odd features. */
function pairs(x: Tensor): [Tensor, Tensor] {
  const split = reshape(x, [...x.shape.slice(0, -1), x.shape[x.rank - 1] / 2, 2]);
  return [select(split, -1, 0), select(split, -1, 1)];
}

/**
 * Checks what waves are made of, for ops and layers.
 * @throws ShapeError `<op>/odd`; UsageError `<op>/base`.
 */
export function checkWaves(op: string, features: number, base: number): void {
  checkEven(op, features);
  if (base > 0 && base < Infinity) return;
  throw new UsageError(`${op}/base`, `${op}: base is ${base}; expected a number above 0`, { base });
}

function checkEven(op: string, features: number): void {
  if (features % 2 === 0) return;
  throw new ShapeError(`${op}/odd`, `${op}: ${features} features; pairs need an even number`, {
    features,
  });
}

function checkPositions(positions: Shape, x: Shape): void {
  const [count, features] = x.slice(-2);
  if (positions.length === 2 && positions[0] === count && positions[1] === features) return;
  throw new ShapeError(
    'rotary/positions',
    `rotary: positions are ${formatShape(positions)}; expected [${count}, ${features}] for x ${formatShape(x)}`,
    { positions, x },
  );
}
