/**
 * @file Convolution with neighboring columns side by side, and its derivative by the picture: the
 * panels of the matrix product, which find the rows of one operand through a table of taps. What
 * im2col would write stays where it is, and in the first-level cache. Read after conv-taps.ts and
 * gemm-panels.ts.
 */

import { groupLocals, setSizes } from './conv-group.ts';
import {
  eachTapByColumns,
  eachTapOfFilter,
  emitFrame,
  emitTaps,
  framedLength,
  strideRowBytes,
  tapLocals,
} from './conv-taps.ts';
import {
  advance,
  type Code,
  call,
  f32Const,
  f32Load,
  f32Store,
  forRange,
  i32Add,
  i32Mul,
  i32Shl,
  ifElse,
  type Local,
  set,
} from './emit.ts';
import { eachPanelOfColumns, emitPanels } from './gemm-panels.ts';
import { zerosAddress } from './layout.ts';
import { times } from './loops.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';
import { windowField } from './window.ts';

function walkLocals(f: FunctionBuilder) {
  return {
    ...groupLocals(f),
    ...f.i32('j', 'columns', 'width', 'outWidth', 'image', 'imageRow', 'outRow', 'weightAt'),
  };
}

type Walk = ReturnType<typeof walkLocals>;

/** An address in the current row, at column j. */
const atColumn = (row: Local, { j }: Walk): Code => i32Add(row, i32Shl(j, 2));

/** `panel` for each panel of each output row; `image` and `out` are those of the group. */
function eachPanel(f: FunctionBuilder, l: Walk, out: Local, panel: Code): Code {
  return [
    set(l.imageRow, l.image),
    set(l.outRow, out),
    set(l.outWidth, windowField('outWidth')),
    times(f, windowField('outHeight'), [
      set(l.j, 0),
      eachPanelOfColumns(l, l.outWidth, panel),
      advance(l.imageRow, strideRowBytes),
      advance(l.outRow, i32Shl(l.outWidth, 2)),
    ]),
  ];
}

/** Emits conv2dDirect(x, weight, biases, out, taps, framed, batch); framed is 0 without padding. */
function emitForward(module: ModuleBuilder, frame: FunctionBuilder): void {
  const gather = emitPanels(module, 'gather');
  const f = module.function('conv2dDirect');
  const { x, weight, biases, out } = f.integers('x', 'weight', 'biases', 'out');
  const { taps, framed, batch } = f.integers('taps', 'framed', 'batch');
  const l = walkLocals(f);
  const { biasAt, biasRow } = f.i32('biasAt', 'biasRow');
  const panel = gather({
    ...{ columns: l.columns, width: l.width, m: l.filters, k: l.taps, adds: 0 },
    ...{ a: l.weightAt, aRow: l.tapsBytes, aColumn: 4, b: atColumn(l.imageRow, l), bRow: taps },
    ...{ c: atColumn(l.outRow, l), cRow: l.placesBytes, start: biasAt, startRow: biasRow },
  });
  const framing = [call(frame.index, x, framed, l.channels), set(l.image, framed)];
  f.body(
    setSizes(l),
    ifElse(biases, set(biasRow, 64)),
    forRange(l.sample, 0, batch, 1, [
      set(l.weightAt, weight),
      set(biasAt, biases),
      times(f, windowField('groups'), [
        ifElse(framed, framing, set(l.image, x)),
        eachPanel(f, l, out, panel),
        advance(x, l.imageBytes),
        advance(out, l.outBytes),
        advance(l.weightAt, i32Mul(l.filters, l.tapsBytes)),
        advance(biasAt, i32Mul(l.filters, biasRow)),
      ]),
    ]),
  );
}

/** Emits turnWeights(weight, to): [groups, taps by columns, filters]. */
function emitTurnWeights(module: ModuleBuilder): void {
  const f = module.function('turnWeights');
  const { weight, to } = f.integers('weight', 'to');
  const l = { ...groupLocals(f), ...tapLocals(f) };
  const { from } = f.i32('from');
  const inChannel = i32Add(i32Mul(l.u, windowField('kernelWidth')), l.v);
  const plane = i32Mul(windowField('kernelHeight'), windowField('kernelWidth'));
  const tap = i32Add(i32Mul(l.channel, plane), inChannel);
  f.body(
    setSizes(l),
    times(f, windowField('groups'), [
      eachTapByColumns(l, l.channels, [
        set(from, i32Add(weight, i32Shl(tap, 2))),
        times(f, l.filters, [
          f32Store(to, f32Load(from)),
          advance(from, l.tapsBytes),
          advance(to, 4),
        ]),
      ]),
      advance(weight, i32Mul(l.filters, l.tapsBytes)),
    ]),
  );
}

/**
 * Emits conv2dGradInputDirect(g, turned, out, taps, framed, batch): out, which is zero, += the products of g
 * and the turned weights, each at its tap.
 */
function emitGradInput(module: ModuleBuilder, unframe: FunctionBuilder): void {
  const scatter = emitPanels(module, 'scatter');
  const fill = module.find('fill');
  const f = module.function('conv2dGradInputDirect');
  const { g, turned, out } = f.integers('g', 'turned', 'out');
  const { taps, framed, batch } = f.integers('taps', 'framed', 'batch');
  const l = walkLocals(f);
  const panel = scatter({
    ...{ columns: l.columns, width: l.width, m: l.taps, k: l.filters, adds: 1 },
    ...{ a: l.weightAt, aRow: l.filtersBytes, aColumn: 4 },
    ...{ b: atColumn(l.outRow, l), bRow: l.placesBytes },
    ...{ c: atColumn(l.imageRow, l), cRow: taps, start: zerosAddress, startRow: 0 },
  });
  const length = framedLength(l.channels);
  const clearFrame = [call(fill.index, framed, length, f32Const(0)), set(l.image, framed)];
  f.body(
    setSizes(l),
    forRange(l.sample, 0, batch, 1, [
      set(l.weightAt, turned),
      times(f, windowField('groups'), [
        ifElse(framed, clearFrame, set(l.image, out)),
        eachPanel(f, l, g, panel),
        ifElse(framed, call(unframe.index, out, framed, l.channels)),
        advance(out, l.imageBytes),
        advance(g, l.outBytes),
        advance(l.weightAt, i32Mul(l.taps, l.filtersBytes)),
      ]),
    ]),
  );
}

/** Emits both, with the tables and copies that they need. */
export function emitDirect(module: ModuleBuilder): void {
  emitTaps(module, 'tapsOfFilter', eachTapOfFilter);
  emitTaps(module, 'tapsByColumns', eachTapByColumns);
  emitForward(module, emitFrame(module, 'frame'));
  emitTurnWeights(module);
  emitGradInput(module, emitFrame(module, 'unframe'));
}
