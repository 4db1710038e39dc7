/** @file Cross-entropy of logits and its derivative, by rows. Read after softmax.ts. */

import type { Kernels } from '../kernels.ts';
import { addKernels } from './device.ts';
import {
  advance,
  f32Const,
  f32Load,
  f32Mul,
  f32Store,
  f32Sub,
  f32x4Div,
  f32x4Lane,
  f32x4Mul,
  i32Add,
  i32Load,
  i32Shl,
  set,
  v128Load,
  v128Load32Splat,
} from './emit.ts';
import type { WasmFunctions } from './group.ts';
import { times } from './loops.ts';
import type { WasmMemory } from './memory.ts';
import type { ModuleBuilder } from './module.ts';
import { rowLocals, storeRow, sumExponentials } from './softmax-rows.ts';
import { log } from './vector-log.ts';

/** Emits crossEntropy(x, targets, out, losses, rows, columns); `out` are the probabilities. */
function emitCrossEntropy(module: ModuleBuilder): void {
  const f = module.function('crossEntropy');
  const { x, targets, out, losses } = f.integers('x', 'targets', 'out', 'losses');
  const p = { x, out, ...f.integers('rows', 'columns') };
  const row = rowLocals(f);
  const { logTotal } = f.v128('logTotal');
  const target = f32Load(i32Add(x, i32Shl(i32Load(targets), 2)));
  const shifted = f32Sub(target, f32x4Lane(row.largest, 0));
  f.body(
    set(row.rowBytes, i32Shl(p.columns, 2)),
    times(
      f,
      p.rows,
      sumExponentials(f, row, p, { out }),
      set(logTotal, log(f, row.total)),
      f32Store(losses, f32Sub(f32x4Lane(logTotal, 0), shifted)),
      storeRow(row, p, out, out, f32x4Div(v128Load(row.at), row.total)),
      [x, out].map((address) => advance(address, row.rowBytes)),
      [targets, losses].map((address) => advance(address, 4)),
    ),
  );
}

/** Emits crossEntropyGrad(x, targets, g, gRow, out, rows, columns): x·g, and (x − 1)·g at the target. */
function emitCrossEntropyGrad(module: ModuleBuilder): void {
  const f = module.function('crossEntropyGrad');
  const { x, targets, g, gRow } = f.integers('x', 'targets', 'g', 'gRow');
  const p = { x, ...f.integers('out', 'rows', 'columns') };
  const row = rowLocals(f);
  const { factor } = f.v128('factor');
  const { offset } = f.i32('offset');
  const wanted = f32Load(i32Add(x, offset));
  f.body(
    set(row.rowBytes, i32Shl(p.columns, 2)),
    times(
      f,
      p.rows,
      set(factor, v128Load32Splat(g)),
      storeRow(row, p, x, x, f32x4Mul(v128Load(row.at), factor)),
      set(offset, i32Shl(i32Load(targets), 2)),
      f32Store(i32Add(p.out, offset), f32Mul(f32Sub(wanted, f32Const(1)), f32Load(g))),
      [x, p.out].map((address) => advance(address, row.rowBytes)),
      advance(targets, 4),
      advance(g, gRow),
    ),
  );
}

/** Of one element, roughly. */
const nanoseconds = 3;
const nanosecondsOfGrad = 0.3;

function crossEntropyKernels(wasm: WasmFunctions, memory: WasmMemory): Partial<Kernels> {
  const { crossEntropy, crossEntropyGrad } = wasm;
  return {
    crossEntropy({ logits, targets, probabilities, losses, rows, columns }) {
      memory.begin();
      const x = memory.read(logits);
      const target = memory.read(targets);
      const out = memory.write(probabilities);
      const to = memory.write(losses);
      const moves = [
        [0, 4 * columns],
        [1, 4],
        [2, 4 * columns],
        [3, 4],
      ] as const;
      const parts = memory.partsOf(rows * columns * nanoseconds, rows);
      const split = { parts, count: rows, unit: 1, countAt: 4, moves };
      memory.call(crossEntropy, [x, target, out, to, rows, columns], split);
    },
    crossEntropyGrad({ probabilities, targets, g, gRow, out, rows, columns }) {
      memory.begin();
      const x = memory.read(probabilities);
      const target = memory.read(targets);
      const gradient = memory.read(g);
      const to = memory.write(out);
      const moves = [
        [0, 4 * columns],
        [1, 4],
        [2, 4 * gRow],
        [4, 4 * columns],
      ] as const;
      const parts = memory.partsOf(rows * columns * nanosecondsOfGrad, rows);
      const split = { parts, count: rows, unit: 1, countAt: 5, moves };
      memory.call(crossEntropyGrad, [x, target, gradient, 4 * gRow, to, rows, columns], split);
    },
  };
}

/** crossEntropy and its derivative. */
addKernels('cross-entropy', {
  emit(module) {
    emitCrossEntropy(module);
    emitCrossEntropyGrad(module);
  },
  bind: crossEntropyKernels,
});
