/**
 * @file One number in, one number out: the loops around the expressions are the same for all. What
 * the tables leave out runs on the reference. Read after loops.ts and expressions.ts.
 */
import type { Kernels, UnaryKernel } from '../kernels.ts';
import { referenceKernels } from '../reference/index.ts';
import { type BinaryExpression, binaryKernel, emitBinary } from './broadcast.ts';
import {
  type Code,
  f32x4Add,
  f32x4Mul,
  f32x4Pmax,
  f32x4Pmin,
  f32x4Splat,
  type Local,
  set,
  v128Load,
} from './emit.ts';
import { binary } from './expressions.ts';
import type { KernelGroup, WasmFunctions } from './group.ts';
import { storeVectors } from './loops.ts';
import type { WasmMemory } from './memory.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';

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

/** A copy of bits; a cast is the reference's. */
const copyKernel = (memory: WasmMemory): UnaryKernel => {
  return (x, out, count) => {
    if (x.dtype !== out.dtype || x.pointer === 0) {
      referenceKernels.copy(x, out, count);
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

/** copy, binary, fill, affine, clamp, addScaled. */
export const elementwise: KernelGroup = {
  emit(module) {
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
      copy: copyKernel(memory),
      binary: {
        ...referenceKernels.binary,
        ...kernelsOf(binary, (name) => binaryKernel(wasm[name], memory)),
      },
      ...kernelsWithNumbers(wasm, memory),
    };
  },
};
