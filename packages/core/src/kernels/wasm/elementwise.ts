/**
 * @file One number in, one number out: each op and each derivative is one expression of vectors;
 * the loops around it are the same for all. What the tables leave out runs on the reference. Read
 * after loops.ts and vector-math.ts.
 */
import type { BinaryName, Kernels, UnaryKernel, UnaryName } from '../kernels.ts';
import { referenceKernels } from '../reference/index.ts';
import { type BinaryExpression, binaryKernel, emitBinary } from './broadcast.ts';
import {
  type Code,
  f32x4Abs,
  f32x4Add,
  f32x4Ceil,
  f32x4Div,
  f32x4Floor,
  f32x4Gt,
  f32x4Le,
  f32x4Lt,
  f32x4Max,
  f32x4Min,
  f32x4Mul,
  f32x4Ne,
  f32x4Nearest,
  f32x4Neg,
  f32x4Pmax,
  f32x4Pmin,
  f32x4Splat,
  f32x4Sqrt,
  f32x4Sub,
  type Local,
  set,
  v128And,
  v128AndNot,
  v128Load,
  v128Or,
  v128Select,
} from './emit.ts';
import type { KernelGroup, WasmFunction, WasmFunctions } from './group.ts';
import { storeVectors } from './loops.ts';
import type { WasmMemory } from './memory.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';
import { exp, log, log1p, sigmoid, tanh } from './vector-math.ts';

type UnaryExpression = (f: FunctionBuilder, x: Local) => Code;

/** −1, 0 or 1; NaN stays. */
const sign: UnaryExpression = (f, x) => {
  const positive = v128And(f32x4Gt(x, f.constant(0)), f.constant(1));
  const negative = v128And(f32x4Lt(x, f.constant(0)), f.constant(-1));
  return v128Select(x, v128Or(positive, negative), f32x4Ne(x, x));
};

/** s·(1 + x·(1 − s)) with s = sigmoid(x). */
const siluSlope: UnaryExpression = (f, x) => {
  const { s } = f.v128('s');
  const one = f.constant(1);
  const rest = f32x4Add(one, f32x4Mul(x, f32x4Sub(one, s)));
  return [set(s, sigmoid(f, x)), f32x4Mul(s, rest)];
};

const unary = {
  negative: (_, x) => f32x4Neg(x),
  absolute: (_, x) => f32x4Abs(x),
  sign,
  exp,
  log,
  log1p,
  sqrt: (_, x) => f32x4Sqrt(x),
  reciprocal: (f, x) => f32x4Div(f.constant(1), x),
  square: (_, x) => f32x4Mul(x, x),
  tanh,
  sigmoid,
  // max(x, 0) + log(1 + e^−|x|)
  softplus: (f, x) => {
    const rest = log1p(f, exp(f, f32x4Neg(f32x4Abs(x))));
    return f32x4Add(f32x4Pmax(x, f.constant(0)), rest);
  },
  relu: (f, x) => f32x4Pmax(x, f.constant(0)),
  silu: (f, x) => f32x4Mul(x, sigmoid(f, x)),
  floor: (_, x) => f32x4Floor(x),
  ceil: (_, x) => f32x4Ceil(x),
  round: (_, x) => f32x4Nearest(x),
} satisfies Partial<Record<UnaryName, UnaryExpression>>;

const binary = {
  add: (_, a, b) => f32x4Add(a, b),
  subtract: (_, a, b) => f32x4Sub(a, b),
  multiply: (_, a, b) => f32x4Mul(a, b),
  divide: (_, a, b) => f32x4Div(a, b),
  maximum: (_, a, b) => f32x4Max(a, b),
  minimum: (_, a, b) => f32x4Min(a, b),
  tanhGrad: (f, g, y) => f32x4Mul(g, f32x4Sub(f.constant(1), f32x4Mul(y, y))),
  sigmoidGrad: (f, g, y) => f32x4Mul(f32x4Mul(g, y), f32x4Sub(f.constant(1), y)),
  reluGrad: (f, g, x) => v128AndNot(g, f32x4Le(x, f.constant(0))),
  siluGrad: (f, g, x) => f32x4Mul(g, siluSlope(f, x)),
  signMultiply: (f, g, x) => f32x4Mul(g, sign(f, x)),
} satisfies Partial<Record<BinaryName, BinaryExpression>>;

/** Emits name(x, out, count). */
function emitUnary(module: ModuleBuilder, name: string, expression: UnaryExpression): void {
  const f = module.function(name);
  const { x, out, count } = f.integers('x', 'out', 'count');
  const { value, y } = f.v128('value', 'y');
  const compute = [set(value, v128Load(x)), set(y, expression(f, value))];
  f.body(storeVectors(count, [{ at: x }], [{ at: out, value: y }], compute));
}

