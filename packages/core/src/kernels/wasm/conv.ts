/**
 * @file Convolution and both its derivatives as kernels. Pictures whose neighbors are read side by
 * side are used as they stand (conv-direct.ts, conv-weight.ts); all else goes through a matrix
 * (conv-matrix.ts). The choice depends on the sizes alone. Read after those three.
 */

import type { Move } from '../../threads/split.ts';
import type { Kernels } from '../kernels.ts';
import type { Window2d } from '../operands.ts';
import { emitDirect } from './conv-direct.ts';
import { emitProducts } from './conv-matrix.ts';
import {
  channelsOf,
  frameLength,
  isDirect,
  matrixLength,
  roomOf,
  samplesAtOnce,
  tapCount,
  workOf,
} from './conv-sizes.ts';
import { emitWeightGradient } from './conv-weight.ts';
import { emitCopy } from './copy.ts';
import { addKernels } from './device.ts';
import { advance, v128Load32Splat, v128Store } from './emit.ts';
import { emitFill } from './fill.ts';
import { emitGemm } from './gemm.ts';
import type { WasmFunctions } from './group.ts';
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

/** Some samples each: pictures are argument `pictures`, what they are made to is argument `outs`. */
function samplesSplit(memory: WasmMemory, window: Window2d, [pictures, outs]: readonly number[]) {
  const { batch, height, inChannels, outChannels, outHeight, outWidth, width } = window;
  const moves: Move[] = [
    [pictures, 4 * inChannels * height * width],
    [outs, 4 * outChannels * outHeight * outWidth],
  ];
  return { parts: memory.partsOf(workOf(window), batch), count: batch, unit: 1, moves };
}

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
    const split = samplesSplit(memory, window, [0, 3]);
    const { count, parts } = split;
    if (isDirect(window)) {
      const taps = scratch.take(tapCount(window));
      tapsOfFilter(taps, channelsOf(window));
      const room = roomOf(frameLength(window));
      const values = [from, filter, biases, to, taps, scratch.zeros(parts * room), count];
      memory.call(conv2dDirect, values, { ...split, countAt: 6, rooms: [[5, 4 * room]] });
    } else {
      const room = roomOf(matrixLength(window));
      const values = [from, filter, biases, to, scratch.take(parts * room), count];
      memory.call(conv2d, values, { ...split, countAt: 5, rooms: [[4, 4 * room]] });
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
    const split = samplesSplit(memory, window, [2, 0]);
    const { count, parts } = split;
    if (isDirect(window)) {
      const taps = scratch.take(tapCount(window));
      const turned = scratch.take(weight.length);
      tapsByColumns(taps, channelsOf(window));
      turnWeights(filter, turned);
      const room = roomOf(frameLength(window));
      const values = [from, turned, to, taps, scratch.zeros(parts * room), count];
      memory.call(conv2dGradInputDirect, values, { ...split, countAt: 5, rooms: [[4, 4 * room]] });
    } else {
      const room = roomOf(matrixLength(window));
      const values = [from, filter, to, scratch.take(parts * room), count];
      memory.call(conv2dGradInput, values, { ...split, countAt: 4, rooms: [[3, 4 * room]] });
    }
    scratch.release();
  };
}

/** Calls conv2dWeightSums: some of the taps each, since the samples are added up in one order. */
function weightSums(
  { wasm, memory, scratch }: { wasm: WasmFunctions; memory: WasmMemory; scratch: Scratch },
  [from, image, to]: readonly number[],
  window: Window2d,
): void {
  const { addLanes, conv2dWeightSums, tapsOfFilter } = wasm;
  const unit = 4;
  const count = tapCount(window);
  const length = count * window.outChannels;
  const parts = memory.partsOf(workOf(window), Math.ceil(count / unit));
  const taps = scratch.take(count);
  const block = samplesAtOnce(window);
  const places = roomOf(2 * block * window.outHeight * Math.ceil(window.outWidth / 4));
  const frames = roomOf(block * frameLength(window));
  const sums = scratch.zeros(4 * length);
  tapsOfFilter(taps, channelsOf(window));
  const own = [scratch.take(parts * places), scratch.zeros(parts * frames)];
  const moves: Move[] = [
    [2, 16],
    [3, 4],
  ];
  const rooms: Move[] = [
    [4, 4 * places],
    [5, 4 * frames],
  ];
  const values = [from, image, sums, taps, ...own, block, count];
  memory.call(conv2dWeightSums, values, { parts, count, unit, countAt: 7, moves, rooms });
  addLanes(sums, to, length);
}

function gradWeightKernel(wasm: WasmFunctions, memory: WasmMemory): Kernels['conv2dGradWeight'] {
  const { conv2dGradWeight, copyStrided } = wasm;
  return (g, x, out, window) => {
    memory.begin();
    const from = memory.read(g);
    const image = memory.read(x);
    const to = memory.write(out);
    const scratch = new Scratch(memory, wasm);
    setWindow(memory, window);
    if (isDirect(window)) {
      weightSums({ wasm, memory, scratch }, [from, image, to], window);
    } else {
      const transposed = scratch.zeros(out.length);
      const matrix = scratch.take(matrixLength(window));
      conv2dGradWeight(from, image, transposed, matrix, window.batch);
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
addKernels('conv', {
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
});
