/**
 * @file Convolution and both its derivatives, a sample and a group of channels at a time: the matrix
 * of one sample stays in the second-level cache, and is made anew rather than kept for backward.
 * Read after im2col.ts and gemm.ts.
 */
import type { Kernels } from '../kernels.ts';
import type { Window2d } from '../operands.ts';
import {
  advance,
  type Code,
  call,
  forRange,
  type Integer,
  i32DivS,
  i32Mul,
  i32Shl,
  ifElse,
  type Local,
  set,
  v128Load32Splat,
  v128Store,
} from './emit.ts';
import type { KernelGroup, WasmFunctions } from './group.ts';
import { emitCol2im, emitIm2col } from './im2col.ts';
import { zerosAddress } from './layout.ts';
import { times } from './loops.ts';
import type { WasmMemory } from './memory.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';
import { setWindow, windowField } from './window.ts';

/** The functions that convolutions call. */
interface Parts {
  readonly gemm: FunctionBuilder;
  readonly im2col: FunctionBuilder;
  readonly col2im: FunctionBuilder;
}

/** Sizes of one group in one sample: in elements, and in bytes. */
function groupLocals(f: FunctionBuilder) {
  return {
    ...f.i32('group', 'sample', 'channels', 'filters', 'taps', 'places'),
    ...f.i32('imageBytes', 'outBytes', 'placesBytes', 'tapsBytes', 'image', 'gradient', 'matrixAt'),
  };
}

type Group = ReturnType<typeof groupLocals>;

/** channels and filters of a group, taps = channels·kernel size, places = output size. */
function setSizes(l: Group): Code {
  const kernelSize = i32Mul(windowField('kernelHeight'), windowField('kernelWidth'));
  const plane = i32Mul(windowField('height'), windowField('width'));
  return [
    set(l.channels, i32DivS(windowField('inChannels'), windowField('groups'))),
    set(l.filters, i32DivS(windowField('outChannels'), windowField('groups'))),
    set(l.taps, i32Mul(l.channels, kernelSize)),
    set(l.places, i32Mul(windowField('outHeight'), windowField('outWidth'))),
    set(l.imageBytes, i32Shl(i32Mul(l.channels, plane), 2)),
    set(l.outBytes, i32Shl(i32Mul(l.filters, l.places), 2)),
    set(l.placesBytes, i32Shl(l.places, 2)),
    set(l.tapsBytes, i32Shl(l.taps, 2)),
  ];
}

/** Matrices of a product: address, row and column stride in bytes. */
type Matrix = readonly [address: Integer, row: Integer, column: Integer];

function product(
  { gemm }: Parts,
  sizes: readonly [m: Local, n: Local, k: Local],
  a: Matrix,
  b: Matrix,
  c: readonly [address: Integer, row: Integer],
  initial: Matrix,
): Code {
  return call(gemm.index, ...a, ...b, ...c, ...sizes, ...initial);
}

const none: Matrix = [zerosAddress, 0, 0];

/**
 * Emits conv2d(x, weight, biases, out, matrix): out = weight·im2col(x) + bias. `biases` holds each
 * channel's bias sixteen times, or is 0.
 */
function emitForward(module: ModuleBuilder, parts: Parts): void {
  const f = module.function('conv2d');
  const { x, weight, biases, out, matrix } = f.integers('x', 'weight', 'biases', 'out', 'matrix');
  const l = groupLocals(f);
  const { weightAt, biasAt, biasRow } = f.i32('weightAt', 'biasAt', 'biasRow');
  f.body(
    setSizes(l),
    forRange(l.sample, 0, windowField('batch'), 1, [
      set(weightAt, weight),
      set(biasAt, biases),
      ifElse(biases, set(biasRow, 64)),
      times(f, windowField('groups'), [
        call(parts.im2col.index, x, matrix, l.channels),
        product(
          parts,
          [l.filters, l.places, l.taps],
          [weightAt, l.tapsBytes, 4],
          [matrix, l.placesBytes, 4],
          [out, l.placesBytes],
          [biasAt, biasRow, 0],
        ),
        advance(x, l.imageBytes),
        advance(out, l.outBytes),
        advance(weightAt, i32Mul(l.filters, l.tapsBytes)),
        advance(biasAt, i32Mul(l.filters, biasRow)),
      ]),
    ]),
  );
}

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

/** Emits conv2dGradInput(g, weight, out, matrix): out, which is zero, += col2im(weightᵀ·g). */
function emitGradInput(module: ModuleBuilder, parts: Parts): void {
  const f = module.function('conv2dGradInput');
  const { g, weight, out, matrix } = f.integers('g', 'weight', 'out', 'matrix');
  const l = groupLocals(f);
  const { weightAt } = f.i32('weightAt');
  f.body(
    setSizes(l),
    forRange(l.sample, 0, windowField('batch'), 1, [
      set(weightAt, weight),
      times(f, windowField('groups'), [
        product(
          parts,
          [l.taps, l.places, l.filters],
          [weightAt, 4, l.tapsBytes],
          [g, l.placesBytes, 4],
          [matrix, l.placesBytes],
          none,
        ),
        call(parts.col2im.index, out, matrix, l.channels),
        advance(out, l.imageBytes),
        advance(g, l.outBytes),
        advance(weightAt, i32Mul(l.filters, l.tapsBytes)),
      ]),
    ]),
  );
}