/** Emits fill(out, count, number). */
export function emitFill(module: ModuleBuilder): FunctionBuilder {
  const f = module.function('fill');
  const { out, count } = f.integers('out', 'count');
  const { number } = f.floats('number');
  const { y } = f.v128('y');
  f.body(set(y, f32x4Splat(number)), storeVectors(count, [], [{ at: out, value: y }], []));
  return f;
}

/** Emits name(x, out, count, first, second): an expression of x, what stands in out, and two numbers. */
function emitWithNumbers(
  module: ModuleBuilder,
  name: string,
  expression: (operands: { x: Local; before: Local; first: Local; second: Local }) => Code,
): void {
  const f = module.function(name);
  const { x, out, count } = f.integers('x', 'out', 'count');
  const numbers = f.floats('first', 'second');
  const { value, before, first, second, y } = f.v128('value', 'before', 'first', 'second', 'y');
  f.body(
    set(first, f32x4Splat(numbers.first)),
    set(second, f32x4Splat(numbers.second)),
    storeVectors(
      count,
      [{ at: x }],
      [{ at: out, value: y }],
      [
        set(value, v128Load(x)),
        set(before, v128Load(out)),
        set(y, expression({ x: value, before, first, second })),
      ],
    ),
  );
}

const unaryKernel = (run: WasmFunction, memory: WasmMemory): UnaryKernel => {
  return (x, out, count) => {
    memory.begin();
    const from = memory.read(x);
    run(from, memory.write(out), count);
  };
};

/** A copy of bits; a cast is the reference's. */
const copyKernel = (memory: WasmMemory): UnaryKernel => {
  return (x, out, count) => {
    if (x.dtype !== out.dtype || x.pointer === 0) {
      referenceKernels.unary.copy(x, out, count);
      return;
    }
    memory.begin();
    const from = memory.read(x);
    memory.copyWithin(memory.write(out), from, count);
  };
};

/** One kernel for each name of a table. */
function kernelsOf<Name extends string, Kernel>(
  table: Record<Name, unknown>,
  make: (name: Name) => Kernel,
): Record<Name, Kernel> {
  const names = Object.keys(table) as Name[];
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Kernel>;
}

/** fill, affine, clamp and addScaled. */
function kernelsWithNumbers(wasm: WasmFunctions, memory: WasmMemory): Partial<Kernels> {
  const { fill, affine, clamp, addScaled } = wasm;
  return {
    fill(out, count, value) {
      if (out.dtype !== 'float32') {
        referenceKernels.fill(out, count, value);
        return;
      }
      memory.begin();
      fill(memory.write(out), count, value);
    },
    affine(x, out, count, scale, shift) {
      memory.begin();
      const from = memory.read(x);
      affine(from, memory.write(out), count, scale, shift);
    },
    clamp(x, out, count, low, high) {
      memory.begin();
      const from = memory.read(x);
      clamp(from, memory.write(out), count, low, high);
    },
    addScaled(out, x, count, scale) {
      memory.begin();
      const from = memory.read(x);
      addScaled(from, memory.update(out), count, scale, 0);
    },
  };
}

/** unary, binary, fill, affine, clamp, addScaled. */
export const elementwise: KernelGroup = {
  emit(module) {
    const unaryEntries = Object.entries<UnaryExpression>(unary);
    for (const [name, expression] of unaryEntries) emitUnary(module, name, expression);
    const binaryEntries = Object.entries<BinaryExpression>(binary);
    for (const [name, expression] of binaryEntries) emitBinary(module, name, expression);
    emitFill(module);
    emitWithNumbers(module, 'affine', ({ x, first, second }) => {
      return f32x4Add(f32x4Mul(x, first), second);
    });
    emitWithNumbers(module, 'clamp', ({ x, first, second }) => {
      return f32x4Pmin(f32x4Pmax(x, first), second);
    });
    emitWithNumbers(module, 'addScaled', ({ x, before, first }) => {
      return f32x4Add(before, f32x4Mul(x, first));
    });
  },
  bind(wasm, memory) {
    return {
      unary: {
        ...referenceKernels.unary,
        ...kernelsOf(unary, (name) => unaryKernel(wasm[name], memory)),
        copy: copyKernel(memory),
      },
      binary: {
        ...referenceKernels.binary,
        ...kernelsOf(binary, (name) => binaryKernel(wasm[name], memory)),
      },
      ...kernelsWithNumbers(wasm, memory),
    };
  },
};
