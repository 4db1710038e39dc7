/** @file Several expressions of the same rows in one SIMD loop, emitted when they are first used. Read after pointwise.ts. */
import type { Expression } from '../../expressions/expression.ts';
import type { Move } from '../../threads/split.ts';
import type { Kernels } from '../kernels.ts';
import type { Rows } from '../operands.ts';
import { referenceKernels } from '../reference/index.ts';
import { nanosecondsOf } from './cost.ts';
import { advance, type Local, set, v128Load } from './emit.ts';
import { hasVectorCode, setExpressions } from './emit-expression.ts';
import type { WasmFunction } from './group.ts';
import { instantiate } from './lazy.ts';
import { storeVectors, times } from './loops.ts';
import type { WasmMemory } from './memory.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';

/** Parameters `address` and `row` for each of `count` operands. */
function operandsOf(f: FunctionBuilder, name: string, count: number) {
  return Array.from({ length: count }, (_, i) => {
    const [start, row] = [`${name}${i}`, `${name}${i}Row`];
    const declared = f.integers(start, row);
    return { start: declared[start], row: declared[row] };
  });
}

/** Emits run(...(in, row), ...(out, row), rows, columns): row strides in bytes. */
function emitRows(module: ModuleBuilder, formulas: readonly Expression[], count: number): void {
  const f = module.function('run');
  const ins = operandsOf(f, 'in', count);
  const outs = operandsOf(f, 'out', formulas.length);
  const { rows, columns } = f.integers('rows', 'columns');
  const cursors = f.addresses('at', ins.length + outs.length);
  const values = f.vectors('value', ins.length);
  const results = f.vectors('result', outs.length);
  const { rest } = f.i32('rest');
  const from = cursors.slice(0, ins.length);
  const to = cursors.slice(ins.length);
  const compute = [
    values.map((value, i) => set(value, v128Load(from[i]))),
    setExpressions(f, formulas, { inputs: values, results }),
  ];
  const all = [...ins, ...outs];
  const stores = to.map((at, i): { at: Local; value: Local } => ({ at, value: results[i] }));
  f.body(
    times(
      f,
      rows,
      all.map(({ start }, i) => set(cursors[i], start)),
      set(rest, columns),
      storeVectors(
        rest,
        from.map((at) => ({ at })),
        stores,
        compute,
      ),
      all.map(({ start, row }) => advance(start, row)),
    ),
  );
}

/** The kernel over one device's memory; a benchmark passes a function that does nothing. */
export function pointwiseRowsKernel(
  memory: WasmMemory,
  idle?: WasmFunction,
): Kernels['pointwiseRows'] {
  const compiled = new WeakMap<readonly Expression[], WasmFunction | null>();

  const functionFor = (formulas: readonly Expression[], count: number): WasmFunction | null => {
    let run = compiled.get(formulas);
    if (run === undefined) {
      const emit = (module: ModuleBuilder) => emitRows(module, formulas, count);
      const isKnown = formulas.every(hasVectorCode);
      run = isKnown ? (idle ?? instantiate(emit, memory)['run']) : null;
      compiled.set(formulas, run);
    }
    return run;
  };

  return (formulas, ins, outs, rows, columns) => {
    const run = outs[0].storage.dtype === 'float32' ? functionFor(formulas, ins.length) : null;
    if (run === null) {
      referenceKernels.pointwiseRows(formulas, ins, outs, rows, columns);
      return;
    }
    memory.begin();
    const place = ({ offset, row }: Rows, address: number) => [address + 4 * offset, 4 * row];
    const places = [
      ...ins.flatMap((rows) => place(rows, memory.read(rows.storage))),
      ...outs.flatMap((rows) => place(rows, memory.patch(rows.storage))),
    ];
    const cost = memory.team === null ? 0 : nanosecondsOf(formulas);
    const parts = memory.partsOf(rows * columns * cost, rows);
    const moves = ins.concat(outs).map((_, i): Move => [2 * i, places[2 * i + 1]]);
    const split = { parts, count: rows, unit: 1, countAt: places.length, moves };
    memory.call(run, [...places, rows, columns], split);
  };
}
