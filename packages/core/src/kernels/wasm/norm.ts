/**
 * @file Batch norm of [rows, channels], and its derivative. Read after strips.ts; other layouts run
 * on the reference.
 */

import { referenceKernels } from '../reference/index.ts';
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
import type { KernelGroup } from './group.ts';
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
function emitBatchNorm(module: ModuleBuilder): void {
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

function backwardLocals(f: FunctionBuilder) {
  return {
    ...f.integers('g', 'normalized', 'inverse', 'gain'),
    ...f.integers('gradX', 'gradGain', 'gradBias', 'rows', 'channels'),
    ...stripLocals(f),
    sum: f.vectors('sum', 2),
    dot: f.vectors('dot', 2),
    factor: f.vectors('factor', 2),
  };
}

type Backward = ReturnType<typeof backwardLocals>;

/** gradBias ← Σ g and gradGain ← Σ g·x̂; then sum and dot are divided by n, factor ← gain/σ. */
function gradientSums(f: FunctionBuilder, l: Backward, strip: Strip): Code {
  const { cursor0: from, cursor1: fromNormalized } = l;
  const vectors = vectorsOf(strip);
  const terms = vectors.flatMap((j) => {
    const g = v128Load(from, 16 * j);
    const product = f32x4Mul(g, v128Load(fromNormalized, 16 * j));
    return [
      { total: l.sum[j], term: g },
      { total: l.dot[j], term: product },
    ];
  });
  return [
    set(from, inStrip(l.g, l)),
    set(fromNormalized, inStrip(l.normalized, l)),
    sumOverRows(f, l, l.rows, [from, fromNormalized], terms),
    vectors.map((j) => {
      const gain = v128Load(inStrip(l.gain, l), 16 * j);
      return [
        strip.store(inStrip(l.gradBias, l), l.sum[j], 16 * j),
        strip.store(inStrip(l.gradGain, l), l.dot[j], 16 * j),
        set(l.sum[j], f32x4Div(l.sum[j], l.count)),
        set(l.dot[j], f32x4Div(l.dot[j], l.count)),
        set(l.factor[j], f32x4Mul(gain, v128Load(inStrip(l.inverse, l), 16 * j))),
      ];
    }),
  ];
}

/** gradX ← factor·(g − sum − x̂·dot). */
function gradientOfInput(f: FunctionBuilder, l: Backward, strip: Strip): Code {
  const { cursor0: from, cursor1: fromNormalized, cursor2: to } = l;
  return [
    set(from, inStrip(l.g, l)),
    set(fromNormalized, inStrip(l.normalized, l)),
    set(to, inStrip(l.gradX, l)),
    times(
      f,
      l.rows,
      vectorsOf(strip).map((j) => {
        const spread = f32x4Mul(v128Load(fromNormalized, 16 * j), l.dot[j]);
        const rest = f32x4Sub(f32x4Sub(v128Load(from, 16 * j), l.sum[j]), spread);
        return strip.store(to, f32x4Mul(l.factor[j], rest), 16 * j);
      }),
      [from, fromNormalized, to].map((cursor) => advance(cursor, l.rowBytes)),
    ),
  ];
}

/** Emits batchNormGrad(g, normalized, inverse, gain, gradX, gradGain, gradBias, rows, channels). */
function emitBatchNormGrad(module: ModuleBuilder): void {
  const f = module.function('batchNormGrad');
  const l = backwardLocals(f);
  f.body(
    set(l.rowBytes, i32Shl(l.channels, 2)),
    set(l.count, f32x4Splat(f32ConvertI32(l.rows))),
    eachStrip(l, l.channels, (strip) => [gradientSums(f, l, strip), gradientOfInput(f, l, strip)]),
  );
}

/** batchNorm and batchNormGrad. */
export const norms: KernelGroup = {
  emit(module) {
    emitBatchNorm(module);
    emitBatchNormGrad(module);
  },
  bind(wasm, memory) {
    const { batchNorm, batchNormGrad } = wasm;
    return {
      batchNorm(
        x,
        gain,
        bias,
        runningMean,
        runningVariance,
        out,
        normalized,
        inverseDeviation,
        outer,
        channels,
        inner,
        epsilon,
        momentum,
      ) {
        if (inner !== 1) {
          referenceKernels.batchNorm(
            x,
            gain,
            bias,
            runningMean,
            runningVariance,
            out,
            normalized,
            inverseDeviation,
            outer,
            channels,
            inner,
            epsilon,
            momentum,
          );
          return;
        }
        memory.begin();
        const from = memory.read(x);
        const scale = memory.read(gain);
        const shift = memory.read(bias);
        const mean = memory.update(runningMean);
        const variance = memory.update(runningVariance);
        const to = memory.write(out);
        const toNormalized = memory.write(normalized);
        const inverse = memory.write(inverseDeviation);
        batchNorm(
          from,
          scale,
          shift,
          mean,
          variance,
          to,
          toNormalized,
          inverse,
          outer,
          channels,
          epsilon,
          momentum,
        );
      },
      batchNormGrad(
        g,
        normalized,
        inverseDeviation,
        gain,
        gradX,
        gradGain,
        gradBias,
        outer,
        channels,
        inner,
      ) {
        if (inner !== 1) {
          referenceKernels.batchNormGrad(
            g,
            normalized,
            inverseDeviation,
            gain,
            gradX,
            gradGain,
            gradBias,
            outer,
            channels,
            inner,
          );
          return;
        }
        memory.begin();
        const from = memory.read(g);
        const unit = memory.read(normalized);
        const inverse = memory.read(inverseDeviation);
        const scale = memory.read(gain);
        const to = memory.write(gradX);
        const toGain = memory.write(gradGain);
        batchNormGrad(
          from,
          unit,
          inverse,
          scale,
          to,
          toGain,
          memory.write(gradBias),
          outer,
          channels,
        );
      },
    };
  },
};
