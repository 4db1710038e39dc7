/**
 * @file A self-organizing map's neighborhood update, fused with the distances to the next input: the codebook goes
 * through the processor once a step, not twice. Read after update-units.ts.
 */

import type { Storage } from '../../storage.ts';
import type { Kernels } from '../kernels.ts';
import { referenceKernels } from '../reference/index.ts';
import { isLargeOnHost } from '../transfer.ts';
import { addKernels } from './device.ts';
import { longestSum } from './distance.ts';
import {
  block,
  branch,
  branchIf,
  type Code,
  f32Const,
  f32Load,
  f32Ne,
  f32x4Splat,
  i32And,
  i32LtS,
  i32LtU,
  i32Shl,
  ifElse,
  loop,
  set,
} from './emit.ts';
import type { WasmFunctions } from './group.ts';
import type { WasmMemory } from './memory.ts';
import type { ModuleBuilder } from './module.ts';
import { updateLocals, updateUnits } from './update-units.ts';

/**
 * Emits neighborhoodUpdate(codebook, amounts, x, next, distances, units, size): addresses; `amounts` is 0 for
 * no update, `distances` is 0 for no distances.
 */
function emitUpdate(module: ModuleBuilder): void {
  const f = module.function('neighborhoodUpdate');
  const l = updateLocals(f);
  const { first, second } = l;
  const isMoved = (unit: number): Code => {
    return i32And(f32Ne(f32Load(l.amounts, 4 * unit), f32Const(0)), i32LtU(0, l.amounts));
  };
  // A unit outside the neighborhood stays where it is: nothing to store.
  const one = ifElse(
    isMoved(0),
    updateUnits(f, l, [first], true),
    updateUnits(f, l, [first], false),
  );
  const isPair = i32And(i32LtS(1, l.units), i32And(isMoved(0), isMoved(1)));
  f.body(
    set(l.unitBytes, i32Shl(l.size, 2)),
    block(
      loop(
        branchIf(1, i32LtS(l.units, 1)),
        set(first.amount, f32x4Splat(f32Load(l.amounts))),
        set(second.amount, f32x4Splat(f32Load(l.amounts, 4))),
        ifElse(isPair, updateUnits(f, l, [first, second], true), one),
        branch(0),
      ),
    ),
  );
}

function updateKernel(wasm: WasmFunctions, memory: WasmMemory): Kernels['neighborhoodUpdate'] {
  const { neighborhoodUpdate: update } = wasm;
  return (operands) => {
    const { codebook, amounts, rows, x, next, distances, units, size } = operands;
    if (size > longestSum) {
      referenceKernels.neighborhoodUpdate(operands);
      return;
    }
    memory.begin();
    const pair = isLargeOnHost(rows, 2 * size) ? takeRows(memory, rows, [x, next], size) : null;
    const from = pair?.pointer ?? memory.read(rows);
    const rowOf = (row: number, place: number): number => from + 4 * size * (pair ? place : row);
    const amount = x < 0 ? 0 : memory.read(amounts);
    const weights = x < 0 ? memory.read(codebook) : memory.update(codebook);
    const to = next < 0 ? 0 : memory.write(distances);
    // A row that is not there is never used; any address does.
    update(
      weights,
      amount,
      x < 0 ? from : rowOf(x, 0),
      next < 0 ? from : rowOf(next, 1),
      to,
      units,
      size,
    );
    if (pair) memory.release(pair);
  };
}

/** The rows of a large data set in JavaScript, one behind the other in WASM; −1 is left out. */
function takeRows(
  memory: WasmMemory,
  rows: Storage,
  picks: readonly number[],
  size: number,
): Storage {
  const taken = memory.temporary(picks.length * size);
  picks.forEach((row, i) => {
    if (row >= 0) memory.uploadPart(rows, row * size, size, taken.pointer + 4 * size * i);
  });
  return taken;
}

/** neighborhoodUpdate. */
addKernels('neighborhood-update', {
  emit: emitUpdate,
  bind: (wasm, memory) => ({ neighborhoodUpdate: updateKernel(wasm, memory) }),
});
