/**
 * @file One number in, one number out: the functions, their derivatives, comparisons. Each line of
 * the tables is the definition of an op. Read after kernels.ts.
 */
import { cos, erf, exp, expm1, log, log1p, pow, sigmoid, sin, tanh } from '../../math/index.ts';
import { hostRead, hostUpdate, hostWrite } from '../../memory.ts';
import type { Storage } from '../../storage.ts';
import type { BinaryKernel, BinaryName, CompareName, UnaryKernel, UnaryName } from '../kernels.ts';
import type { Operand } from '../operands.ts';

/** The nearest whole number; a tie goes to the even one. A negative number that rounds to 0 gives −0. */
function roundHalfToEven(x: number): number {
  const down = Math.floor(x);
  const rest = x - down;
  if (rest < 0.5) return down;
  const up = down === -1 ? -0 : down + 1;
  if (rest > 0.5) return up;
  return down % 2 === 0 ? down : up; // a tie; or NaN and infinity, which stay what they are
}

/** −1, 0 or 1, and NaN; the sign of both zeros is +0, as in PyTorch and NumPy. */
function signOf(x: number): number {
  return x === 0 ? 0 : Math.sign(x);
}

/** low where x is below it, else x: NaN stays, and so does −0 at 0, of which Math.max would make +0. */
function atLeast(x: number, low: number): number {
  if (x < low) return low;
  return x;
}

/** high where x is above it, else x. */
function atMost(x: number, high: number): number {
  if (high < x) return high;
  return x;
}

/** aᵇ; 1 to any power is 1, and so is −1 to an infinite one, as in C, PyTorch and NumPy. */
function powerOf(a: number, b: number): number {
  if (a === 1 || (a === -1 && Math.abs(b) === Infinity)) return 1;
  return pow(a, b);
}

/** Φ(x), the share of a standard normal below x. */
function normalBelow(x: number): number {
  return 0.5 * (1 + erf(x * Math.SQRT1_2));
}

/** φ(x) = e^(−x²/2)/√(2π), the density of a standard normal. */
function normalDensity(x: number): number {
  return exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/** aⁿ of whole numbers, n ≥ 0, by repeated squaring; wraps as every product of int32 does. */
function wholePower(a: number, n: number): number {
  let power = 1;
  for (let factor = a, rest = n; rest > 0; rest >>= 1, factor = Math.imul(factor, factor)) {
    if (rest & 1) power = Math.imul(power, factor);
  }
  return power;
}

/** y = f(x) for each element; `whole` is f on int32, where a double would lose the low bits. */
function unaryKernel(f: (x: number) => number, whole = f): UnaryKernel {
  return (x, out, count) => {
    const from = hostRead(x);
    const to = hostWrite(out);
    const apply = out.dtype === 'int32' ? whole : f;
    for (let i = 0; i < count; i++) to[i] = apply(from[i]);
  };
}

/** Element types differ where a copy is a cast: to int32 rounds toward zero, to bool asks for ≠ 0. */
function copy(x: Storage, out: Storage, count: number): void {
  const from = hostRead(x);
  const to = hostWrite(out);
  if (out.dtype === 'bool') for (let i = 0; i < count; i++) to[i] = from[i] === 0 ? 0 : 1;
  else for (let i = 0; i < count; i++) to[i] = from[i];
}

/** The functions of one number. */
export const unary: Record<UnaryName, UnaryKernel> = {
  negative: unaryKernel((x) => -x),
  absolute: unaryKernel(Math.abs),
  sign: unaryKernel(signOf),
  exp: unaryKernel(exp),
  log: unaryKernel(log),
  log1p: unaryKernel(log1p),
  expm1: unaryKernel(expm1),
  sqrt: unaryKernel(Math.sqrt),
  reciprocal: unaryKernel((x) => 1 / x),
  square: unaryKernel(
    (x) => x * x,
    (x) => Math.imul(x, x),
  ),
  sin: unaryKernel(sin),
  cos: unaryKernel(cos),
  tanh: unaryKernel(tanh),
  sigmoid: unaryKernel(sigmoid),
  softplus: unaryKernel((x) => Math.max(x, 0) + log1p(exp(-Math.abs(x)))), // log(1 + eˣ), never overflows
  relu: unaryKernel((x) => atLeast(x, 0)),
  gelu: unaryKernel((x) => x * normalBelow(x)),
  silu: unaryKernel((x) => x * sigmoid(x)),
  erf: unaryKernel(erf),
  floor: unaryKernel(Math.floor),
  ceil: unaryKernel(Math.ceil),
  round: unaryKernel(roundHalfToEven),
  copy,
};

/** out[r, c] = f(a, b), each operand read through its own row and column stride; `whole` as above. */
function binaryKernel(f: (a: number, b: number) => number, whole = f): BinaryKernel {
  return (a: Operand, b: Operand, out, rows, columns) => {
    const left = hostRead(a.storage);
    const right = hostRead(b.storage);
    const to = hostWrite(out);
    const apply = out.dtype === 'int32' ? whole : f;
    for (let r = 0, i = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++, i++) {
        to[i] = apply(left[r * a.row + c * a.column], right[r * b.row + c * b.column]);
      }
    }
  };
}

