/**
 * @file Convolution and both its derivatives as matrix products, a sample and a group of channels at a
 * time: for any stride, and for sequences. The matrix of one sample stays in the second-level cache,
 * and is made again rather than kept for backward. Read after im2col.ts and gemm.ts.
 */
import { groupLocals, setSizes } from './conv-group.ts';
import {
  advance,
  type Code,
  call,
  forRange,
  type Integer,
  i32Mul,
  ifElse,
  type Local,
  set,
} from './emit.ts';
import { emitCol2im, emitIm2col } from './im2col.ts';
import { zerosAddress } from './layout.ts';
import { times } from './loops.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';
import { windowField } from './window.ts';

/** The functions that convolutions call. */
interface Parts {
  readonly gemm: FunctionBuilder;
  readonly im2col: FunctionBuilder;
  readonly col2im: FunctionBuilder;
}

/** Matrices of a product: address, row and column stride in bytes. */
type Matrix = readonly [address: Integer, row: Integer, column: Integer];

function product(
  { gemm }: Parts,
  sizes: readonly [m: Local, n: Local, k: Local],
  a: Matrix,
  b: Matrix,
  c: readonly [address: Integer, row: Integer],
  initial: Matrix | 'added',
): Code {
  const start = initial === 'added' ? none : initial;
  return call(gemm.index, ...a, ...b, ...c, ...sizes, ...start, initial === 'added' ? 1 : 0);
}

const none: Matrix = [zerosAddress, 0, 0];

/**
 * Emits conv2d(x, weight, biases, out, matrix, batch): out = weight·im2col(x) + bias. `biases` holds each
 * channel's bias sixteen times, or is 0.
 */
function emitForward(module: ModuleBuilder, parts: Parts): void {
  const f = module.function('conv2d');
  const { x, weight, biases, out, matrix } = f.integers('x', 'weight', 'biases', 'out', 'matrix');
  const { batch } = f.integers('batch');
  const l = groupLocals(f);
  const { weightAt, biasAt, biasRow } = f.i32('weightAt', 'biasAt', 'biasRow');
  f.body(
    setSizes(l),
    forRange(l.sample, 0, batch, 1, [
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

/** Emits conv2dGradInput(g, weight, out, matrix, batch): out, which is zero, += col2im(weightᵀ·g). */
function emitGradInput(module: ModuleBuilder, parts: Parts): void {
  const f = module.function('conv2dGradInput');
  const { g, weight, out, matrix } = f.integers('g', 'weight', 'out', 'matrix');
  const { batch } = f.integers('batch');
  const l = groupLocals(f);
  const { weightAt } = f.i32('weightAt');
  f.body(
    setSizes(l),
    forRange(l.sample, 0, batch, 1, [
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
 * Emits conv2dGradWeight(g, x, out, matrix, batch): out, which is zero, += im2col(x)·gᵀ for each group,
 * [groups, taps, filters]. Transposed, because then only the small g is packed.
 */
function emitGradWeight(module: ModuleBuilder, parts: Parts): void {
  const f = module.function('conv2dGradWeight');
  const { g, x, out, matrix } = f.integers('g', 'x', 'out', 'matrix');
  const { batch } = f.integers('batch');
  const l = groupLocals(f);
  const { outAt } = f.i32('outAt');
  f.body(
    setSizes(l),
    forRange(l.sample, 0, batch, 1, [
      set(outAt, out),
      times(f, windowField('groups'), [
        call(parts.im2col.index, x, matrix, l.channels),
        product(
          parts,
          [l.taps, l.filters, l.places],
          [matrix, l.placesBytes, 4],
          [g, 4, l.placesBytes],
          [outAt, l.filtersBytes],
          'added',
        ),
        advance(x, l.imageBytes),
        advance(g, l.outBytes),
        advance(outAt, i32Mul(l.taps, l.filtersBytes)),
      ]),
    ]),
  );
}

/** Emits conv2d, conv2dGradInput and conv2dGradWeight. */
export function emitProducts(module: ModuleBuilder): void {
  const parts = {
    gemm: module.find('gemm'),
    im2col: emitIm2col(module),
    col2im: emitCol2im(module),
  };
  emitForward(module, parts);
  emitGradInput(module, parts);
  emitGradWeight(module, parts);
}