/**
 * Emits conv2dGradWeight(g, x, out, matrix): out, which is zero, += im2col(x)·gᵀ for each group,
 * [groups, taps, filters]. Transposed, because then only the small g is packed.
 */
function emitGradWeight(module: ModuleBuilder, parts: Parts): void {
  const f = module.function('conv2dGradWeight');
  const { g, x, out, matrix } = f.integers('g', 'x', 'out', 'matrix');
  const l = groupLocals(f);
  const { outAt, filtersBytes } = f.i32('outAt', 'filtersBytes');
  f.body(
    setSizes(l),
    set(filtersBytes, i32Shl(l.filters, 2)),
    forRange(l.sample, 0, windowField('batch'), 1, [
      set(outAt, out),
      times(f, windowField('groups'), [
        call(parts.im2col.index, x, matrix, l.channels),
        product(
          parts,
          [l.taps, l.filters, l.places],
          [matrix, l.placesBytes, 4],
          [g, 4, l.placesBytes],
          [outAt, filtersBytes],
          [outAt, filtersBytes, 4],
        ),
        advance(x, l.imageBytes),
        advance(g, l.outBytes),
        advance(outAt, i32Mul(l.taps, filtersBytes)),
      ]),
    ]),
  );
}

/** Elements of the matrix of one group in one sample. */
function matrixLength({ inChannels, groups, kernel, outHeight, outWidth }: Window2d): number {
  return (inChannels / groups) * kernel[0] * kernel[1] * outHeight * outWidth;
}

function forwardKernel(wasm: WasmFunctions, memory: WasmMemory): Kernels['conv2d'] {
  const { conv2d, spreadBias } = wasm;
  return (x, weight, bias, out, window) => {
    memory.begin();
    const from = memory.read(x);
    const filter = memory.read(weight);
    const to = memory.write(out);
    const matrix = memory.temporary(matrixLength(window));
    const biases = memory.temporary(16 * window.outChannels);
    if (bias !== undefined) spreadBias(memory.read(bias), biases.pointer, window.outChannels);
    setWindow(memory, window);
    conv2d(from, filter, bias === undefined ? 0 : biases.pointer, to, matrix.pointer);
    memory.release(matrix);
    memory.release(biases);
  };
}

function gradInputKernel(wasm: WasmFunctions, memory: WasmMemory): Kernels['conv2dGradInput'] {
  const { conv2dGradInput, fill } = wasm;
  return (g, weight, out, window) => {
    memory.begin();
    const from = memory.read(g);
    const filter = memory.read(weight);
    const to = memory.write(out);
    const matrix = memory.temporary(matrixLength(window));
    fill(to, out.length, 0);
    setWindow(memory, window);
    conv2dGradInput(from, filter, to, matrix.pointer);
    memory.release(matrix);
  };
}

function gradWeightKernel(wasm: WasmFunctions, memory: WasmMemory): Kernels['conv2dGradWeight'] {
  const { conv2dGradWeight, copyStrided, fill } = wasm;
  return (g, x, out, window) => {
    memory.begin();
    const from = memory.read(g);
    const image = memory.read(x);
    const to = memory.write(out);
    const matrix = memory.temporary(matrixLength(window));
    const transposed = memory.temporary(out.length);
    fill(transposed.pointer, out.length, 0);
    setWindow(memory, window);
    conv2dGradWeight(from, image, transposed.pointer, matrix.pointer);
    const { groups } = window;
    const filters = window.outChannels / groups;
    const taps = out.length / window.outChannels;
    const groupBytes = 4 * taps * filters;
    const sizes = [1, groups, filters, taps] as const;
    const strides = [0, groupBytes, 4, 4 * filters] as const;
    copyStrided(transposed.pointer, to, ...sizes, ...strides, 0, groupBytes, 4 * taps, 4);
    memory.release(matrix);
    memory.release(transposed);
  };
}

/** conv2d and its derivatives. */
export const convolutions: KernelGroup = {
  emit(module) {
    const parts = {
      gemm: module.find('gemm'),
      im2col: emitIm2col(module),
      col2im: emitCol2im(module),
    };
    emitForward(module, parts);
    emitSpreadBias(module);
    emitGradInput(module, parts);
    emitGradWeight(module, parts);
  },
  bind(wasm, memory) {
    return {
      conv2d: forwardKernel(wasm, memory),
      conv2dGradInput: gradInputKernel(wasm, memory),
      conv2dGradWeight: gradWeightKernel(wasm, memory),
    };
  },
};