/** The functions of two numbers; the last group are derivatives g·f′. */
export const binary: Record<BinaryName, BinaryKernel> = {
  add: binaryKernel((a, b) => a + b),
  subtract: binaryKernel((a, b) => a - b),
  multiply: binaryKernel((a, b) => a * b, Math.imul),
  divide: binaryKernel((a, b) => a / b),
  power: binaryKernel(powerOf, wholePower),
  maximum: binaryKernel((a, b) => Math.max(a, b)), // NaN where either is
  minimum: binaryKernel((a, b) => Math.min(a, b)),
  tanhGrad: binaryKernel((g, y) => g * (1 - y * y)),
  sigmoidGrad: binaryKernel((g, y) => g * y * (1 - y)),
  reluGrad: binaryKernel((g, x) => (x <= 0 ? 0 : g)),
  geluGrad: binaryKernel((g, x) => g * (normalBelow(x) + x * normalDensity(x))),
  siluGrad: binaryKernel((g, x) => g * sigmoid(x) * (1 + x * (1 - sigmoid(x)))),
  signMultiply: binaryKernel((g, x) => g * signOf(x)),
};

/** Comparisons give 1 or 0; with NaN all but `notEqual` are false. */
export const compare: Record<CompareName, BinaryKernel> = {
  equal: binaryKernel((a, b) => (a === b ? 1 : 0)),
  notEqual: binaryKernel((a, b) => (a === b ? 0 : 1)),
  less: binaryKernel((a, b) => (a < b ? 1 : 0)),
  lessEqual: binaryKernel((a, b) => (a <= b ? 1 : 0)),
  greater: binaryKernel((a, b) => (a > b ? 1 : 0)),
  greaterEqual: binaryKernel((a, b) => (a >= b ? 1 : 0)),
};

/** out = condition ? a : b. */
export function select(
  condition: Storage,
  a: Storage,
  b: Storage,
  out: Storage,
  count: number,
): void {
  const mask = hostRead(condition);
  const yes = hostRead(a);
  const no = hostRead(b);
  const to = hostWrite(out);
  for (let i = 0; i < count; i++) to[i] = mask[i] === 0 ? no[i] : yes[i];
}

/** out = x kept between low and high, and high where they cross; NaN stays. */
export function clamp(x: Storage, out: Storage, count: number, low: number, high: number): void {
  const from = hostRead(x);
  const to = hostWrite(out);
  for (let i = 0; i < count; i++) to[i] = atMost(atLeast(from[i], low), high);
}

/** out += x·scale. */
export function addScaled(out: Storage, x: Storage, count: number, scale: number): void {
  const from = hostRead(x);
  const to = hostUpdate(out);
  for (let i = 0; i < count; i++) to[i] += from[i] * scale;
}

/** out = x·scale + shift. */
export function affine(
  x: Storage,
  out: Storage,
  count: number,
  scale: number,
  shift: number,
): void {
  const from = hostRead(x);
  const to = hostWrite(out);
  for (let i = 0; i < count; i++) to[i] = from[i] * scale + shift;
}
