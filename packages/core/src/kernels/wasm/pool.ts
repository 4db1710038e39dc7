/**
 * @file Pooling as kernels: over any window (pool-any.ts), or over 2×2 that do not overlap, the usual
 * ones (pool-halving.ts). Read after both.
 */

import type { Move } from '../../threads/split.ts';
import type { Kernels } from '../kernels.ts';
import type { Window2d } from '../operands.ts';
import { referenceKernels } from '../reference/index.ts';
import { addKernels } from './device.ts';
import { emitFill } from './fill.ts';
import type { WasmFunction, WasmFunctions } from './group.ts';
import type { WasmMemory } from './memory.ts';
import { emitMaxPool, emitMaxPoolGrad, emitSumPool, emitSumPoolGrad } from './pool-any.ts';
import { emitHalving } from './pool-halving.ts';
import { setWindow } from './window.ts';

/** Elements of a window that are added up one by one in float32; larger ones are the reference's. */
const longestWindow = 4096;

/** True for windows that halve both sides without padding, and reach over no edge. */
function isHalving({ kernel, stride, padding, dilation, ...sizes }: Window2d): boolean {
  const all = (pair: readonly [number, number], value: number) => pair.every((x) => x === value);
  const { outHeight, outWidth, height, width } = sizes;
  const isInside = 2 * outHeight <= height && 2 * outWidth <= width && outWidth >= 4;
  return isInside && all(kernel, 2) && all(stride, 2) && all(padding, 0) && all(dilation, 1);
}

/** Of one element of the pictures, roughly. */
const nanoseconds = 0.2;

/** An address, and whether pictures stand there or what is made of them. */
type Planes = readonly [address: number, size: 'in' | 'out'];

/** Calls a function with all planes of the current window, in parts where that is worth it. */
function callByPlanes(
  memory: WasmMemory,
  run: WasmFunction,
  { batch, inChannels, height, width, outHeight, outWidth }: Window2d,
  operands: readonly Planes[],
): void {
  const count = batch * inChannels;
  const bytes = { in: 4 * height * width, out: 4 * outHeight * outWidth };
  const moves = operands.map(([, size], argument): Move => [argument, bytes[size]]);
  const parts = memory.partsOf(count * height * width * nanoseconds, count);
  const values = [...operands.map(([address]) => address), count];
  memory.call(run, values, { parts, count, unit: 1, countAt: operands.length, moves });
}

function maxPoolKernels(wasm: WasmFunctions, memory: WasmMemory): Partial<Kernels> {
  const { fill, maxPool, maxPoolGrad, maxPoolHalving, maxPoolHalvingGrad } = wasm;
  return {
    maxPool2d(x, out, window) {
      memory.begin();
      const from = memory.read(x);
      const to = memory.write(out);
      setWindow(memory, window);
      const halving = isHalving(window);
      callByPlanes(memory, halving ? maxPoolHalving : maxPool, window, [
        [from, 'in'],
        [to, 'out'],
      ]);
    },
    maxPool2dGrad(g, x, y, out, window) {
      memory.begin();
      const gradient = memory.read(g);
      const from = memory.read(x);
      const largest = memory.read(y);
      const to = memory.write(out);
      setWindow(memory, window);
      const halving = isHalving(window);
      const covered = halving && out.length === 4 * g.length;
      if (!covered) fill(to, out.length, 0);
      callByPlanes(memory, halving ? maxPoolHalvingGrad : maxPoolGrad, window, [
        [gradient, 'out'],
        [from, 'in'],
        [largest, 'out'],
        [to, 'in'],
      ]);
    },
  };
}

function sumPoolKernels(wasm: WasmFunctions, memory: WasmMemory): Partial<Kernels> {
  const { fill, sumPool, sumPoolGrad } = wasm;
  return {
    sumPool2d(x, out, window) {
      if (window.kernel[0] * window.kernel[1] > longestWindow) {
        referenceKernels.sumPool2d(x, out, window);
        return;
      }
      memory.begin();
      const from = memory.read(x);
      const to = memory.write(out);
      setWindow(memory, window);
      callByPlanes(memory, sumPool, window, [
        [from, 'in'],
        [to, 'out'],
      ]);
    },
    sumPool2dGrad(g, out, window) {
      memory.begin();
      const gradient = memory.read(g);
      const to = memory.write(out);
      setWindow(memory, window);
      fill(to, out.length, 0);
      callByPlanes(memory, sumPoolGrad, window, [
        [gradient, 'out'],
        [to, 'in'],
      ]);
    },
  };
}

/** maxPool2d, sumPool2d and their derivatives. */
addKernels('pool', {
  emit(module) {
    emitFill(module);
    emitMaxPool(module);
    emitMaxPoolGrad(module);
    emitSumPool(module);
    emitSumPoolGrad(module);
    emitHalving(module);
  },
  bind: (wasm, memory) => ({ ...maxPoolKernels(wasm, memory), ...sumPoolKernels(wasm, memory) }),
});
