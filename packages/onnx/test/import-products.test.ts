/** @file Products and windows with many settings, answered as ONNX Runtime does. */
import { describe, it } from 'vitest';
import {
  byContent,
  expectAsRuntime,
  filled,
  float,
  floats,
  node,
  scalar,
} from './support/many-nodes.ts';

/** Rows and columns of x, of the matrix, and which of them are turned. */
const matrices = [
  { x: [2, 3], w: filled(3, 2), transA: 0, transB: 0 },
  { x: [3, 2], w: filled(3, 2), transA: 1, transB: 0 },
  { x: [2, 3], w: filled(2, 3), transA: 0, transB: 1 },
  { x: [3, 2], w: filled(2, 3), transA: 1, transB: 1 },
] as const;

describe('nodes of other programs', () => {
  it('multiply matrices as ONNX Runtime does', async () => {
    const shift = floats(1, -2);
    const gemms = matrices.flatMap(({ x, w, ...turned }) => [
      node('Gemm', x, turned, w),
      ...[shift, floats(3), scalar(3), filled(2, 2), filled(2, 1), filled(1, 2)].map((added) =>
        node('Gemm', x, turned, w, added),
      ),
      node('Gemm', x, { ...turned, alpha: float(0.5) }, w, shift),
      node('Gemm', x, { ...turned, beta: float(-2) }, w, shift),
      node('Gemm', x, { ...turned, alpha: float(3), beta: float(0.5) }, w, shift),
      node('Gemm', x, { ...turned, alpha: float(2) }, w),
      node('Gemm', x, { ...turned, beta: float(3) }, w),
    ]);
    await expectAsRuntime(
      byContent([
        ...gemms,
        node('MatMul', [2, 2, 3], {}, filled(3, 2)),
        node('MatMul', [3], {}, filled(3, 2)),
        node('MatMul', [2, 3], {}, floats(1, 2, 3)),
        node('Einsum', [2, 3], { equation: 'ij , jk -> ik' }, filled(3, 2)),
        node('Einsum', [2, 3], { equation: 'ij->j' }),
      ]),
    );
  });

  it('lay windows as ONNX Runtime does', async () => {
    const three = { kernel_shape: [3] };
    const plain = { kernel_shape: [2, 3], strides: [2, 1], pads: [0, 1, 1, 2] };
    await expectAsRuntime(
      byContent([
        node(
          'Conv',
          [1, 2, 6],
          { group: 2, dilations: [2], pads: [2, 1] },
          filled(2, 1, 3),
          floats(1, -1),
        ),
        node('Conv', [1, 2, 5, 6], { dilations: [2, 1], pads: [1, 0, 2, 3] }, filled(3, 2, 2, 3)),
        node('Conv', [1, 1, 5, 5], { auto_pad: 'SAME_UPPER', strides: [2, 2] }, filled(1, 1, 3, 2)),
        node('Conv', [1, 1, 5, 5], { auto_pad: 'VALID', strides: [1, 2] }, filled(1, 1, 3, 2)),
        node('MaxPool', [1, 2, 8], { ...three, dilations: [2], pads: [1, 0] }),
        node('MaxPool', [1, 2, 8], { ...three, strides: [3], ceil_mode: 1 }),
        node('MaxPool', [1, 2, 8], { ...three, strides: [3] }),
        node('MaxPool', [1, 1, 6, 5], { ...plain, dilations: [1, 2] }),
        node('MaxPool', [1, 1, 6, 5], {
          kernel_shape: [2, 2],
          strides: [2, 2],
          auto_pad: 'SAME_UPPER',
        }),
        node('AveragePool', [1, 2, 8], { ...three, strides: [3] }),
        node('AveragePool', [1, 2, 8], { ...three, pads: [1, 2] }),
        node('AveragePool', [1, 2, 8], { ...three, pads: [1, 2], count_include_pad: 1 }),
        node('AveragePool', [1, 1, 6, 5], plain),
        node('AveragePool', [1, 1, 7, 5], { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 }),
        node('GlobalAveragePool', [2, 3, 2, 2]),
        node('GlobalMaxPool', [2, 3, 4]),
        node(
          'ConvTranspose',
          [1, 2, 4],
          { group: 2, strides: [2], pads: [1, 0], dilations: [2] },
          filled(2, 1, 3),
          floats(2, -1),
        ),
        node(
          'ConvTranspose',
          [1, 1, 2, 3],
          { strides: [2, 3], output_padding: [1, 2], pads: [0, 1, 1, 0] },
          filled(1, 2, 2, 2),
        ),
      ]),
    );
  });
});
