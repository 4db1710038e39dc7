/** @file The matrix product as a kernel. Read after gemm.ts. */
import type { Split } from '../../threads/split.ts';
import type { Matrix, ProductOperands } from '../operands.ts';
import { referenceKernels } from '../reference/index.ts';
import { emitGemm } from './gemm.ts';
import type { KernelGroup } from './group.ts';
import { zerosAddress } from './layout.ts';
import type { WasmMemory } from './memory.ts';

/** Of one multiplication and addition. */
const nanoseconds = 1 / 29;
/** A panel of columns is as wide, a tile of rows as high. */
const unit = { rows: 2, columns: 16 } as const;
/** A number of B that is packed takes as long as so many products. */
const packing = 9;

/** Rows of C for each thread, or columns: what leaves the largest part less to do. */
function splitOf(
  memory: WasmMemory,
  { a, b, c, m, n, k, initial }: ProductOperands,
  work: number,
): Split {
  const rowUnits = Math.ceil(m / unit.rows);
  const columnUnits = Math.ceil(n / unit.columns);
  const parts = memory.partsOf(work, Math.max(rowUnits, columnUnits));
  const isPacked = b.column !== 1 || k > 256;
  const packed = isPacked ? packing : 0;
  const ofRows = n * (Math.ceil(rowUnits / parts) * unit.rows + packed);
  const ofColumns = Math.ceil(columnUnits / parts) * unit.columns * (m + packed);
  const start = initial ?? { row: 0, column: 0 };
  if (ofRows <= ofColumns) {
    const moves = [
      [0, 4 * a.row],
      [6, 4 * c.row],
      [11, 4 * start.row],
    ] as const;
    return { parts: Math.min(parts, rowUnits), count: m, unit: unit.rows, countAt: 8, moves };
  }
  const moves = [
    [3, 4 * b.column],
    [6, 4],
    [11, 4 * start.column],
  ] as const;
  return { parts: Math.min(parts, columnUnits), count: n, unit: unit.columns, countAt: 9, moves };
}

/** gemm. */
export const matrixProduct: KernelGroup = {
  emit(module) {
    emitGemm(module);
  },
  bind(wasm, memory) {
    const { gemm } = wasm;
    const address = ({ storage, offset }: Matrix): number => memory.read(storage) + 4 * offset;
    return {
      gemm(operands) {
        const { a, b, c, m, n, k, initial } = operands;
        if (k === 0 || (initial !== undefined && initial.column !== 1)) {
          referenceKernels.gemm(operands);
          return;
        }
        memory.begin();
        const left = address(a);
        const right = address(b);
        const start = initial === undefined ? zerosAddress : address(initial);
        const startRow = initial === undefined ? 0 : 4 * initial.row;
        const startColumn = initial === undefined ? 0 : 4;
        const out = memory.patch(c.storage) + 4 * c.offset;
        // A flat list: V8 passes it on without making an array.
        const values = [
          left,
          4 * a.row,
          4 * a.column,
          right,
          4 * b.row,
          4 * b.column,
          out,
          4 * c.row,
          m,
          n,
          k,
          start,
          startRow,
          startColumn,
          0,
        ];
        const work = m * n * k * nanoseconds;
        if (memory.team === null || work < memory.team.worthwhile) gemm(...values);
        else memory.call(gemm, values, splitOf(memory, operands, work));
      },
    };
  },
};
