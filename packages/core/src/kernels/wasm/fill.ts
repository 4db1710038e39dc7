/** @file One number everywhere, and copies of a whole storage. Read after loops.ts. */
import type { UnaryKernel } from '../kernels.ts';
import { referenceKernels } from '../reference/index.ts';
import { f32x4Splat, set } from './emit.ts';
import type { KernelGroup } from './group.ts';
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

/** fill and copy. */
export const fills: KernelGroup = {
  emit: emitFill,
  bind({ fill }, memory) {
    return {
      copy: copyKernel(memory),
      fill(out, count, value) {
        if (out.dtype !== 'float32') {
          referenceKernels.fill(out, count, value);
          return;
        }
        memory.begin();
        fill(memory.write(out), count, value);
      },
    };
  },
};
