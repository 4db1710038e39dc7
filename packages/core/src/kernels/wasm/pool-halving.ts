/**
 * @file Max pooling of 2×2 windows side by side, four windows at a time and without branches on the
 * data: the winner of a window is random, and a mispredicted branch costs as much as ten windows.
 * Read after pool-any.ts.
 */
import {
  advance,
  block,
  branch,
  branchIf,
  type Code,
  f32x4Eq,
  f32x4Max,
  f32x4Ne,
  forRange,
  i32Add,
  i32GeS,
  i32LtS,
  i32Mul,
  i32Shl,
  i32Sub,
  ifElse,
  type Local,
  loop,
  set,
  shuffle,
  v128And,
  v128AndNot,
  v128Load,
  v128Or,
  v128Store,
} from './emit.ts';
import { storeVectors } from './loops.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';
import { windowField } from './window.ts';

/** Columns 0, 2, 4, 6 of eight, and columns 1, 3, 5, 7. */
const even = [0, 2, 4, 6];
const odd = [1, 3, 5, 7];

function walkLocals(f: FunctionBuilder) {
  return { ...f.i32('plane', 'i', 'rowBytes', 'outRowBytes', 'skip') };
}

type Walk = ReturnType<typeof walkLocals>;

/** For each row of outputs: `body`; the images move by two input rows, the others by an output row. */
function eachRow(
  l: Walk,
  planes: Local,
  images: readonly Local[],
  outs: readonly Local[],
  body: Code,
): Code {
  const twice = i32Shl(windowField('outHeight'), 1);
  return [
    set(l.rowBytes, i32Shl(windowField('width'), 2)),
    set(l.outRowBytes, i32Shl(windowField('outWidth'), 2)),
    // An odd last row belongs to no window.
    set(l.skip, i32Mul(i32Sub(windowField('height'), twice), l.rowBytes)),
    forRange(l.plane, 0, planes, 1, [
      forRange(l.i, 0, windowField('outHeight'), 1, [
        body,
        images.map((local) => advance(local, i32Shl(l.rowBytes, 1))),
        outs.map((local) => advance(local, l.outRowBytes)),
      ]),
      images.map((local) => advance(local, l.skip)),
    ]),
  ];
}

/** Emits maxPoolHalving(x, out, planes). */
function emitForward(module: ModuleBuilder): void {
  const f = module.function('maxPoolHalving');
  const { x, out, planes } = f.integers('x', 'out', 'planes');
  const l = walkLocals(f);
  const { at, below, to, rest } = f.i32('at', 'below', 'to', 'rest');
  const { left, right, value } = f.v128('left', 'right', 'value');
  f.body(
    eachRow(
      l,
      planes,
      [x],
      [out],
      [
        set(at, x),
        set(below, i32Add(x, l.rowBytes)),
        set(to, out),
        set(rest, windowField('outWidth')),
        storeVectors(
          rest,
          [
            { at, step: 32 },
            { at: below, step: 32 },
          ],
          [{ at: to, value }],
          [
            set(left, f32x4Max(v128Load(at), v128Load(below))),
            set(right, f32x4Max(v128Load(at, 16), v128Load(below, 16))),
            set(value, f32x4Max(shuffle(left, right, even), shuffle(left, right, odd))),
          ],
        ),
      ],
    ),
  );
}

/** The locals of the derivative: four windows, their maxima, and what of g nobody has had yet. */
function gradLocals(f: FunctionBuilder) {
  return {
    ...walkLocals(f),
    ...f.i32('j', 'outWidth', 'atOut', 'atX', 'atGradient'),
    ...f.v128('largest', 'remaining', 'left', 'right', 'mask', 'atEven', 'atOdd'),
  };
}

type Grad = ReturnType<typeof gradLocals>;

/** One input row of the four windows: each element that is the maximum takes g, if none before did. */
function takeShares(l: Grad): Code {
  const { left, right, mask, largest, remaining } = l;
  const take = (lanes: readonly number[], share: Local): Code => {
    const value = shuffle(left, right, lanes);
    // NaN wins its window, and is not equal to itself.
    const notANumber = f32x4Ne(value, value);
    return [
      set(mask, v128Or(f32x4Eq(value, largest), notANumber)),
      set(share, v128And(remaining, mask)),
      set(remaining, v128AndNot(remaining, mask)),
    ];
  };
  return [
    set(left, v128Load(l.atX)),
    set(right, v128Load(l.atX, 16)),
    take(even, l.atEven),
    take(odd, l.atOdd),
    v128Store(l.atGradient, shuffle(l.atEven, l.atOdd, [0, 4, 1, 5])),
    v128Store(l.atGradient, shuffle(l.atEven, l.atOdd, [2, 6, 3, 7]), 16),
  ];
}

/** Emits maxPoolHalvingGrad(g, x, y, out, planes): at least four outputs a row; the last four may overlap. */
function emitGrad(module: ModuleBuilder): void {
  const f = module.function('maxPoolHalvingGrad');
  const { g, x, y, out, planes } = f.integers('g', 'x', 'y', 'out', 'planes');
  const l = gradLocals(f);
  const nextRow = [l.atX, l.atGradient].map((local) => advance(local, l.rowBytes));
  f.body(
    set(l.outWidth, windowField('outWidth')),
    eachRow(
      l,
      planes,
      [x, out],
      [g, y],
      [
        set(l.j, 0),
        block(
          loop(
            branchIf(1, i32GeS(l.j, l.outWidth)),
            ifElse(i32LtS(i32Sub(l.outWidth, l.j), 4), set(l.j, i32Sub(l.outWidth, 4))),
            set(l.atOut, i32Shl(l.j, 2)),
            set(l.largest, v128Load(i32Add(y, l.atOut))),
            set(l.remaining, v128Load(i32Add(g, l.atOut))),
            set(l.atX, i32Add(x, i32Shl(l.j, 3))),
            set(l.atGradient, i32Add(out, i32Shl(l.j, 3))),
            takeShares(l),
            nextRow,
            takeShares(l),
            advance(l.j, 4),
            branch(0),
          ),
        ),
      ],
    ),
  );
}

/** Emits maxPoolHalving(x, out, planes) and maxPoolHalvingGrad(g, x, y, out, planes) for the current window. */
export function emitHalving(module: ModuleBuilder): void {
  emitForward(module);
  emitGrad(module);
}
