/**
 * @file Convolution and both its derivatives as kernels. Pictures whose neighbors are read side by
 * side are used as they stand (conv-direct.ts, conv-weight.ts); all else goes through a matrix
 * (conv-matrix.ts). The choice depends on the sizes alone. Read after those three.
 */
import type { Kernels } from '../kernels.ts';
import type { Window2d } from '../operands.ts';
import { emitDirect } from './conv-direct.ts';
import { emitProducts } from './conv-matrix.ts';
import { emitWeightGradient } from './conv-weight.ts';
import { emitCopy } from './copy.ts';
import { advance, v128Load32Splat, v128Store } from './emit.ts';
import { emitFill } from './fill.ts';
import { emitGemm } from './gemm.ts';
import type { KernelGroup, WasmFunctions } from './group.ts';
import { times } from './loops.ts';
import type { WasmMemory } from './memory.ts';
import type { ModuleBuilder } from './module.ts';
import { Scratch } from './scratch.ts';
import { setWindow } from './window.ts';

/** Emits spreadBias(bias, to, count): each number sixteen times. */
function emitSpreadBias(module: ModuleBuilder): void {
  const f = module.function('spreadBias');
  const { bias, to, count } = f.integers('bias', 'to', 'count');
  f.body(
    times(f, count, [
      [0, 16, 32, 48].map((offset) => v128Store(to, v128Load32Splat(bias), offset)),
      advance(bias, 4),
      advance(to, 64),
    ]),
  );
}

/** Rows of at least five columns side by side; a sequence is one row, and better packed. */
function isDirect({ stride, height, outWidth }: Window2d): boolean {
  return stride[1] === 1 && height > 1 && outWidth > 4;
}

/** Elements of the matrix of one group in one sample. */
function matrixLength({ inChannels, groups, kernel, outHeight, outWidth }: Window2d): number {
  return (inChannels / groups) * kernel[0] * kernel[1] * outHeight * outWidth;
}

/** Taps of one filter. */
function tapCount({ inChannels, groups, kernel }: Window2d): number {
  return (inChannels / groups) * kernel[0] * kernel[1];
}

/** Elements of one group of channels in its frame of zeros; 0 where there is no padding. */
function frameLength({ inChannels, groups, height, width, ...window }: Window2d): number {
  const [above, left] = window.padding;
  const [below, right] = window.paddingAfter;
  if (above + below + left + right === 0) return 0;
  return (inChannels / groups) * (above + height + below) * (left + width + right);
}

/** Samples whose pictures and outputs together stay in the first-level cache: 1 to 8. */
function samplesAtOnce({ groups, outChannels, outHeight, outWidth, ...window }: Window2d): number {
  const pictures = (window.inChannels / groups) * window.height * window.width;
  const elements = pictures + (outChannels / groups) * outHeight * outWidth;
  return Math.max(1, Math.min(8, Math.floor(8192 / elements)));
}

/** Channels that one filter sees. */
const channelsOf = ({ inChannels, groups }: Window2d): number => inChannels / groups;

function forwardKernel(wasm: WasmFunctions, memory: WasmMemory): Kernels['conv2d'] {
  const { conv2d, conv2dDirect, spreadBias, tapsOfFilter } = wasm;
  return (x, weight, bias, out, window) => {
    memory.begin();
    const from = memory.read(x);
    const filter = memory.read(weight);
    const to = memory.write(out);
    const scratch = new Scratch(memory, wasm);
    setWindow(memory, window);
    let biases = 0;
    if (bias !== undefined) {
      biases = scratch.take(16 * window.outChannels);
      spreadBias(memory.read(bias), biases, window.outChannels);
    }
    if (isDirect(window)) {
      const taps = scratch.take(tapCount(window));
      tapsOfFilter(taps, channelsOf(window));
      conv2dDirect(from, filter, biases, to, taps, scratch.zeros(frameLength(window)));
    } else {
      conv2d(from, filter, biases, to, scratch.take(matrixLength(window)));
    }
    scratch.release();
  };
}

function gradInputKernel(wasm: WasmFunctions, memory: WasmMemory): Kernels['conv2dGradInput'] {
  const { conv2dGradInput, conv2dGradInputDirect, fill, tapsByColumns, turnWeights } = wasm;
  return (g, weight, out, window) => {
    memory.begin();
    const from = memory.read(g);
    const filter = memory.read(weight);
    const to = memory.write(out);
    const scratch = new Scratch(memory, wasm);
    setWindow(memory, window);
    fill(to, out.length, 0);
    if (isDirect(window)) {
      const taps = scratch.take(tapCount(window));
      const turned = scratch.take(weight.length);
      tapsByColumns(taps, channelsOf(window));
      turnWeights(filter, turned);
      const frame = scratch.zeros(frameLength(window));
      conv2dGradInputDirect(from, turned, to, taps, frame);
    } else {
      conv2dGradInput(from, filter, to, scratch.take(matrixLength(window)));
    }
    scratch.release();
  };
}

function gradWeightKernel(wasm: WasmFunctions, memory: WasmMemory): Kernels['conv2dGradWeight'] {
  const { addLanes, conv2dGradWeight, conv2dWeightSums, copyStrided, tapsOfFilter } = wasm;
  return (g, x, out, window) => {
    memory.begin();
    const from = memory.read(g);
    const image = memory.read(x);
    const to = memory.write(out);
    const scratch = new Scratch(memory, wasm);
    setWindow(memory, window);
    if (isDirect(window)) {
      const taps = scratch.take(tapCount(window));
      const block = samplesAtOnce(window);
      const table = scratch.take(2 * block * window.outHeight * Math.ceil(window.outWidth / 4));
      const frames = scratch.zeros(block * frameLength(window));
      const sums = scratch.zeros(4 * out.length);
      tapsOfFilter(taps, channelsOf(window));
      conv2dWeightSums(from, image, sums, taps, table, frames, block);
      addLanes(sums, to, out.length);
    } else {
      const transposed = scratch.zeros(out.length);
      conv2dGradWeight(from, image, transposed, scratch.take(matrixLength(window)));
      const { groups } = window;
      const filters = window.outChannels / groups;
      const taps = tapCount(window);
      const groupBytes = 4 * taps * filters;
      const sizes = [1, groups, filters, taps] as const;
      const strides = [0, groupBytes, 4, 4 * filters] as const;
      copyStrided(transposed, to, ...sizes, ...strides, 0, groupBytes, 4 * taps, 4);
    }
    scratch.release();
  };
}

/** conv2d and its derivatives. */
export const convolutions: KernelGroup = {
  emit(module) {
    emitFill(module);
    emitGemm(module);
    emitCopy(module, 'copyStrided');
    emitSpreadBias(module);
    emitProducts(module);
    emitDirect(module);
    emitWeightGradient(module);
  },
  bind(wasm, memory) {
    return {
      conv2d: forwardKernel(wasm, memory),
      conv2dGradInput: gradInputKernel(wasm, memory),
      conv2dGradWeight: gradWeightKernel(wasm, memory),
    };
  },
};
