/**
 * @file A tile of the derivative of a convolution by its weights: a few filters by a few taps, at all
 * places of some samples. A weight's derivative is a sum over all places, and four places side by side
 * go into the four lanes of its sum. Read after conv-taps.ts.
 */
import { groupLocals } from './conv-group.ts';
import {
  advance,
  block,
  branch,
  branchIf,
  type Code,
  f32x4Add,
  f32x4Mul,
  i32Add,
  i32Load,
  i32LtS,
  i32Min,
  i32Sub,
  ifElse,
  type Local,
  loop,
  repeat,
  set,
  v128And,
  v128Load,
  v128Store,
} from './emit.ts';
import { zerosAddress } from './layout.ts';
import type { FunctionBuilder } from './module.ts';

/** A tile: two filters by four taps; see gemm-panel.ts for why eight sums. */
const tileFilters = 2;
const tileTaps = 4;

export function walkLocals(f: FunctionBuilder) {
  return {
    ...groupLocals(f),
    // Entries of the table for one sample and for those of a block, and where its second half begins.
    ...f.i32('wholesOfOne', 'partsOfOne', 'wholes', 'parts', 'partsAt', 'size'),
    ...f.i32('image', 'step', 'place', 'rest', 'left', 'at', 'picture', 'frameAt'),
    ...f.i32('filtersLeft', 'tapsLeft', 'tapAt', 'sumsRow'),
    gAt: f.addresses('gAt', tileFilters),
    xAt: f.addresses('xAt', tileTaps),
    sumsAt: f.addresses('sumsAt', tileFilters),
    ...f.v128('mask'),
    gVector: f.vectors('g', tileFilters),
    xVector: f.vectors('x', tileTaps),
    sums: f.vectors('sum', tileFilters * tileTaps),
  };
}

export type Walk = ReturnType<typeof walkLocals>;

/** While at least `size` of `left` remain: `body`. */
export function whileLeft(left: Local, size: number, ...body: Code[]): Code {
  return block(
    loop(branchIf(1, i32LtS(left, size)), ...body, set(left, i32Sub(left, size)), branch(0)),
  );
}

/** A run of entries in the table of places: of whole fours, or of parts. */
interface Run {
  readonly first: Local;
  readonly count: Local;
  readonly isPart: boolean;
  /** Adds the sums to those in memory, and begins again. */
  readonly flush: Code;
}

/** Places whose products are added up before the sum goes to memory: a long sum of few sums is exact. */
const longestRun = 2048;

/** Multiplies and adds at each place, with `flush` between long runs; of a part of four, only real lanes. */
function addPlaces(
  l: Walk,
  { first, count, isPart, flush }: Run,
  filters: number,
  taps: number,
): Code {
  const lanes = (vector: Code): Code => (isPart ? v128And(vector, l.mask) : vector);
  const pass: Code[] = [set(l.at, i32Load(l.place))];
  for (let i = 0; i < filters; i++) {
    pass.push(set(l.gVector[i], lanes(v128Load(i32Add(l.gAt[i], l.at)))));
  }
  pass.push(set(l.at, i32Load(l.place, 4)));
  for (let j = 0; j < taps; j++) {
    pass.push(set(l.xVector[j], lanes(v128Load(i32Add(l.xAt[j], l.at)))));
  }
  for (let i = 0; i < filters; i++) {
    for (let j = 0; j < taps; j++) {
      const sum = l.sums[i * tileTaps + j];
      pass.push(set(sum, f32x4Add(sum, f32x4Mul(l.gVector[i], l.xVector[j]))));
    }
  }
  return [
    set(l.place, first),
    set(l.left, count),
    block(
      loop(
        branchIf(1, i32LtS(l.left, 1)),
        set(l.rest, i32Min(l.left, longestRun)),
        repeat(l.rest, ...pass, advance(l.place, 8)),
        set(l.left, i32Sub(l.left, longestRun)),
        ifElse(i32LtS(0, l.left), flush),
        branch(0),
      ),
    ),
  ];
}

/** One tile: the sums over all places of this block of samples, added to those of the blocks before. */
export function tile(l: Walk, places: Local, filters: number, taps: number): Code {
  const each = (visit: (sum: Local, at: Local, offset: number) => Code): Code => {
    return l.sums.flatMap((sum, n) => {
      const [i, j] = [Math.floor(n / tileTaps), n % tileTaps];
      return i < filters && j < taps ? [visit(sum, l.sumsAt[i], 16 * j)] : [];
    });
  };
  const clear = each((sum) => set(sum, v128Load(zerosAddress)));
  const add = each((sum, at, offset) => v128Store(at, f32x4Add(v128Load(at, offset), sum), offset));
  const flush = [add, clear];
  return [
    l.xAt.slice(0, taps).map((at, j) => set(at, i32Add(l.image, i32Load(l.tapAt, 4 * j)))),
    clear,
    addPlaces(l, { first: places, count: l.wholes, isPart: false, flush }, filters, taps),
    addPlaces(l, { first: l.partsAt, count: l.parts, isPart: true, flush }, filters, taps),
    add,
    advance(l.tapAt, 4 * taps),
    l.sumsAt.slice(0, filters).map((at) => advance(at, 16 * taps)),
  ];
}
