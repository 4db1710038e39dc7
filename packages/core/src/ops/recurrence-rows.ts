/** @file Where a recurrent step finds its numbers among those of all steps. Read with recurrence.ts. */
import type { Kernels } from '../kernels/kernels.ts';
import type { Matrix, Rows } from '../kernels/operands.ts';
import { kernelsFor } from '../runtime.ts';
import type { Storage } from '../storage.ts';
import type { CellFormula } from './cell-formulas.ts';

/** Rows as a matrix. */
export const asMatrix = ({ storage, offset, row }: Rows): Matrix => ({
  storage,
  offset,
  row,
  column: 1,
});

/** Where the rows of each step stand: states [states, T + 1, B, H], gates [T, B, gates·H]. */
export class Walk {
  readonly kernels: Kernels;
  readonly #cell: CellFormula;
  readonly #shape: readonly number[];
  /** W·x + b, and U·h + c, which has the former added where the formula is not split. */
  readonly #gates: { readonly fromInput: Storage; readonly sums: Storage };

  constructor(
    cell: CellFormula,
    shape: readonly number[],
    gates: { readonly fromInput: Storage; readonly sums: Storage },
  ) {
    this.kernels = kernelsFor(gates.sums.dtype);
    this.#cell = cell;
    this.#shape = shape;
    this.#gates = gates;
  }

  /** State k after t steps. */
  state(storage: Storage, k: number, t: number): Rows {
    const [, times, batch, size] = this.#shape;
    return { storage, offset: (k * times + t) * batch * size, row: size };
  }

  states(storage: Storage, t: number): Rows[] {
    return Array.from({ length: this.#cell.states }, (_, k) => this.state(storage, k, t));
  }

  /** All gates of step t, side by side. */
  gateMatrix(storage: Storage, t: number): Matrix {
    const [, , batch, size] = this.#shape;
    const row = this.#cell.gates * size;
    return { storage, offset: t * batch * row, row, column: 1 };
  }

  /** The gates of step t, one by one. */
  gates(storage: Storage, t: number): Rows[] {
    const size = this.#shape[3];
    const { offset, row } = this.gateMatrix(storage, t);
    return Array.from({ length: this.#cell.gates }, (_, gate) => {
      return { storage, offset: offset + gate * size, row };
    });
  }

  /** What the formula of step t reads. */
  inputs(states: Storage, t: number): Rows[] {
    const { fromInput, sums } = this.#gates;
    const first = this.#cell.isSplit ? this.gates(fromInput, t) : [];
    return [...first, ...this.gates(sums, t), ...this.states(states, t)];
  }
}
