/** @file The matrix product as a kernel. Read after gemm.ts. */
import type { Matrix } from '../operands.ts';
import { referenceKernels } from '../reference/index.ts';
import { emitGemm } from './gemm.ts';
import type { KernelGroup } from './group.ts';
import { zerosAddress } from './layout.ts';

/** gemm. */
export const matrixProduct: KernelGroup = {
  emit(module) {
    emitGemm(module);
  },
  bind(wasm, memory) {
    const { gemm } = wasm;
    const address = ({ storage, offset }: Matrix): number => memory.read(storage) + 4 * offset;
    return {
      gemm({ a, b, c, m, n, k, initial }) {
        if (k === 0 || (initial !== undefined && initial.column !== 1)) {
          referenceKernels.gemm({ a, b, c, m, n, k, initial });
          return;
        }
        memory.begin();
        const left = address(a);
        const right = address(b);
        const start = initial === undefined ? zerosAddress : address(initial);
        const startRow = initial === undefined ? 0 : 4 * initial.row;
        const startColumn = initial === undefined ? 0 : 4;
        const out = memory.patch(c.storage) + 4 * c.offset;
        const { row: aRow, column: aColumn } = a;
        gemm(
          left,
          4 * aRow,
          4 * aColumn,
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
        );
      },
    };
  },
};
