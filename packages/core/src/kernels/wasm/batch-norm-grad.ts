/** @file The derivative of batch norm. Read after batch-norm.ts. */
import {
  advance,
  type Code,
  f32ConvertI32,
  f32x4Div,
  f32x4Mul,
  f32x4Splat,
  f32x4Sub,
  set,
  v128Load,
} from './emit.ts';
import { times } from './loops.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';
import { eachStrip, inStrip, type Strip, stripLocals, sumOverRows, vectorsOf } from './strips.ts';

function backwardLocals(f: FunctionBuilder) {
  return {
    ...f.integers('g', 'normalized', 'inverse', 'gain'),
    ...f.integers('gradX', 'gradGain', 'gradBias', 'rows', 'channels', 'rowBytes'),
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

/** Emits batchNormGrad(g, normalized, inverse, gain, gradX, gradGain, gradBias, rows, channels,  rowBytes). */
export function emitBatchNormGrad(module: ModuleBuilder): void {
  const f = module.function('batchNormGrad');
  const l = backwardLocals(f);
  f.body(
    set(l.count, f32x4Splat(f32ConvertI32(l.rows))),
    eachStrip(l, l.channels, (strip) => [gradientSums(f, l, strip), gradientOfInput(f, l, strip)]),
  );
}
