/** @file The shape that two shapes broadcast to. */
import { DataError, formatShape, type Shape } from '@nnzoo/core';

/** Sizes are compared from the last axis; 1 stretches. Throws DataError `onnx/broadcast`. */
export function broadcastShape(a: Shape, b: Shape): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const [m, n] = [a[a.length - rank + i] ?? 1, b[b.length - rank + i] ?? 1];
    if (m === n || n === 1) return m;
    if (m === 1) return n;
    const message = `Expand: ${formatShape(a)} does not broadcast to ${formatShape(b)}`;
    throw new DataError('onnx/broadcast', message, { given: a, wanted: b });
  });
}
