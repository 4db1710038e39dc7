/**
 * @file Batch norm of [rows, channels], a strip of channels at a time. A channel whose squares leave
 * float32 is left to the reference, which adds up in float64. Read after strips.ts.
 */
import {
  advance,
  type Code,
  f32ConvertI32,
  f32x4Add,
  f32x4Div,
  f32x4Gt,
  f32x4Lt,
  f32x4Mul,
  f32x4Splat,
  f32x4Sqrt,
  f32x4Sub,
  i32Or,
  type Local,
  set,
  v128And,
  v128Load,
  v128Not,
  v128Select,
} from './emit.ts';
import { times } from './loops.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';
import { eachStrip, inStrip, type Strip, stripLocals, sumOverRows, vectorsOf } from './strips.ts';

function forwardLocals(f: FunctionBuilder) {
  return {
    ...f.integers('x', 'gain', 'bias', 'runningMean', 'runningVariance'),
    ...f.integers('out', 'normalized', 'inverse', 'rows', 'channels', 'rowBytes'),
    ...f.floats('epsilon', 'momentum'),
    ...stripLocals(f),
    ...f.i32('failed'),
    ...f.v128('inside'),
    mean: f.vectors('mean', 2),
    scale: f.vectors('scale', 2),
    gains: f.vectors('gains', 2),
    biases: f.vectors('biases', 2),
  };
}

type Forward = ReturnType<typeof forwardLocals>;

/** From here on σ² is near the smallest float32, or 0. */
const largestInverse = 2 ** 50;

/** Whether float32 was enough for a channel with this 1/√(σ² + ε). */
export function isInside(inverseDeviation: number): boolean {
  return inverseDeviation > 0 && inverseDeviation < largestInverse;
}

/** mean ← Σ x/n, then scale ← Σ (x − mean)². */
function moments(f: FunctionBuilder, l: Forward, strip: Strip): Code {
  const from = l.cursor0;
  const vectors = vectorsOf(strip);
  const sums = vectors.map((j) => ({ total: l.mean[j], term: v128Load(from, 16 * j) }));
  const squares = vectors.map((j) => {
    const difference = f32x4Sub(v128Load(from, 16 * j), l.mean[j]);
    return { total: l.scale[j], term: [set(l.value, difference), f32x4Mul(l.value, l.value)] };
  });
  return [
    set(from, inStrip(l.x, l)),
    sumOverRows(f, l, l.rows, [from], sums),
    vectors.map((j) => set(l.mean[j], f32x4Div(l.mean[j], l.count))),
    set(from, inStrip(l.x, l)),
    sumOverRows(f, l, l.rows, [from], squares),
  ];
}

/**
 * scale ← 1/√(σ² + ε); the running statistics move (unbiased variance) where that is inside float32,
 * and `failed` notes where it is not.
 */
function statistics(f: FunctionBuilder, l: Forward, strip: Strip): Code {
  const one = f.constant(1);
  const move = (running: Local, now: Code, j: number): Code => {
    const before = v128Load(inStrip(running, l), 16 * j);
    const step = f32x4Mul(f32x4Splat(l.momentum), f32x4Sub(now, before));
    const moved = v128Select(f32x4Add(before, step), before, l.inside);
    return strip.store(inStrip(running, l), moved, 16 * j);
  };
  return vectorsOf(strip).map((j) => {
    const squares = l.scale[j];
    const spread = f32x4Add(f32x4Div(squares, l.count), f32x4Splat(l.epsilon));
    const isInverse = v128And(
      f32x4Gt(l.value, f.constant(0)),
      f32x4Lt(l.value, f.constant(largestInverse)),
    );
    return [
      set(l.value, f32x4Div(one, f32x4Sqrt(spread))),
      set(l.inside, isInverse),
      set(l.failed, i32Or(l.failed, strip.anyOf(v128Not(l.inside)))),
      move(l.runningMean, l.mean[j], j),
      move(l.runningVariance, f32x4Div(squares, f32x4Sub(l.count, one)), j),
      set(l.scale[j], l.value),
      strip.store(inStrip(l.inverse, l), l.value, 16 * j),
    ];
  });
}

/** normalized ← (x − mean)·scale, out ← normalized·gain + bias. */
function normalize(f: FunctionBuilder, l: Forward, strip: Strip): Code {
  const { cursor0: from, cursor1: toNormalized, cursor2: to, value } = l;
  const vectors = vectorsOf(strip);
  return [
    vectors.map((j) => [
      set(l.gains[j], v128Load(inStrip(l.gain, l), 16 * j)),
      set(l.biases[j], v128Load(inStrip(l.bias, l), 16 * j)),
    ]),
    set(from, inStrip(l.x, l)),
    set(toNormalized, inStrip(l.normalized, l)),
    set(to, inStrip(l.out, l)),
    times(
      f,
      l.rows,
      vectors.map((j) => [
        set(value, f32x4Mul(f32x4Sub(v128Load(from, 16 * j), l.mean[j]), l.scale[j])),
        strip.store(toNormalized, value, 16 * j),
        strip.store(to, f32x4Add(f32x4Mul(value, l.gains[j]), l.biases[j]), 16 * j),
      ]),
      [from, toNormalized, to].map((cursor) => advance(cursor, l.rowBytes)),
    ),
  ];
}

/**
 * Emits batchNorm(x, gain, bias, runningMean, runningVariance, out, normalized, inverse, rows,
 * channels, rowBytes, epsilon, momentum): 1 where a channel is not inside float32, else 0.
 */
export function emitBatchNorm(module: ModuleBuilder): void {
  const f = module.function('batchNorm', 'i32');
  const l = forwardLocals(f);
  f.body(
    set(l.count, f32x4Splat(f32ConvertI32(l.rows))),
    eachStrip(l, l.channels, (strip) => [
      moments(f, l, strip),
      statistics(f, l, strip),
      normalize(f, l, strip),
    ]),
    l.failed,
  );
}
