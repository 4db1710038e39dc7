/** @file Rows of the normalizations. Read after row.ts. */
import * as nz from '../../src/index.ts';
import { build, numbers, type OpRow, type Plain, type Sample, shapes } from './row.ts';

const epsilon = 1e-5;

/** (x − μ)/√(σ² + ε)·gain + bias, each position beside those with the same key. */
function normalized(
  x: Plain,
  key: (at: number[]) => number,
  gain: (at: number[]) => number,
  bias: (at: number[]) => number,
): Plain {
  const groups = new Map<number, number[]>();
  build(x.shape, (...at) => {
    groups.set(key(at), [...(groups.get(key(at)) ?? []), x.at(...at)]);
    return 0;
  });
  const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
  return build(x.shape, (...at) => {
    const group = groups.get(key(at)) as number[];
    const center = mean(group);
    const variance = mean(group.map((value) => (value - center) ** 2));
    return ((x.at(...at) - center) / Math.sqrt(variance + epsilon)) * gain(at) + bias(at);
  });
}

function batchSample(shape: number[], axis: number): Sample {
  const at = axis < 0 ? axis + shape.length : axis;
  return {
    title: `${shapes(shape)}, channels on axis ${axis}`,
    inputs: [numbers(shape), numbers([shape[at]], 0.5, 2, 5), numbers([shape[at]], -1, 1, 9)],
    apply: (x, gain, bias) => nz.batchNorm(x, { gain, bias, axis }),
    expected: (x, gain, bias) =>
      normalized(
        x,
        (position) => position[at],
        (position) => gain.at(position[at]),
        (position) => bias.at(position[at]),
      ),
  };
}

function layerSample(shape: number[], over: number): Sample {
  const features = shape.slice(-over);
  const lead = shape.length - over;
  return {
    title: `${shapes(shape)} over ${over}`,
    inputs: [numbers(shape), numbers(features, 0.5, 2, 5), numbers(features, -1, 1, 9)],
    apply: (x, gain, bias) => nz.layerNorm(x, { gain, bias }),
    expected: (x, gain, bias) =>
      normalized(
        x,
        (position) => position.slice(0, lead).reduce((sum, i) => sum * 100 + i, 0),
        (position) => gain.at(...position.slice(lead)),
        (position) => bias.at(...position.slice(lead)),
      ),
  };
}

export const norm = {
  batchNorm: {
    samples: [
      batchSample([6, 3], 1),
      batchSample([2, 3, 4], 1),
      batchSample([2, 3, 4], -1),
      batchSample([2, 2, 3, 3], 1),
      {
        title: 'evaluating, by the running statistics',
        derivative: 'twice',
        inputs: [numbers([4, 3]), numbers([3], 0.5, 2, 5), numbers([3], -1, 1, 9)],
        apply: (x, gain, bias) => {
          const statistics = { runningMean: gain.mul(2), runningVariance: gain.add(1) };
          return nz.batchNorm(x, { gain, bias, training: false, ...statistics });
        },
        expected: (x, gain, bias) =>
          build([4, 3], (i, j) => {
            const deviation = Math.sqrt(gain.at(j) + 1 + epsilon);
            return ((x.at(i, j) - 2 * gain.at(j)) / deviation) * gain.at(j) + bias.at(j);
          }),
      },
      {
        title: 'without gain and bias',
        inputs: [numbers([5, 3])],
        apply: (x) => nz.batchNorm(x),
        expected: (x) =>
          normalized(
            x,
            (at) => at[1],
            () => 1,
            () => 0,
          ),
      },
    ],
    errors: [
      {
        code: 'batchNorm/one-value',
        details: { shape: [1, 3], count: 1 },
        call: () => nz.batchNorm(nz.ones([1, 3])),
      },
      {
        code: 'batchNorm/one-value',
        details: { count: 0 },
        call: () => nz.batchNorm(nz.ones([0, 3])),
      },
      {
        code: 'in-place/shared',
        details: { operand: 'gain' },
        call: () => {
          const one = nz.ones([3]);
          return nz.batchNorm(nz.ones([4, 3]), { gain: one, runningMean: one });
        },
      },
      {
        code: 'in-place/repeated',
        details: { shape: [3] },
        call: () => {
          const repeated = nz.broadcastTo(nz.ones([1]), [3]);
          return nz.batchNorm(nz.ones([4, 3]), { runningVariance: repeated });
        },
      },
      {
        code: 'dtype/mixed',
        details: { dtypes: ['float32', 'float64'] },
        call: () => nz.batchNorm(nz.ones([4, 3]), { gain: nz.ones([3], { dtype: 'float64' }) }),
      },
      {
        code: 'batchNorm/gain',
        details: { given: [2], expected: [3] },
        call: () => nz.batchNorm(nz.ones([4, 3]), { gain: nz.ones([2]) }),
      },
      {
        code: 'batchNorm/bias',
        call: () => nz.batchNorm(nz.ones([4, 3]), { bias: nz.ones([3, 1]) }),
      },
      {
        code: 'batchNorm/runningMean',
        details: { given: [4], expected: [3] },
        call: () => nz.batchNorm(nz.ones([4, 3]), { runningMean: nz.ones([4]) }),
      },
      {
        code: 'batchNorm/runningVariance',
        call: () => nz.batchNorm(nz.ones([4, 3]), { runningVariance: nz.ones([4]) }),
      },
      {
        code: 'batchNorm/no-statistics',
        call: () => nz.batchNorm(nz.ones([4, 3]), { training: false }),
      },
      { code: 'axis/out-of-range', call: () => nz.batchNorm(nz.ones([4])) },
      {
        code: 'batchNorm/epsilon',
        details: { epsilon: -1 },
        call: () => nz.batchNorm(nz.ones([4, 3]), { epsilon: -1 }),
      },
      {
        code: 'batchNorm/momentum',
        details: { momentum: 1.5 },
        call: () => nz.batchNorm(nz.ones([4, 3]), { momentum: 1.5 }),
      },
    ],
    derivative: 'once',
  },
  layerNorm: {
    samples: [
      layerSample([4, 6], 1),
      layerSample([2, 3, 5], 1),
      layerSample([2, 3, 4], 2),
      {
        title: 'without gain and bias',
        inputs: [numbers([3, 5])],
        apply: (x) => nz.layerNorm(x),
        expected: (x) =>
          normalized(
            x,
            (at) => at[0],
            () => 1,
            () => 0,
          ),
      },
      {
        title: 'nothing',
        inputs: [numbers([0, 3])],
        apply: (x) => nz.layerNorm(x),
        expected: (x) => x,
      },
    ],
    errors: [
      {
        code: 'layerNorm/gain',
        details: { given: [2], expected: [3] },
        call: () => nz.layerNorm(nz.ones([4, 3]), { gain: nz.ones([2]) }),
      },
      {
        code: 'dtype/mixed',
        call: () => nz.layerNorm(nz.ones([4, 3]), { bias: nz.ones([3], { dtype: 'float64' }) }),
      },
      {
        code: 'layerNorm/bias',
        details: { given: [4] },
        call: () => nz.layerNorm(nz.ones([4, 3]), { bias: nz.ones([4]) }),
      },
      {
        code: 'layerNorm/epsilon',
        details: { epsilon: -1e-5 },
        call: () => nz.layerNorm(nz.ones([4, 3]), { epsilon: -1e-5 }),
      },
    ],
    derivative: 'once',
  },
} satisfies Record<string, OpRow>;
