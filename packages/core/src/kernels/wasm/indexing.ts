/** @file Rows picked by index and added back by index: embeddings. Read after loops.ts. */
import { referenceKernels } from '../reference/index.ts';
import { isLargeOnHost } from '../transfer.ts';
import {
  advance,
  type Code,
  f32x4Add,
  i32Add,
  i32Load,
  i32Mul,
  i32Shl,
  type Local,
  set,
  v128Load,
} from './emit.ts';
import type { KernelGroup } from './group.ts';
import { storeVectors, times } from './loops.ts';
import type { ModuleBuilder } from './module.ts';

/** Emits name(table, index, rows, count, width): for each index, one row to or from the table. */
function emitRows(module: ModuleBuilder, name: 'gatherRows' | 'scatterAddRows'): void {
  const f = module.function(name);
  const { table, index, rows } = f.integers('table', 'index', 'rows');
  const { count, width } = f.integers('count', 'width');
  const { inTable, rowBytes, rest } = f.i32('inTable', 'rowBytes', 'rest');
  const { value } = f.v128('value');
  const copy = (from: Local, to: Local, compute: Code): Code => {
    return storeVectors(rest, [{ at: from }], [{ at: to, value }], set(value, compute));
  };
  const row = f.i32('row').row;
  f.body(
    set(rowBytes, i32Shl(width, 2)),
    times(
      f,
      count,
      set(inTable, i32Add(table, i32Mul(i32Load(index), rowBytes))),
      set(row, rows),
      set(rest, width),
      name === 'gatherRows'
        ? copy(inTable, row, v128Load(inTable))
        : copy(row, inTable, f32x4Add(v128Load(inTable), v128Load(row))),
      advance(rows, rowBytes),
      advance(index, 4),
    ),
  );
}

/** gatherRows and scatterAddRows. */
export const indexing: KernelGroup = {
  emit(module) {
    emitRows(module, 'gatherRows');
    emitRows(module, 'scatterAddRows');
  },
  bind(wasm, memory) {
    const { gatherRows, scatterAddRows } = wasm;
    return {
      gatherRows(table, index, out, count, width) {
        if (table.dtype !== 'float32' || isLargeOnHost(table, count * width)) {
          referenceKernels.gatherRows(table, index, out, count, width);
          return;
        }
        memory.begin();
        const from = memory.read(table);
        const picks = memory.read(index);
        gatherRows(from, picks, memory.write(out), count, width);
      },
      scatterAddRows(out, index, x, count, width) {
        memory.begin();
        const from = memory.read(x);
        const picks = memory.read(index);
        scatterAddRows(memory.update(out), picks, from, count, width);
      },
    };
  },
};
