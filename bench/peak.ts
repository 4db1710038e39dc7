/**
 * @file What the processor can do at most with plain WebAssembly SIMD on one core: multiplications
 * and additions of four numbers, all operands in registers. The bound that W1 is compared with.
 */
import {
  f32x4Add,
  f32x4Mul,
  repeat,
  set,
  v128Load,
  v128Store,
} from '../packages/core/src/kernels/wasm/emit.ts';
import { ModuleBuilder } from '../packages/core/src/kernels/wasm/module.ts';
import type { Implementation } from './implementation.ts';
import type { Case } from './workloads.ts';

/** Independent sums: enough to hide the latency of a multiplication and an addition. */
const sums = 12;
const flopsPerPass = sums * 4 * 2;

/** peak(passes): each pass multiplies and adds once in every sum. */
function compile(): (passes: number) => void {
  const module = new ModuleBuilder();
  const f = module.function('peak');
  const { passes } = f.integers('passes');
  const { factor } = f.v128('factor');
  const vectors = f.vectors('sum', sums);
  f.body(
    // Loaded and stored, or the compiler would find that nothing is computed.
    set(factor, v128Load(0)),
    vectors.map((sum, i) => set(sum, v128Load(16 * i))),
    repeat(
      passes,
      vectors.map((sum) => set(sum, f32x4Add(f32x4Mul(sum, factor), factor))),
    ),
    vectors.map((sum, i) => v128Store(16 * i, sum)),
  );
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()), {
    env: { memory, thread: 0 },
  });
  return exports['peak'] as (passes: number) => void;
}

/** The bound as an implementation: a call does as many operations as the case has, and nothing else. */
export function peakImplementation(): Implementation {
  const peak = compile();
  let passes = 1;
  return {
    name: 'multiply+add peak, 4 wide',
    async begin(workload, { work }: Case) {
      passes = Math.ceil((work * 1e9) / flopsPerPass);
      return workload === 'W1' ? [] : null;
    },
    async run(calls) {
      const begin = performance.now();
      for (let i = 0; i < calls; i++) peak(passes);
      return (performance.now() - begin) / 1000;
    },
    stop() {},
  };
}
