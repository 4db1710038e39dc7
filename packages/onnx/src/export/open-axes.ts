/** @file How large the input of each pass is. Read after sizes.ts. */
import { UsageError } from '@nnzoo/core';
import type { InputAxis } from '@nnzoo/data';
import type { OpenAxis } from './sizes.ts';

/** Open axes beside the batch: the size in the first pass, and how much less it is in the second. */
const besideBatch = [
  { size: 11, less: 4 },
  { size: 13, less: 6 },
] as const;

/**
 * Sizes of the passes. No size of a value that is a multiple or so many more of one axis looks like one of
 * another axis, nor does one that is neither: a half, a square, a sum. Throws UsageError `onnx/input`.
 */
export function openAxes(shape: readonly InputAxis[]): OpenAxis[] {
  const named = shape.flatMap((axis, i) => (typeof axis === 'number' ? [] : [{ ...axis, i }]));
  if (named.length > besideBatch.length) {
    const names = named.map(({ name }) => name).join(', ');
    const message = `exportOnnx: ${named.length} axes are open beside the batch, ${names}; expected two at most`;
    throw new UsageError('onnx/input', message);
  }
  return [
    { name: 'batch', axis: 0, sizes: [7, 2], isBounded: false },
    ...named.map(({ name, most, i }, nth): OpenAxis => {
      const { size, less } = besideBatch[nth];
      const first = most ?? size;
      const sizes = [first, Math.max(1, first - less)] as const;
      return { name, axis: i + 1, sizes, isBounded: most !== undefined };
    }),
  ];
}
