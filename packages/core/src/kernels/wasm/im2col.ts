/**
 * @file Convolution as a matrix product: im2col writes the inputs under each tap of the kernel as one
 * row of a matrix [channels·taps, outHeight·outWidth]; col2im adds such a matrix back to the input's
 * places. Read after im2col-walk.ts.
 * @see K. Chellapilla, S. Puri, P. Simard, High performance convolutional neural networks, 2006
 */
import {
  advance,
  branchIf,
  type Code,
  f32Add,
  f32Load,
  f32Store,
  f32x4Add,
  forRange,
  i32Add,
  i32And,
  i32Eq,
  i32Eqz,
  i32LtU,
  i32Or,
  i32Shl,
  ifElse,
  loop,
  set,
  v128Load,
  v128Store,
} from './emit.ts';
import { eachChannel, eachRow, eachU, eachV, setBlock, walkLocals } from './im2col-walk.ts';
import { storeVectors, times } from './loops.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';

/** Emits im2col(image, matrix, channels). */
export function emitIm2col(module: ModuleBuilder): FunctionBuilder {
  const f = module.function('im2col');
  const l = walkLocals(f);
  const { from, to, stop, rest, value } = l;
  const row = (body: Code): Code => eachRow(f, l, l.inImage, l.inMatrix, body);
  const clearPlane = [
    set(stop, i32Add(l.tap, l.plane)),
    forRange(to, l.tap, stop, 16, v128Store(to, l.zero)),
  ];
  // Pairs of vectors, whose excess the next row overwrites: only without padding, which they would hit.
  const wholeVectors = [
    set(stop, i32Add(to, l.matrixRow)),
    loop(
      v128Store(to, v128Load(from)),
      v128Store(to, v128Load(from, 16), 16),
      advance(from, 32),
      advance(to, 32),
      branchIf(0, i32LtU(to, stop)),
    ),
  ];
  const exactVectors = [
    set(rest, l.columns),
    storeVectors(rest, [{ at: from }], [{ at: to, value }], set(value, v128Load(from))),
  ];
  const singles = times(f, l.columns, [
    f32Store(to, f32Load(from)),
    advance(from, l.imageColumn),
    advance(to, 4),
  ]);
  const isWhole = i32And(i32Eq(l.rows, l.outHeight), i32Eq(l.columns, l.outWidth));
  const isDense = i32Eq(l.strideX, 1);
  const tap = [
    setBlock(l),
    ifElse(isWhole, [], clearPlane),
    ifElse(isDense, ifElse(isWhole, row(wholeVectors), row(exactVectors)), row(singles)),
  ];
  f.body(set(l.zero, f.constant(0)), eachChannel(l, eachU(l, eachV(l, tap))));
  return f;
}

/** Emits col2im(image, matrix, channels): adds to the image. */
export function emitCol2im(module: ModuleBuilder): FunctionBuilder {
  const f = module.function('col2im');
  const l = walkLocals(f);
  const { from, to, rest, value } = l;
  const row = (body: Code): Code => eachRow(f, l, l.inMatrix, l.inImage, body);
  const sum = set(value, f32x4Add(v128Load(to), v128Load(from)));
  const wholeVectors = [
    set(l.stop, i32Add(to, i32Shl(l.columns, 2))),
    loop(
      sum,
      v128Store(to, value),
      advance(from, 16),
      advance(to, 16),
      branchIf(0, i32LtU(to, l.stop)),
    ),
  ];
  const exactVectors = [
    set(rest, l.columns),
    storeVectors(rest, [{ at: from }], [{ at: to, value }], sum),
  ];
  // No column at all is a multiple of four, too, but not for a loop that tests at its end.
  const isWhole = i32Eqz(i32Or(i32And(l.columns, 3), i32Eqz(l.columns)));
  const vectors = ifElse(isWhole, row(wholeVectors), row(exactVectors));
  const singles = times(f, l.columns, [
    f32Store(to, f32Add(f32Load(to), f32Load(from))),
    advance(from, 4),
    advance(to, l.imageColumn),
  ]);
  const tap = [setBlock(l), ifElse(i32Eq(l.strideX, 1), vectors, row(singles))];
  // Taps of one column one after the other: their sums lie a row apart. Neighbors in a row overlap
  // by a part of a vector, and the processor would wait for each store before the next load.
  f.body(eachChannel(l, eachV(l, eachU(l, tap))));
  return f;
}
