/**
 * @file Convolution as a matrix product: im2col writes the inputs under each tap of the kernel as one
 * row of a matrix [channels·taps, outHeight·outWidth]; col2im adds such a matrix back to the input's
 * places. Read after window.ts.
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
  i32DivS,
  i32Eq,
  i32Eqz,
  i32LtU,
  i32Max,
  i32Min,
  i32Mul,
  i32Or,
  i32Shl,
  i32Sub,
  ifElse,
  type Local,
  loop,
  set,
  v128Load,
  v128Store,
} from './emit.ts';
import { storeVectors, times } from './loops.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';
import { windowField } from './window.ts';

/** Locals of a walk over all taps; strides in bytes, the rest in elements. */
function walkLocals(f: FunctionBuilder) {
  return {
    ...f.integers('image', 'matrix', 'channels'),
    ...f.i32('channel', 'u', 'v', 'height', 'width', 'outHeight', 'outWidth'),
    // Outputs top … bottom − 1 by left … right − 1 read real inputs under this tap, others padding.
    ...f.i32('top', 'bottom', 'left', 'right', 'strideY', 'strideX', 'offsetY', 'offsetX'),
    // The block of them: its size, its rows in the image and in the matrix.
    ...f.i32('rows', 'columns', 'inImage', 'inMatrix', 'imageRow', 'matrixRow', 'imageColumn'),
    ...f.i32('tap', 'plane', 'from', 'to', 'stop', 'rest'),
    ...f.v128('value', 'zero'),
  };
}

type Walk = ReturnType<typeof walkLocals>;

/** The outputs that read a real input: output i reads input i·stride + offset of `size`. */
function realRange(range: {
  start: Local;
  end: Local;
  stride: Local;
  offset: Local;
  size: Local;
  outSize: Local;
}): Code {
  const { start, end, stride, offset, size, outSize } = range;
  const before = i32Sub(stride, 1); // rounds the divisions up
  return [
    set(start, i32Min(i32DivS(i32Max(i32Sub(before, offset), 0), stride), outSize)),
    set(end, i32DivS(i32Max(i32Add(i32Sub(size, offset), before), 0), stride)),
    set(end, i32Max(i32Min(end, outSize), start)),
  ];
}

/** The rows of the block under tap (u, ·). */
function setRows(l: Walk): Code {
  const { top, bottom, strideY, offsetY, height, outHeight } = l;
  const range = { start: top, end: bottom, stride: strideY, offset: offsetY };
  return [
    set(offsetY, i32Sub(i32Mul(l.u, windowField('dilationY')), windowField('paddingY'))),
    realRange({ ...range, size: height, outSize: outHeight }),
    set(l.rows, i32Sub(bottom, top)),
  ];
}

/** The columns of the block under tap (·, v). */
function setColumns(l: Walk): Code {
  const { left, right, strideX, offsetX, width, outWidth } = l;
  const range = { start: left, end: right, stride: strideX, offset: offsetX };
  return [
    set(offsetX, i32Sub(i32Mul(l.v, windowField('dilationX')), windowField('paddingX'))),
    realRange({ ...range, size: width, outSize: outWidth }),
    set(l.columns, i32Sub(right, left)),
  ];
}

/** Where the block of tap (u, v) begins in the image and in the matrix. */
function setBlock(l: Walk): Code {
  const firstRow = i32Add(i32Mul(l.top, l.strideY), l.offsetY);
  const firstColumn = i32Add(i32Mul(l.left, l.strideX), l.offsetX);
  const inImage = i32Add(i32Mul(firstRow, l.width), firstColumn);
  const inTap = i32Add(i32Mul(l.top, l.outWidth), l.left);
  const tap = i32Add(i32Mul(l.u, windowField('kernelWidth')), l.v);
  return [
    set(l.tap, i32Add(l.matrix, i32Mul(tap, l.plane))),
    set(l.inImage, i32Add(l.image, i32Shl(inImage, 2))),
    set(l.inMatrix, i32Add(l.tap, i32Shl(inTap, 2))),
  ];
}

/** Sizes from the window, and the strides that follow from them. */
function setSizes(l: Walk): Code {
  const names = ['height', 'width', 'outHeight', 'outWidth', 'strideY', 'strideX'] as const;
  return [
    names.map((name) => set(l[name], windowField(name))),
    set(l.imageRow, i32Shl(i32Mul(l.strideY, l.width), 2)),
    set(l.imageColumn, i32Shl(l.strideX, 2)),
    set(l.matrixRow, i32Shl(l.outWidth, 2)),
    set(l.plane, i32Mul(l.matrixRow, l.outHeight)),
  ];
}

const eachU = (l: Walk, ...body: Code[]): Code => {
  return forRange(l.u, 0, windowField('kernelHeight'), 1, setRows(l), ...body);
};
const eachV = (l: Walk, ...body: Code[]): Code => {
  return forRange(l.v, 0, windowField('kernelWidth'), 1, setColumns(l), ...body);
};

/** Runs `taps` for each channel, with `image` and `matrix` at its planes. */
function eachChannel(l: Walk, taps: Code): Code {
  const tapCount = i32Mul(windowField('kernelHeight'), windowField('kernelWidth'));
  return [
    setSizes(l),
    forRange(
      l.channel,
      0,
      l.channels,
      1,
      taps,
      advance(l.matrix, i32Mul(l.plane, tapCount)),
      advance(l.image, i32Shl(i32Mul(l.height, l.width), 2)),
    ),
  ];
}

/** Runs `body` for each row of the block, with `from` and `to` at its start. */
function eachRow(f: FunctionBuilder, l: Walk, from: Local, to: Local, body: Code): Code {
  return times(f, l.rows, [
    set(l.from, from),
    set(l.to, to),
    body,
    advance(l.inImage, l.imageRow),
    advance(l.inMatrix, l.matrixRow),
  ]);
}

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
  // Taps of one column one after the other: their sums lie a row apart. Neighbours in a row overlap
  // by a part of a vector, and the processor would wait for each store before the next load.
  f.body(eachChannel(l, eachV(l, eachU(l, tap))));
  return f;
}
