/**
 * @file Sizes that are open: what two passes over batches of other sizes prove about a shape. A size is
 * the same in both, or a multiple of the open axes. Read after recording.ts.
 */
import { type Shape, UsageError } from '@nnzoo/core';

/** An axis of the input whose size the user chooses. */
export interface OpenAxis {
  /** `batch`, `time`. */
  readonly name: string;
  /** Where it stands in the input. */
  readonly axis: number;
  /** Its sizes in the two passes. */
  readonly sizes: readonly [number, number];
  /** The largest that the model takes: the size of the first pass. */
  readonly isBounded: boolean;
}

/** `factor` times the sizes of some open axes, and `more`. */
export interface OpenSize {
  readonly factor: number;
  readonly of: readonly OpenAxis[];
  readonly more: number;
}

/** A size in a shape. */
export type Size = number | OpenSize;

/** The sizes that follow from two shapes. Throws UsageError `onnx/size`. */
export function sizesOf(first: Shape, second: Shape, open: readonly OpenAxis[]): Size[] {
  return first.map((size, axis) => {
    const found = sizeOfPair(size, second[axis], open);
    if (found !== null) return found;
    const axes = open.map(({ name }) => name).join(' and ');
    throw new UsageError(
      'onnx/size',
      `exportOnnx: a value of shape [${first.join(', ')}] is [${second.join(', ')}] for an input of another size: axis ${axis} is neither a multiple of ${axes} nor so many more; a graph holds only those`,
      { first, second, axis },
    );
  });
}

/** The size that is `first` in one pass and `second` in the other; null where none is. */
export function sizeOfPair(first: number, second: number, open: readonly OpenAxis[]): Size | null {
  if (first === second) return first;
  for (const of of subsets(open)) {
    const [a, b] = [0, 1].map((pass) => of.reduce((size, { sizes }) => size * sizes[pass], 1));
    if (first % a === 0 && first / a === second / b) return { factor: first / a, of, more: 0 };
  }
  // One more than the steps: states before the first of them are counted.
  const shifted = open.find(({ sizes: [a, b] }) => first - a === second - b);
  return shifted ? { factor: 1, of: [shifted], more: first - shifted.sizes[0] } : null;
}

function subsets<T>([head, ...rest]: readonly T[]): T[][] {
  if (head === undefined) return [[]];
  return subsets(rest).flatMap((set) => [set, [head, ...set]]);
}
