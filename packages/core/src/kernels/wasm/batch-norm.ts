/** @file Batch norm of [rows, channels], a strip of channels at a time. Read after strips.ts. */
import {
  advance,
  type Code,
  f32ConvertI32,
  f32x4Add,
  f32x4Div,
  f32x4Mul,
  f32x4Splat,
  f32x4Sqrt,
  f32x4Sub,
  i32Shl,
  type Local,
  set,
  v128Load,
} from './emit.ts';
import { times } from './loops.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';
import { eachStrip, inStrip, type Strip, stripLocals, sumOverRows, vectorsOf } from './strips.ts';

function forwardLocals(f: FunctionBuilder) {
  return {
    ...f.integers('x', 'gain', 'bias', 'runningMean', 'runningVariance'),
    ...f.integers('out', 'normalized', 'inverse', 'rows', 'channels'),
    ...f.floats('epsilon', 'momentum'),
    ...stripLocals(f),
    mean: f.vectors('mean', 2),
    scale: f.vectors('scale', 2),
    gains: f.vectors('gains', 2),
    biases: f.vectors('biases', 2),
  };
}

type Forward = ReturnType<typeof forwardLocals>;

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

/** Moves the running statistics (unbiased variance); then scale ← 1/√(σ² + ε). */
function statistics(f: FunctionBuilder, l: Forward, strip: Strip): Code {
  const one = f.constant(1);
  const move = (running: Local, now: Code, j: number): Code => {
    const before = v128Load(inStrip(running, l), 16 * j);
    const step = f32x4Mul(f32x4Splat(l.momentum), f32x4Sub(now, before));
    return strip.store(inStrip(running, l), f32x4Add(before, step), 16 * j);
  };
  return vectorsOf(strip).map((j) => {
    const scale = l.scale[j];
    return [
      move(l.runningMean, l.mean[j], j),
      move(l.runningVariance, f32x4Div(scale, f32x4Sub(l.count, one)), j),
      set(scale, f32x4Add(f32x4Div(scale, l.count), f32x4Splat(l.epsilon))),
      set(scale, f32x4Div(one, f32x4Sqrt(scale))),
      strip.store(inStrip(l.inverse, l), scale, 16 * j),
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
 * channels, epsilon, momentum).
 */
export function emitBatchNorm(module: ModuleBuilder): void {
  const f = module.function('batchNorm');
  const l = forwardLocals(f);
  f.body(
    set(l.rowBytes, i32Shl(l.channels, 2)),
    set(l.count, f32x4Splat(f32ConvertI32(l.rows))),
    eachStrip(l, l.channels, (strip) => [
      moments(f, l, strip),
      statistics(f, l, strip),
      normalize(f, l, strip),
    ]),
  );
}
