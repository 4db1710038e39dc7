/**
 * @file A walk over the taps of a kernel: for each, the block of outputs whose inputs are real, not
 * padding, in the image and in the matrix. Read after window.ts.
 */
import {
  advance,
  type Code,
  forRange,
  i32Add,
  i32DivS,
  i32Max,
  i32Min,
  i32Mul,
  i32Shl,
  i32Sub,
  type Local,
  set,
} from './emit.ts';
import { times } from './loops.ts';
import type { FunctionBuilder } from './module.ts';
import { windowField } from './window.ts';

/** Locals of a walk over all taps; strides in bytes, the rest in elements. */
export function walkLocals(f: FunctionBuilder) {
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

export type Walk = ReturnType<typeof walkLocals>;

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
export function setBlock(l: Walk): Code {
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

export const eachU = (l: Walk, ...body: Code[]): Code => {
  return forRange(l.u, 0, windowField('kernelHeight'), 1, setRows(l), ...body);
};
export const eachV = (l: Walk, ...body: Code[]): Code => {
  return forRange(l.v, 0, windowField('kernelWidth'), 1, setColumns(l), ...body);
};

/** Runs `taps` for each channel, with `image` and `matrix` at its planes. */
export function eachChannel(l: Walk, taps: Code): Code {
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
export function eachRow(f: FunctionBuilder, l: Walk, from: Local, to: Local, body: Code): Code {
  return times(f, l.rows, [
    set(l.from, from),
    set(l.to, to),
    body,
    advance(l.inImage, l.imageRow),
    advance(l.inMatrix, l.matrixRow),
  ]);
}
