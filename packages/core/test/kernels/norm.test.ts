/** @file Batch norm and layer norm: values, running statistics and derivatives by their formulas. */
import { describe, expect, test } from 'vitest';
import { referenceKernels } from '../../src/kernels/reference/index.ts';
import { wasmKernels } from '../../src/kernels/wasm/index.ts';
import { hostRead } from '../../src/memory.ts';
import { backends } from '../backends.ts';
import { combinations, samples, sizes } from '../samples.ts';
import { Workspace } from './workspace.ts';

const epsilon = 1e-5;
const momentum = 0.1;
const meanOf = (line: number[]) => line.reduce((a, b) => a + b, 0) / line.length;

/** x̂ and 1/σ of each group of positions. */
function normalize(x: number[], groups: number[][]) {
  const unit = [...x];
  const means = groups.map((group) => meanOf(group.map((at) => x[at])));
  const variances = groups.map((group, i) => meanOf(group.map((at) => (x[at] - means[i]) ** 2)));
  const inverse = variances.map((variance) => 1 / Math.sqrt(variance + epsilon));
  groups.forEach((group, i) => {
    for (const at of group) unit[at] = (x[at] - means[i]) * inverse[i];
  });
  return { unit, means, variances, inverse };
}

/** ∂L/∂x by the chain rule through x̂ = (x − μ)/σ, with h = ∂L/∂x̂. */
function throughNorm(h: number[], unit: number[], groups: number[][], inverse: number[]): number[] {
  const out = [...h];
  groups.forEach((group, i) => {
    const mean = meanOf(group.map((at) => h[at]));
    const dot = meanOf(group.map((at) => h[at] * unit[at]));
    for (const at of group) out[at] = inverse[i] * (h[at] - mean - unit[at] * dot);
  });
  return out;
}

const sumsBy = (values: number[], groups: number[][]) =>
  groups.map((group) => group.reduce((sum, at) => sum + values[at], 0));
const times = (a: number[], b: number[]) => a.map((value, at) => value * b[at]);

/** The positions of each channel of [outer, channels, inner]. */
function channelGroups(outer: number, channels: number, inner: number): number[][] {
  const positions = [...Array(outer * channels * inner).keys()];
  return Array.from({ length: channels }, (_, c) =>
    positions.filter((at) => Math.floor(at / inner) % channels === c),
  );
}

/** The positions of each row of [rows, columns]. */
function rowGroups(rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => r * columns + c),
  );
}

/** `values`, one a group, at every position of its group. */
function spread(values: number[], groups: number[][]): number[] {
  const out = Array<number>(groups.flat().length);
  groups.forEach((group, i) => {
    for (const at of group) out[at] = values[i];
  });
  return out;
}

