/** @file Pooling with windows of any size, stride and padding: one tap at a time. Read after window.ts. */
import {
  advance,
  type Code,
  f32Add,
  f32Const,
  f32Eq,
  f32Load,
  f32Max,
  f32Ne,
  f32Store,
  forRange,
  i32Add,
  i32And,
  i32LtU,
  i32Mul,
  i32Or,
  i32Shl,
  i32Sub,
  ifElse,
  type Local,
  set,
} from './emit.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';
import { windowField } from './window.ts';

function walkLocals(f: FunctionBuilder) {
  return {
    ...f.i32('plane', 'i', 'j', 'u', 'v', 'row', 'column', 'at', 'height', 'width', 'planeBytes'),
    ...f.i32('rowStart', 'columnStart'),
  };
}

type Walk = ReturnType<typeof walkLocals>;

/** For each input position under the window at output (i, j): `visit` with `at` at its address. */
function eachTap(l: Walk, image: Local, visit: Code): Code {
  const element = i32Add(i32Mul(l.row, l.width), l.column);
  const inside = i32And(i32LtU(l.row, l.height), i32LtU(l.column, l.width));
  return [
    set(l.row, l.rowStart),
    forRange(l.u, 0, windowField('kernelHeight'), 1, [
      set(l.column, l.columnStart),
      forRange(l.v, 0, windowField('kernelWidth'), 1, [
        ifElse(inside, [set(l.at, i32Add(image, i32Shl(element, 2))), visit]),
        advance(l.column, windowField('dilationX')),
      ]),
      advance(l.row, windowField('dilationY')),
    ]),
  ];
}

/** For each output in row-major order: `body`; `perOutput` move by an element each time, `images` by a plane. */
function eachOutput(
  l: Walk,
  planes: Local,
  images: readonly Local[],
  perOutput: readonly Local[],
  body: Code,
): Code {
  return [
    set(l.height, windowField('height')),
    set(l.width, windowField('width')),
    set(l.planeBytes, i32Shl(i32Mul(l.height, l.width), 2)),
    forRange(l.plane, 0, planes, 1, [
      set(l.rowStart, i32Sub(0, windowField('paddingY'))),
      forRange(l.i, 0, windowField('outHeight'), 1, [
        set(l.columnStart, i32Sub(0, windowField('paddingX'))),
        forRange(l.j, 0, windowField('outWidth'), 1, [
          body,
          perOutput.map((local) => advance(local, 4)),
          advance(l.columnStart, windowField('strideX')),
        ]),
        advance(l.rowStart, windowField('strideY')),
      ]),
      images.map((local) => advance(local, l.planeBytes)),
    ]),
  ];
}

/** Emits maxPool(x, out, planes). */
export function emitMaxPool(module: ModuleBuilder): void {
  const f = module.function('maxPool');
  const { x, out, planes } = f.integers('x', 'out', 'planes');
  const l = walkLocals(f);
  const { best } = f.f32('best');
  f.body(
    eachOutput(
      l,
      planes,
      [x],
      [out],
      [
        set(best, f32Const(-Infinity)),
        eachTap(l, x, set(best, f32Max(best, f32Load(l.at)))),
        f32Store(out, best),
      ],
    ),
  );
}

/** Emits maxPoolGrad(g, x, y, out, planes): to out, which is zero, at the first element that equals y. */
export function emitMaxPoolGrad(module: ModuleBuilder): void {
  const f = module.function('maxPoolGrad');
  const { g, x, y, out, planes } = f.integers('g', 'x', 'y', 'out', 'planes');
  const l = walkLocals(f);
  const { winner } = f.i32('winner');
  const { value } = f.f32('value');
  const same = i32Or(f32Eq(value, f32Load(y)), f32Ne(value, value));
  const target = i32Add(out, i32Sub(winner, x));
  f.body(
    eachOutput(
      l,
      planes,
      [x, out],
      [g, y],
      [
        set(winner, 0),
        eachTap(l, x, [
          set(value, f32Load(l.at)),
          ifElse(i32And(same, i32LtU(winner, 1)), set(winner, l.at)),
        ]),
        ifElse(winner, f32Store(target, f32Add(f32Load(target), f32Load(g)))),
      ],
    ),
  );
}

/** Emits sumPool(x, out, planes). */
export function emitSumPool(module: ModuleBuilder): void {
  const f = module.function('sumPool');
  const { x, out, planes } = f.integers('x', 'out', 'planes');
  const l = walkLocals(f);
  const { sum } = f.f32('sum');
  f.body(
    eachOutput(
      l,
      planes,
      [x],
      [out],
      [
        set(sum, f32Const(0)),
        eachTap(l, x, set(sum, f32Add(sum, f32Load(l.at)))),
        f32Store(out, sum),
      ],
    ),
  );
}

/** Emits sumPoolGrad(g, out, planes): out, which is zero, receives g at each place. */
export function emitSumPoolGrad(module: ModuleBuilder): void {
  const f = module.function('sumPoolGrad');
  const { g, out, planes } = f.integers('g', 'out', 'planes');
  const l = walkLocals(f);
  const { share } = f.f32('share');
  f.body(
    eachOutput(
      l,
      planes,
      [out],
      [g],
      [set(share, f32Load(g)), eachTap(l, out, f32Store(l.at, f32Add(f32Load(l.at), share)))],
    ),
  );
}
