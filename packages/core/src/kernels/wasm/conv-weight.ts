/**
 * @file The derivative of a convolution by its weights, from the pictures as they are: tile after tile,
 * block after block of samples. Read after conv-weight-tile.ts.
 */
import { setSizes } from './conv-group.ts';
import { emitPlaces, framedLength } from './conv-taps.ts';
import { tile, type Walk, walkLocals, whileLeft } from './conv-weight-tile.ts';
import {
  advance,
  type Code,
  call,
  f32x4Add,
  forRange,
  i32Add,
  i32And,
  i32DivS,
  i32Min,
  i32Mul,
  i32Shl,
  i32Sub,
  ifElse,
  type Local,
  set,
  v128Load,
} from './emit.ts';
import { transpose } from './gemm-pack.ts';
import { firstLanes, storeVectors, times } from './loops.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';
import { windowField } from './window.ts';

/** All tiles of a group: filters by twos, taps by fours, then what remains. */
function allTiles(l: Walk, g: Local, [taps, count]: readonly [Local, Local], places: Local): Code {
  const rowBytes = i32Shl(l.taps, 4);
  const tilesOf = (filters: number): Code =>
    whileLeft(l.filtersLeft, filters, [
      l.sumsAt
        .slice(0, filters)
        .map((at, i) => [
          set(at, i === 0 ? l.sumsRow : i32Add(l.sumsAt[i - 1], rowBytes)),
          set(l.gAt[i], i === 0 ? g : i32Add(l.gAt[i - 1], l.placesBytes)),
        ]),
      set(l.tapAt, taps),
      set(l.tapsLeft, count),
      [4, 2, 1].map((n) => whileLeft(l.tapsLeft, n, tile(l, places, filters, n))),
      advance(l.sumsRow, i32Mul(rowBytes, filters)),
      advance(g, i32Mul(l.placesBytes, filters)),
    ]);
  return [set(l.filtersLeft, l.filters), tilesOf(2), tilesOf(1)];
}

/** Copies the pictures of a block into frames one after the other. */
function frameBlock(
  f: FunctionBuilder,
  l: Walk,
  frame: FunctionBuilder,
  [x, framed, sampleBytes]: readonly [Local, Local, Local],
): Code {
  return [
    set(l.picture, x),
    set(l.frameAt, framed),
    times(f, l.size, [
      call(frame.index, l.picture, l.frameAt, l.channels),
      advance(l.picture, sampleBytes),
      advance(l.frameAt, l.step),
    ]),
    set(l.image, framed),
  ];
}

/** How many entries the table of places has, for one sample. */
function setEntries(l: Walk): Code {
  const rest = i32And(windowField('outWidth'), 3);
  return [
    set(l.wholesOfOne, i32Mul(windowField('outHeight'), i32DivS(windowField('outWidth'), 4))),
    ifElse(rest, set(l.partsOfOne, windowField('outHeight'))),
    set(l.mask, firstLanes(rest)),
  ];
}

/**
 * Emits conv2dWeightSums(g, x, sums, taps, places, framed, block, count): sums [filters, taps, 4 lanes]
 * += g·x of the `count` taps from the first of `taps` and `sums` on,
 * `block` samples at a time: a tile's sums are loaded and stored once for all of them. `places` has
 * room for the table.
 */
function emitWeightSums(module: ModuleBuilder, fillPlaces: FunctionBuilder): void {
  const frame = module.find('frame');
  const f = module.function('conv2dWeightSums');
  const { g, x, sums, taps, places } = f.integers('g', 'x', 'sums', 'taps', 'places');
  const { framed, block: most, count } = f.integers('framed', 'block', 'count');
  const l = walkLocals(f);
  const { sampleBytes, outSampleBytes } = f.i32('sampleBytes', 'outSampleBytes');
  const others = i32Sub(l.size, 1);
  f.body(
    setSizes(l),
    setEntries(l),
    set(sampleBytes, i32Mul(l.imageBytes, windowField('groups'))),
    set(outSampleBytes, i32Mul(l.outBytes, windowField('groups'))),
    set(l.step, sampleBytes),
    ifElse(framed, set(l.step, i32Shl(framedLength(l.channels), 2))),
    call(fillPlaces.index, places, most, outSampleBytes, l.step),
    set(l.partsAt, i32Add(places, i32Shl(i32Mul(l.wholesOfOne, most), 3))),
    forRange(l.sample, 0, windowField('batch'), most, [
      set(l.size, i32Min(i32Sub(windowField('batch'), l.sample), most)),
      set(l.wholes, i32Mul(l.wholesOfOne, l.size)),
      set(l.parts, i32Mul(l.partsOfOne, l.size)),
      set(l.sumsRow, sums),
      times(f, windowField('groups'), [
        ifElse(framed, frameBlock(f, l, frame, [x, framed, sampleBytes]), set(l.image, x)),
        allTiles(l, g, [taps, count], places),
        advance(x, l.imageBytes),
      ]),
      advance(x, i32Mul(others, sampleBytes)),
      advance(g, i32Mul(others, outSampleBytes)),
    ]),
  );
}

/** Emits addLanes(sums, out, count): out[i] = (lane 0 + lane 1) + (lane 2 + lane 3) of sums[i]. */
function emitAddLanes(module: ModuleBuilder): void {
  const f = module.function('addLanes');
  const { sums, out, count } = f.integers('sums', 'out', 'count');
  const { value } = f.v128('value');
  const rows = f.vectors('row', 4);
  const turned = f.vectors('turned', 4);
  f.body(
    storeVectors(
      count,
      [{ at: sums, step: 64 }],
      [{ at: out, value }],
      [
        rows.map((row, i) => set(row, v128Load(sums, 16 * i))),
        transpose(rows, turned),
        set(value, f32x4Add(f32x4Add(rows[0], rows[1]), f32x4Add(rows[2], rows[3]))),
      ],
    ),
  );
}

/** Emits the sums and what adds up their lanes; frame and taps were emitted before. */
export function emitWeightGradient(module: ModuleBuilder): void {
  emitWeightSums(module, emitPlaces(module));
  emitAddLanes(module);
}