describe.each(backends)('$name', (backend) => {
  const { kernels } = backend;
  const layouts = combinations([2, 5, 33], [1, 3, 16, 27, 65], [1, 4, 9]);

  test.each(layouts)('batchNorm over [%i, %i, %i]', (outer, channels, inner) => {
    const work = new Workspace(backend);
    const size = outer * channels * inner;
    const groups = channelGroups(outer, channels, inner);
    const x = samples(size, 1).map((v) => Math.fround(v + 0.5));
    const [gain, bias, oldMean] = [2, 3, 4].map((seed) => samples(channels, seed));
    const oldVariance = samples(channels, 5).map(Math.abs);
    const { unit, means, variances, inverse } = normalize(x, groups);
    const [out, normalized] = [work.output(size), work.output(size)];
    const inverseDeviation = work.output(channels);
    const [mean, variance] = [work.updated(oldMean), work.updated(oldVariance)];
    kernels.batchNorm({
      x: work.input(x),
      gain: work.input(gain),
      bias: work.input(bias),
      runningMean: mean,
      runningVariance: variance,
      out,
      normalized,
      inverseDeviation,
      outer,
      channels,
      inner,
      epsilon,
      momentum,
    });
    const shift = spread(bias, groups);
    const expected = times(unit, spread(gain, groups)).map((value, at) => value + shift[at]);
    work.expectClose(out, expected, 20);
    work.expectClose(normalized, unit, 20);
    work.expectClose(inverseDeviation, inverse, 20);
    work.expectClose(
      mean,
      means.map((value, c) => 0.9 * oldMean[c] + 0.1 * value),
    );
    const unbiased = (outer * inner) / (outer * inner - 1);
    work.expectClose(
      variance,
      variances.map((value, c) => 0.9 * oldVariance[c] + 0.1 * value * unbiased),
      4,
    );
  });

  test.each(layouts)('batchNormGrad over [%i, %i, %i]', (outer, channels, inner) => {
    const work = new Workspace(backend);
    const size = outer * channels * inner;
    const groups = channelGroups(outer, channels, inner);
    const { unit, inverse } = normalize(samples(size, 1), groups);
    const gain = samples(channels, 2);
    const g = samples(size, 6);
    const gradX = work.output(size);
    const [gradGain, gradBias] = [work.output(channels), work.output(channels)];
    kernels.batchNormGrad({
      g: work.input(g),
      normalized: work.input(unit),
      inverseDeviation: work.input(inverse),
      gain: work.input(gain),
      gradX,
      gradGain,
      gradBias,
      outer,
      channels,
      inner,
    });
    const h = times(g, spread(gain, groups));
    work.expectClose(gradX, throughNorm(h, unit, groups, inverse), 20);
    work.expectClose(gradGain, sumsBy(times(g, unit), groups), 40);
    work.expectClose(gradBias, sumsBy(g, groups), 40);
  });

  test('a channel that never varies gives its bias, not NaN', () => {
    const work = new Workspace(backend);
    const out = work.output(4);
    const [x, gain, bias] = [work.input([3, 3, 3, 3]), work.input([2]), work.input([0.5])];
    const [mean, variance] = [work.updated([0]), work.updated([1])];
    const [unit, inverse] = [work.output(4), work.output(1)];
    kernels.batchNorm({
      x,
      gain,
      bias,
      runningMean: mean,
      runningVariance: variance,
      out,
      normalized: unit,
      inverseDeviation: inverse,
      outer: 4,
      channels: 1,
      inner: 1,
      epsilon,
      momentum,
    });
    work.expectEqual(out, [0.5, 0.5, 0.5, 0.5]);
  });

  const rowsAndColumns = combinations(
    [0, 1, 3, 17],
    sizes.filter((size) => size > 1),
  );

  test.each(rowsAndColumns)('layerNorm over [%i, %i]', (rows, columns) => {
    const work = new Workspace(backend);
    const size = rows * columns;
    const groups = rowGroups(rows, columns);
    const x = samples(size, columns);
    const [gain, bias] = [samples(columns, 2), samples(columns, 3)];
    const { unit, inverse } = normalize(x, groups);
    const [out, normalized] = [work.output(size), work.output(size)];
    const inverseDeviation = work.output(rows);
    kernels.layerNorm({
      x: work.input(x),
      gain: work.input(gain),
      bias: work.input(bias),
      out,
      normalized,
      inverseDeviation,
      rows,
      columns,
      epsilon,
    });
    // 1/σ of numbers that are nearly equal magnifies their rounding
    const slack = 20 * Math.max(1, ...inverse);
    work.expectClose(normalized, unit, slack);
    work.expectClose(inverseDeviation, inverse, slack);
    const expected = unit.map((u, at) => u * gain[at % columns] + bias[at % columns]);
    work.expectClose(out, expected, slack);
  });

  test.each(rowsAndColumns)('layerNormGrad over [%i, %i]', (rows, columns) => {
    const work = new Workspace(backend);
    const size = rows * columns;
    const groups = rowGroups(rows, columns);
    const byColumn = Array.from({ length: columns }, (_, c) => groups.map((group) => group[c]));
    const { unit, inverse } = normalize(samples(size, columns), groups);
    const gain = samples(columns, 2);
    const g = samples(size, 6);
    const gradX = work.output(size);
    const [gradGain, gradBias] = [work.output(columns), work.output(columns)];
    kernels.layerNormGrad({
      g: work.input(g),
      normalized: work.input(unit),
      inverseDeviation: work.input(inverse),
      gain: work.input(gain),
      gradX,
      gradGain,
      gradBias,
      rows,
      columns,
    });
    const h = g.map((value, at) => value * gain[at % columns]);
    work.expectClose(gradX, throughNorm(h, unit, groups, inverse), 20 * Math.max(1, ...inverse));
    work.expectClose(gradGain, sumsBy(times(g, unit), byColumn), 20);
    work.expectClose(gradBias, sumsBy(g, byColumn), 20);
  });
});

describe('layer norm gives the bits of the reference', () => {
  const float32 = backends.filter(({ dtype }) => dtype === 'float32');
  const work = new Workspace(float32[0]);
  const rowsAndColumns = combinations([1, 2, 3, 4, 5, 18], [1, 2, 3, 4, 5, 7, 48, 65]);

  test.each(rowsAndColumns)('over [%i, %i]', (rows, columns) => {
    const size = rows * columns;
    const x = samples(size, 1).map((v, i) => (i % 5 === 0 ? v * 1e3 : v + 40));
    const [gain, bias, g] = [samples(columns, 2), samples(columns, 3), samples(size, 4)];
    const bitsBy = (kernels: typeof wasmKernels): number[][] => {
      const [out, normalized, gradX] = [0, 0, 0].map(() => work.output(size));
      const inverseDeviation = work.output(rows);
      const [gradGain, gradBias] = [work.output(columns), work.output(columns)];
      const scale = work.input(gain);
      const sizes = { rows, columns };
      kernels.layerNorm({
        ...{ x: work.input(x), gain: scale, bias: work.input(bias), out, normalized },
        ...{ inverseDeviation, epsilon, ...sizes },
      });
      kernels.layerNormGrad({
        ...{ g: work.input(g), normalized, inverseDeviation, gain: scale },
        ...{ gradX, gradGain, gradBias, ...sizes },
      });
      const results = [out, normalized, inverseDeviation, gradX, gradGain, gradBias];
      return results.map((each) => Array.from(hostRead(each)));
    };
    expect(bitsBy(wasmKernels)).toEqual(bitsBy(referenceKernels));
  });
});
