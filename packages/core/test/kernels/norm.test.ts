/** @file Batch norm and layer norm: values, running statistics and derivatives by their formulas. */
import { describe, test } from 'vitest';
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

describe.each(backends)('$name', (backend) => {
  const { kernels } = backend;

  const layouts = combinations([2, 5, 33], [1, 3, 16, 27, 65], [1, 4, 9]);
  test('batchNorm and its derivative over [outer, channels, inner]', () => {
    for (const [outer, channels, inner] of layouts) {
      const work = new Workspace(backend);
      const size = outer * channels * inner;
      const x = samples(size, 1).map((v) => Math.fround(v + 0.5));
      const channelOf = (at: number) => Math.floor(at / inner) % channels;
      const groups = Array.from({ length: channels }, (_, c) =>
        [...x.keys()].filter((at) => channelOf(at) === c),
      );
      const gain = samples(channels, 2);
      const bias = samples(channels, 3);
      const oldMean = samples(channels, 4);
      const oldVariance = samples(channels, 5).map(Math.abs);
      const { unit, means, variances, inverse } = normalize(x, groups);
      const out = work.output(size);
      const normalized = work.output(size);
      const inverseDeviation = work.output(channels);
      const runningMean = work.updated(oldMean);
      const runningVariance = work.updated(oldVariance);
      kernels.batchNorm(
        work.input(x),
        work.input(gain),
        work.input(bias),
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
      work.expectClose(normalized, unit, 20);
      work.expectClose(inverseDeviation, inverse, 20);
      work.expectClose(
        out,
        unit.map((u, at) => u * gain[channelOf(at)] + bias[channelOf(at)]),
        20,
      );
      work.expectClose(
        runningMean,
        means.map((mean, c) => 0.9 * oldMean[c] + 0.1 * mean),
      );
      const count = outer * inner;
      work.expectClose(
        runningVariance,
        variances.map((v, c) => 0.9 * oldVariance[c] + (0.1 * v * count) / (count - 1)),
        4,
      );

      const g = samples(size, 6);
      const gradX = work.output(size);
      const gradGain = work.output(channels);
      const gradBias = work.output(channels);
      kernels.batchNormGrad(
        work.input(g),
        normalized,
        inverseDeviation,
        work.input(gain),
        gradX,
        gradGain,
        gradBias,
        outer,
        channels,
        inner,
      );
      const h = g.map((value, at) => value * gain[channelOf(at)]);
      work.expectClose(gradX, throughNorm(h, unit, groups, inverse), 300);
      work.expectClose(
        gradGain,
        sumsBy(
          g.map((value, at) => value * unit[at]),
          groups,
        ),
        100,
      );
      work.expectClose(gradBias, sumsBy(g, groups), 100);
    }
  });

  test('a channel that never varies gives its bias, not NaN', () => {
    const work = new Workspace(backend);
    const out = work.output(4);
    const constants = [
      work.input([3, 3, 3, 3]),
      work.input([2]),
      work.input([0.5]),
      work.updated([0]),
      work.updated([1]),
    ] as const;
    kernels.batchNorm(
      ...constants,
      out,
      work.output(4),
      work.output(1),
      4,
      1,
      1,
      epsilon,
      momentum,
    );
    work.expectEqual(out, [0.5, 0.5, 0.5, 0.5]);
  });

  test('layerNorm and its derivative over rows', () => {
    const widths = sizes.filter((size) => size > 1);
    for (const [rows, columns] of combinations([0, 1, 3, 17], widths)) {
      const work = new Workspace(backend);
      const size = rows * columns;
      const x = samples(size, columns);
      const groups = Array.from({ length: rows }, (_, r) =>
        Array.from({ length: columns }, (_, c) => r * columns + c),
      );
      const byColumn = Array.from({ length: columns }, (_, c) => groups.map((group) => group[c]));
      const gain = samples(columns, 2);
      const bias = samples(columns, 3);
      const { unit, inverse } = normalize(x, groups);
      const out = work.output(size);
      const normalized = work.output(size);
      const inverseDeviation = work.output(rows);
      kernels.layerNorm(
        work.input(x),
        work.input(gain),
        work.input(bias),
        out,
        normalized,
        inverseDeviation,
        rows,
        columns,
        epsilon,
      );
      // 1/σ of two nearly equal numbers magnifies their rounding
      const scale = 20 * Math.max(1, ...inverse);
      work.expectClose(normalized, unit, scale);
      work.expectClose(inverseDeviation, inverse, scale);
      work.expectClose(
        out,
        unit.map((u, at) => u * gain[at % columns] + bias[at % columns]),
        scale,
      );
      const g = samples(size, 6);
      const gradX = work.output(size);
      const gradGain = work.output(columns);
      const gradBias = work.output(columns);
      kernels.layerNormGrad(
        work.input(g),
        normalized,
        inverseDeviation,
        work.input(gain),
        gradX,
        gradGain,
        gradBias,
        rows,
        columns,
      );
      const h = g.map((value, at) => value * gain[at % columns]);
      work.expectClose(
        gradX,
        throughNorm(h, unit, groups, inverse),
        scale * 10 * Math.max(1, ...inverse),
      );
      work.expectClose(
        gradGain,
        sumsBy(
          g.map((value, at) => value * unit[at]),
          byColumn,
        ),
        scale,
      );
      work.expectClose(gradBias, sumsBy(g, byColumn), 20);
    }
  });
});
