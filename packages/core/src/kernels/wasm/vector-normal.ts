/**
 * @file The error function and the normal distribution of four numbers at a time, in float64: the tails
 * are as exact as the middle, and rounding comes last. Read after double-lanes.ts and vector-math.ts.
 */
import {
  addPairs,
  demoted,
  divPairs,
  mulPairs,
  type PairLocals,
  type Pairs,
  pairLocals,
  promoted,
  setPairs,
  splatPairs,
  subPairs,
} from './double-lanes.ts';
import {
  type Code,
  f32x4Abs,
  f32x4Lt,
  f32x4Pmin,
  f64Const,
  i64x2Add,
  i64x2Shl,
  type Local,
  set,
  v128And,
  v128Or,
  v128Select,
} from './emit.ts';
import type { FunctionBuilder } from './module.ts';

/** e^(−x²) is 0 in float32 from here on. */
const farthest = 10.5;
/** 1.5·2⁵²: adding it to a number |x| < 2⁵¹ leaves the nearest whole number in the low bits. */
const rounder = 6755399441055744;

/** erf(x)/x − 1 in z = x² on [0, 1]; 4·10⁻¹¹ off at most, of itself. Fits as in ../../math/error-function.ts. */
const nearZero = [
  0.12837916706154343, -0.3761263846802871, 0.11283782495236845, -0.026865430727670243,
  0.005221031807858023, -0.0008484080405535107, 0.00011265959025606609, -9.667044571486996e-6,
];
/** e^(x²)·(1 − erf x) in u = (x − 3)/(x + 3) for x in [1, 10.5]; 3·10⁻¹⁰ off at most, of itself. */
const complement = [
  0.179001151187714, -0.3262335602417771, 0.24560380024619963, -0.15011592246373553,
  0.07166589070573899, -0.024392781425990474, 0.004268444858320074, 0.000710104004982288,
  -0.0005931908583109519, 3.640761261352737e-5, 5.465872120902266e-5,
];

const constant = (value: number): Pairs => splatPairs(f64Const(value));

/** Σ c[i]·xⁱ, by Horner's rule. */
function polynomial(x: Pairs, coefficients: readonly number[]): Pairs {
  const [highest, ...others] = coefficients.toReversed();
  return others.reduce<Pairs>(
    (sum, coefficient) => addPairs(mulPairs(sum, x), constant(coefficient)),
    constant(highest),
  );
}

/** 1/k!: those of e^r for |r| ≤ ln 2 / 2; 3·10⁻¹⁰ off at most. */
const exponential = [1, 1, 2, 6, 24, 120, 720, 5040, 40320].map((n) => 1 / n);

/** Sets y = e^x of pairs in −700 … 0: 2ᵏ·e^r by the exponent bits. */
function setExp(f: FunctionBuilder, y: PairLocals, x: Pairs): Code {
  const [shifted, r] = [pairLocals(f, 'shifted'), pairLocals(f, 'rest')];
  const scaled = (value: Local, k: Local): Code => i64x2Add(value, i64x2Shl(k, 52));
  return [
    setPairs(r, x),
    setPairs(shifted, addPairs(mulPairs(r, constant(Math.LOG2E)), constant(rounder))),
    setPairs(r, subPairs(r, mulPairs(subPairs(shifted, constant(rounder)), constant(Math.LN2)))),
    setPairs(y, polynomial(r, exponential)),
    setPairs(y, { low: scaled(y.low, shifted.low), high: scaled(y.high, shifted.high) }),
  ];
}

/** x + x·p(x²) = erf x for |x| ≤ 1. */
function setNear(f: FunctionBuilder, y: PairLocals, x: PairLocals): Code {
  const square = pairLocals(f, 'square');
  return [
    setPairs(square, mulPairs(x, x)),
    setPairs(y, addPairs(x, mulPairs(x, polynomial(square, nearZero)))),
  ];
}

/** e^(−x²)·q((x − 3)/(x + 3)) = 1 − erf x for x ≥ 1. */
function setTail(f: FunctionBuilder, y: PairLocals, x: PairLocals): Code {
  const [u, zero, three] = [pairLocals(f, 'u'), constant(0), constant(3)];
  return [
    setExp(f, y, subPairs(zero, mulPairs(x, x))),
    setPairs(u, divPairs(subPairs(x, three), addPairs(x, three))),
    setPairs(y, mulPairs(y, polynomial(u, complement))),
  ];
}

/** erf x. Error at most 0.6 ulp. */
export function erf(f: FunctionBuilder, value: Local): Code {
  const { size, near } = f.v128('size', 'near');
  const [x, y] = [pairLocals(f, 'x'), pairLocals(f, 'y')];
  return [
    set(size, f32x4Pmin(f32x4Abs(value), f.constant(farthest))),
    setPairs(x, promoted(value)),
    setNear(f, y, x),
    set(near, demoted(y)),
    setPairs(x, promoted(size)),
    setTail(f, y, x),
    v128Select(
      near,
      v128Or(demoted(subPairs(constant(1), y)), v128And(value, f.bits(0x80000000))),
      f32x4Lt(size, f.constant(1)),
    ),
  ];
}

/** Φ(x) = ½(1 + erf(x/√2)), exact in its lower tail too. Error at most 0.6 ulp. */
export function normalBelow(f: FunctionBuilder, value: Local): Code {
  const { size, near, above } = f.v128('size', 'near', 'above');
  const [x, y] = [pairLocals(f, 'x'), pairLocals(f, 'y')];
  const [half, root] = [constant(0.5), constant(Math.SQRT1_2)];
  return [
    set(size, f32x4Pmin(f32x4Abs(value), f.constant(farthest * Math.SQRT2))),
    setPairs(x, mulPairs(promoted(value), root)),
    setNear(f, y, x),
    set(near, demoted(addPairs(half, mulPairs(half, y)))),
    setPairs(x, mulPairs(promoted(size), root)),
    setTail(f, y, x),
    setPairs(y, mulPairs(half, y)),
    set(above, demoted(subPairs(constant(1), y))),
    v128Select(
      near,
      v128Select(demoted(y), above, f32x4Lt(value, f.constant(0))),
      f32x4Lt(size, f.constant(Math.SQRT2)),
    ),
  ];
}

/** φ(x) = e^(−x²/2)/√(2π). Error at most 0.6 ulp. */
export function normalDensity(f: FunctionBuilder, value: Local): Code {
  const { size } = f.v128('size');
  const [x, y] = [pairLocals(f, 'x'), pairLocals(f, 'y')];
  return [
    set(size, f32x4Pmin(f32x4Abs(value), f.constant(farthest * Math.SQRT2))),
    setPairs(x, promoted(size)),
    setExp(f, y, mulPairs(constant(-0.5), mulPairs(x, x))),
    demoted(divPairs(y, constant(Math.sqrt(2 * Math.PI)))),
  ];
}
