/**
 * @file Convolution as a matrix product: im2col writes the inputs under each tap of the kernel as one
 * row of a matrix [channels·taps, outHeight·outWidth]; col2im adds such a matrix back to the input's
 * places. Read after window.ts.
 * @see K. Chellapilla, S. Puri, P. Simard, High performance convolutional neural networks, 2006
 */
import {
  advance,
  type Code,
  f32Add,
  f32Load,
  f32Store,
  f32x4Add,
  forRange,
  type Integer,
  i32Add,
  i32DivS,
  i32Eq,
  i32LtU,
  i32Max,
  i32Min,
  i32Mul,
  i32Shl,
  i32Sub,
  ifElse,
  set,
  v128Load,
  v128Store,
} from './emit.ts';
import { storeVectors, times } from './loops.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';
import { windowField } from './window.ts';

/** Locals of a walk over all taps and output rows; addresses in bytes, the rest in elements. */
function walkLocals(f: FunctionBuilder) {
  return {
    ...f.integers('image', 'matrix', 'channels'),
    ...f.i32('channel', 'u', 'v', 'i', 'row', 'left', 'start', 'end', 'from', 'to', 'rest'),
    ...f.i32('height', 'width', 'outWidth', 'stride', 'strideBytes'),
    ...f.v128('value', 'zero'),
  };
}

type Walk = ReturnType<typeof walkLocals>;

/**
 * For each channel, tap and output row, with `matrix` at that row of the matrix: `inside` where it
 * reads input row `row`, outputs start … end − 1 being on real columns; `padding` where that row is
 * padding. Output j reads input column j·stride + left.
 */
function eachRow(l: Walk, inside: Code, padding: Code): Code {
  const { channel, u, v, i, row, left, start, end, height, width, outWidth, stride } = l;
  const columnRange = [
    set(left, i32Sub(i32Mul(v, windowField('dilationX')), windowField('paddingX'))),
    set(start, i32DivS(i32Max(i32Sub(i32Sub(stride, 1), left), 0), stride)),
    set(start, i32Min(start, outWidth)),
    // The last real column: none where `left` is behind the image.
    set(end, i32DivS(i32Add(i32Sub(width, left), i32Sub(stride, 1)), stride)),
    set(end, i32Max(i32Min(end, outWidth), start)),
  ];
  const outputRows = [
    set(row, i32Sub(i32Mul(u, windowField('dilationY')), windowField('paddingY'))),
    forRange(i, 0, windowField('outHeight'), 1, [
      ifElse(i32LtU(row, height), inside, padding),
      advance(row, windowField('strideY')),
      advance(l.matrix, i32Shl(outWidth, 2)),
    ]),
  ];
  const taps = forRange(u, 0, windowField('kernelHeight'), 1, [
    forRange(v, 0, windowField('kernelWidth'), 1, columnRange, outputRows),
  ]);
  return [
    set(height, windowField('height')),
    set(width, windowField('width')),
    set(outWidth, windowField('outWidth')),
    set(stride, windowField('strideX')),
    set(l.strideBytes, i32Shl(stride, 2)),
    forRange(channel, 0, l.channels, 1, taps, advance(l.image, i32Shl(i32Mul(height, width), 2))),
  ];
}

/** Address of the input that output `start` reads. */
function firstInput({ image, row, width, left, start, stride }: Walk): Code {
  const element = i32Add(i32Add(i32Mul(row, width), left), i32Mul(start, stride));
  return i32Add(image, i32Shl(element, 2));
}

/** Zeros from output `start` to `end`, in whole vectors: what they overwrite is written later. */
function zeros(l: Walk, start: Integer, end: Integer): Code {
  const stop = i32Add(l.matrix, i32Shl(end, 2));
  return forRange(l.to, i32Add(l.matrix, i32Shl(start, 2)), stop, 16, v128Store(l.to, l.zero));
}

/** Emits im2col(image, matrix, channels). */
export function emitIm2col(module: ModuleBuilder): FunctionBuilder {
  const f = module.function('im2col');
  const l = walkLocals(f);
  const { from, to, start, end, stride } = l;
  const stop = i32Add(l.matrix, i32Shl(end, 2));
  const copyVectors = forRange(to, to, stop, 16, v128Store(to, v128Load(from)), advance(from, 16));
  const copySingles = forRange(
    to,
    to,
    stop,
    4,
    f32Store(to, f32Load(from)),
    advance(from, l.strideBytes),
  );
  const inside = [
    zeros(l, 0, start),
    set(from, firstInput(l)),
    set(to, i32Add(l.matrix, i32Shl(start, 2))),
    ifElse(i32Eq(stride, 1), copyVectors, copySingles),
    zeros(l, end, l.outWidth),
  ];
  f.body(set(l.zero, f.constant(0)), eachRow(l, inside, zeros(l, 0, l.outWidth)));
  return f;
}

/** Emits col2im(image, matrix, channels): adds to the image. */
export function emitCol2im(module: ModuleBuilder): FunctionBuilder {
  const f = module.function('col2im');
  const l = walkLocals(f);
  const { from, to, start, end, stride, rest, value } = l;
  const sum = f32x4Add(v128Load(to), v128Load(from));
  const inside = [
    set(to, firstInput(l)),
    set(from, i32Add(l.matrix, i32Shl(start, 2))),
    set(rest, i32Sub(end, start)),
    ifElse(
      i32Eq(stride, 1),
      storeVectors(rest, [{ at: from }], [{ at: to, value }], set(value, sum)),
      times(f, rest, [
        f32Store(to, f32Add(f32Load(to), f32Load(from))),
        advance(from, 4),
        advance(to, l.strideBytes),
      ]),
    ),
  ];
  f.body(eachRow(l, inside, []));
  return f;
}
