/**
 * @file The SIMD kernels give the same bits on every machine and engine: a training run of fixed
 * numbers ends in weights whose bits are known. A change of this hash is a change of results for
 * every user, and is to be said in the changelog.
 */
import { expect, test } from 'vitest';
import { mul, sub } from '../../src/expressions/build.ts';
import { updateRule } from '../../src/expressions/rule.ts';
import type { Matrix } from '../../src/kernels/operands.ts';
import { setMemoryBudget, wasmKernels } from '../../src/kernels/wasm/index.ts';
import { hostRead, storageOf } from '../../src/memory.ts';
import { tanh } from '../../src/ops/activation.ts';
import { Storage } from '../../src/storage.ts';
import { callUnary } from '../kernels/pointwise.ts';
import { samples, wholeSamples } from '../samples.ts';

const [rows, inputs, hidden, classes] = [33, 30, 70, 27];
const float = (length: number): Storage => new Storage('float32', length);
const values = (count: number, seed: number, range: number): Storage =>
  storageOf('float32', Float32Array.from(samples(count, seed, range)));
const filled = (count: number, value: number): Storage =>
  storageOf('float32', new Float32Array(count).fill(value));
const matrix = (storage: Storage, row: number): Matrix => ({ storage, offset: 0, row, column: 1 });
const turned = (storage: Storage, row: number): Matrix => ({
  ...matrix(storage, 1),
  column: row,
});
const rule = tanh.pointwise.gradientOf(0);
const slope = rule.kind === 'op' ? rule.op.expression : null;
const sgd = updateRule(['p', 'g'], ['rate'], ({ p, g, rate }) => ({ p: sub(p, mul(rate, g)) }));

/** x·W1 → batch norm → tanh → ·W2 → cross-entropy, 20 steps of gradient descent on fixed rows. */
function trainedWeights(): Storage[] {
  const k = wasmKernels;
  const x = values(rows * inputs, 1, 1);
  const y = storageOf('int32', Int32Array.from(wholeSamples(rows, classes, 2)));
  const w1 = values(inputs * hidden, 3, 0.3);
  const w2 = values(hidden * classes, 4, 0.1);
  const [gain, bias, mean, variance] = [1, 0, 0, 1].map((value) => filled(hidden, value));
  const share = filled(1, 1 / rows);
  for (let step = 0; step < 20; step++) {
    const [h, normal, unit, t, gT, gH, gX] = Array.from({ length: 7 }, () => float(rows * hidden));
    const [logits, p, gLogits] = Array.from({ length: 3 }, () => float(rows * classes));
    const [inverse, gGain, gBias] = Array.from({ length: 3 }, () => float(hidden));
    const [g1, g2] = [float(inputs * hidden), float(hidden * classes)];
    k.gemm({
      a: matrix(x, inputs),
      b: matrix(w1, hidden),
      c: matrix(h, hidden),
      m: rows,
      n: hidden,
      k: inputs,
    });
    k.batchNorm({
      x: h,
      gain,
      bias,
      runningMean: mean,
      runningVariance: variance,
      out: normal,
      normalized: unit,
      inverseDeviation: inverse,
      outer: rows,
      channels: hidden,
      inner: 1,
      epsilon: 1e-5,
      momentum: 0.1,
    });
    callUnary(k, 'tanh', normal, t, rows * hidden);
    k.gemm({
      a: matrix(t, hidden),
      b: matrix(w2, classes),
      c: matrix(logits, classes),
      m: rows,
      n: classes,
      k: hidden,
    });
    k.crossEntropy({
      logits,
      targets: y,
      probabilities: p,
      losses: float(rows),
      rows,
      columns: classes,
    });
    k.crossEntropyGrad({
      probabilities: p,
      targets: y,
      g: share,
      gRow: 0,
      out: gLogits,
      rows,
      columns: classes,
    });
    k.gemm({
      a: turned(t, hidden),
      b: matrix(gLogits, classes),
      c: matrix(g2, classes),
      m: hidden,
      n: classes,
      k: rows,
    });
    k.gemm({
      a: matrix(gLogits, classes),
      b: turned(w2, classes),
      c: matrix(gT, hidden),
      m: rows,
      n: hidden,
      k: classes,
    });
    const whole = (storage: Storage) => ({ storage, row: 0, column: 1 });
    k.pointwise(slope as NonNullable<typeof slope>, [whole(gT), whole(t)], gH, 1, rows * hidden);
    k.batchNormGrad({
      g: gH,
      normalized: unit,
      inverseDeviation: inverse,
      gain,
      gradX: gX,
      gradGain: gGain,
      gradBias: gBias,
      outer: rows,
      channels: hidden,
      inner: 1,
    });
    k.gemm({
      a: turned(x, inputs),
      b: matrix(gX, hidden),
      c: matrix(g1, hidden),
      m: inputs,
      n: hidden,
      k: rows,
    });
    for (const [weight, g] of [
      [w1, g1],
      [w2, g2],
      [gain, gGain],
      [bias, gBias],
    ] as const)
      k.update(sgd, [weight, g], [0.1], weight.length);
  }
  return [w1, w2, gain, bias, mean, variance];
}

/** FNV-1a over the bits of all numbers. */
function hashOf(storages: readonly Storage[]): number {
  let hash = 0x811c9dc5;
  for (const storage of storages) {
    const array = hostRead(storage);
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}

test('twenty steps of training end in the bits they always ended in', () => {
  expect(hashOf(trainedWeights())).toBe(2724725991);
});

test('the bits do not depend on how much memory there is', () => {
  const roomy = hashOf(trainedWeights());
  setMemoryBudget(0);
  expect(hashOf(trainedWeights())).toBe(roomy);
  setMemoryBudget(undefined);
});
