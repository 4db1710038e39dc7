/** @file Rows of attention and of the norms that are made of other ops. Read after row.ts. */
import * as nz from '../../src/index.ts';
import { build, masks, numbers, type OpRow, type Plain, type Sample, sumOver } from './row.ts';

/** Σ_s softmax(scores)[t, s]·v[s, e], where `sees` holds. */
function attended(
  q: Plain,
  k: Plain,
  v: Plain,
  sees: (t: number, s: number) => boolean,
  scale: number,
) {
  const [times, width] = q.shape;
  const [keys] = k.shape;
  const share = (t: number, s: number) =>
    sees(t, s) ? Math.exp(scale * sumOver(width, (d) => q.at(t, d) * k.at(s, d))) : 0;
  return build([times, v.shape[1]], (t, e) => {
    const total = sumOver(keys, (s) => share(t, s));
    return total === 0 ? 0 : sumOver(keys, (s) => share(t, s) * v.at(s, e)) / total;
  });
}

/** Draws of dropout, the same each time. */
const drops = () => nz.createRng(2).stream('drops');
const identity = (size: number) => build([size, size], (i, j) => Number(i === j));
const qkv = [numbers([3, 4]), numbers([3, 4], -2, 2, 5), numbers([3, 2], -2, 2, 9)];

export const attention = {
  scaledDotProductAttention: {
    samples: [
      {
        title: 'all keys',
        inputs: [numbers([2, 4]), numbers([3, 4], -2, 2, 5), numbers([3, 2], -2, 2, 9)],
        apply: (q, k, v) => nz.scaledDotProductAttention(q, k, v),
        expected: (q, k, v) => attended(q, k, v, () => true, 0.5),
      },
      {
        title: 'causal, another scale',
        inputs: qkv,
        apply: (q, k, v) => nz.scaledDotProductAttention(q, k, v, { causal: true, scale: 0.3 }),
        expected: (q, k, v) => attended(q, k, v, (t, s) => s <= t, 0.3),
      },
      {
        title: 'masked; a query without keys gives zeros',
        inputs: [...qkv, masks([3, 3], [1, 0, 1, 0, 0, 0, 1, 1, 1])],
        apply: (q, k, v, mask) => nz.scaledDotProductAttention(q, k, v, { mask }),
        expected: (q, k, v, mask) => attended(q, k, v, (t, s) => mask.at(t, s) === 1, 0.5),
      },
      {
        title: 'masked and causal',
        inputs: [...qkv, masks([3], [1, 0, 1])],
        apply: (q, k, v, mask) => nz.scaledDotProductAttention(q, k, v, { mask, causal: true }),
        expected: (q, k, v, mask) => attended(q, k, v, (t, s) => mask.at(s) === 1 && s <= t, 0.5),
      },
      {
        title: 'numbers added to the scores, batched',
        inputs: [
          numbers([2, 1, 2]),
          numbers([2, 2], -2, 2, 5),
          numbers([2, 2, 1], -2, 2, 9),
          numbers([2], -1, 1, 3),
        ],
        apply: (q, k, v, mask) => nz.scaledDotProductAttention(q, k, v, { mask }),
        expected: (q, k, v, mask) =>
          build([2, 1, 1], (b) => {
            const score = (s: number) =>
              Math.exp(sumOver(2, (d) => q.at(b, 0, d) * k.at(s, d)) / Math.SQRT2 + mask.at(s));
            const total = sumOver(2, score);
            return sumOver(2, (s) => score(s) * v.at(b, s, 0)) / total;
          }),
      },
      {
        title: 'numbers that are learned, added to the scores',
        inputs: [...qkv, numbers([3, 1], -1, 1, 3)],
        apply: (q, k, v, mask) => {
          const bias = nz.concat([mask, mask.mul(2), nz.zeros([3, 1], { dtype: mask.dtype })], 1);
          return nz.scaledDotProductAttention(q, k, v, { mask: bias });
        },
        expected: (q, k, v, mask) => {
          const score = (t: number, s: number) =>
            Math.exp(
              0.5 * sumOver(4, (d) => q.at(t, d) * k.at(s, d)) + [1, 2, 0][s] * mask.at(t, 0),
            );
          return build([3, 2], (t, e) => {
            const total = sumOver(3, (s) => score(t, s));
            return sumOver(3, (s) => score(t, s) * v.at(s, e)) / total;
          });
        },
      },
      {
        title: 'shares dropped where a draw is below the rate',
        inputs: qkv,
        apply: (q, k, v) => nz.scaledDotProductAttention(q, k, v, { dropout: 0.4, rng: drops() }),
        expected: (q, k, v) => {
          const draws = nz.rand([3, 4], { rng: drops() });
          const plain = attended(q, k, identity(3), () => true, 0.5);
          return build([3, 2], (t, e) =>
            sumOver(3, (s) => (draws.at(t, s) < 0.4 ? 0 : (plain.at(t, s) * v.at(s, e)) / 0.6)),
          );
        },
      },
      {
        title: 'nothing',
        inputs: [numbers([0, 2]), numbers([3, 2]), numbers([3, 1])],
        apply: (q, k, v) => nz.scaledDotProductAttention(q, k, v),
        expected: () => build([0, 1], () => 0),
      },
    ],
    errors: [
      {
        code: 'scaledDotProductAttention/shapes',
        details: { query: [2, 3], key: [2, 4] },
        call: () => nz.scaledDotProductAttention(nz.ones([2, 3]), nz.ones([2, 4]), nz.ones([2, 4])),
      },
      {
        code: 'scaledDotProductAttention/mask',
        details: { mask: [3], scores: [2, 2] },
        call: () => {
          const x = nz.ones([2, 3]);
          return nz.scaledDotProductAttention(x, x, x, { mask: nz.ones([3]) });
        },
      },
      {
        code: 'scaledDotProductAttention/dropout',
        details: { rate: 1.5 },
        call: () => {
          const x = nz.ones([2, 3]);
          return nz.scaledDotProductAttention(x, x, x, { dropout: 1.5, rng: drops() });
        },
      },
      {
        code: 'option/missing',
        details: { option: 'rng' },
        call: () => {
          const x = nz.ones([2, 3]);
          return nz.scaledDotProductAttention(x, x, x, { dropout: 0.5 });
        },
      },
      {
        code: 'broadcast/sizes',
        call: () =>
          nz.scaledDotProductAttention(nz.ones([2, 2, 3]), nz.ones([3, 2, 3]), nz.ones([2, 3])),
      },
      {
        code: 'dtype/mixed',
        call: () => {
          const x = nz.ones([2, 3]);
          return nz.scaledDotProductAttention(x, x, nz.ones([2, 3], { dtype: 'float64' }));
        },
      },
    ],
    derivative: 'twice',
  },
} satisfies Record<string, OpRow>;

/** sin and cos of position·base^(−2i/features), in pairs. */
const wave = (position: number, feature: number, features: number, base: number) => {
  const angle = position / base ** ((feature - (feature % 2)) / features);
  return feature % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
};

function turned(x: Plain, angle: (t: number, pair: number) => number) {
  return build(x.shape, (...at) => {
    const [t, d] = at.slice(-2);
    const even = x.at(...at.slice(0, -1), d - (d % 2));
    const odd = x.at(...at.slice(0, -1), d - (d % 2) + 1);
    const [sine, cosine] = [Math.sin(angle(t, d >> 1)), Math.cos(angle(t, d >> 1))];
    return d % 2 === 0 ? even * cosine - odd * sine : even * sine + odd * cosine;
  });
}

export const positions = {
  sinusoidalPositions: {
    samples: [
      {
        title: 'from 0',
        inputs: [],
        apply: () => nz.sinusoidalPositions(5, 6),
        expected: () => build([5, 6], (t, d) => wave(t, d, 6, 10_000)),
        dtype: 'float32',
      },
      {
        title: 'from a position, another base, float64',
        inputs: [],
        apply: () => nz.sinusoidalPositions(2, 4, { start: 900, base: 50, dtype: 'float64' }),
        expected: () => build([2, 4], (t, d) => wave(900 + t, d, 4, 50)),
        dtype: 'float64',
      },
      {
        title: 'none',
        inputs: [],
        apply: () => nz.sinusoidalPositions(0, 4),
        expected: () => build([0, 4], () => 0),
        dtype: 'float32',
      },
    ],
    errors: [
      {
        code: 'sinusoidalPositions/odd',
        details: { features: 3 },
        call: () => nz.sinusoidalPositions(2, 3),
      },
      {
        code: 'sinusoidalPositions/base',
        details: { base: 0 },
        call: () => nz.sinusoidalPositions(2, 4, { base: 0 }),
      },
      { code: 'shape/size', call: () => nz.sinusoidalPositions(-1, 4) },
    ],
    derivative: 'none: it makes a leaf',
  },
  rotary: {
    samples: [
      {
        title: 'positions from 0',
        inputs: [numbers([2, 3, 4])],
        apply: (x) => nz.rotary(x),
        expected: (x) => turned(x, (t, pair) => t / 10_000 ** (pair / 2)),
      },
      {
        title: 'given positions',
        inputs: [numbers([3, 2])],
        apply: (x) => {
          const dtype = x.dtype === 'float64' ? 'float64' : 'float32';
          return nz.rotary(x, nz.sinusoidalPositions(3, 2, { start: 7, dtype }));
        },
        expected: (x) => turned(x, (t) => 7 + t),
      },
      {
        title: 'nothing',
        inputs: [numbers([0, 4])],
        apply: (x) => nz.rotary(x),
        expected: (x) => x,
      },
    ],
    errors: [
      { code: 'rotary/odd', details: { features: 3 }, call: () => nz.rotary(nz.ones([2, 3])) },
      { code: 'rotary/rank', details: { shape: [4] }, call: () => nz.rotary(nz.ones([4])) },
      {
        code: 'rotary/positions',
        details: { positions: [3, 4], x: [2, 4] },
        call: () => nz.rotary(nz.ones([2, 4]), nz.ones([3, 4])),
      },
      {
        code: 'dtype/mixed',
        call: () => nz.rotary(nz.ones([2, 4]), nz.ones([2, 4], { dtype: 'float64' })),
      },
    ],
    derivative: 'twice',
  },
} satisfies Record<string, OpRow>;

type ChannelNorm = (x: nz.Tensor, options?: nz.LayerNormOptions) => nz.Tensor;

/** Groups of `size` channels with mean 0 and variance 1, x [B, C, T]. */
function grouped(x: Plain, size: number): Plain {
  const [, , times] = x.shape;
  return build(x.shape, (b, c, t) => {
    const first = c - (c % size);
    const n = size * times;
    const at = (i: number) => x.at(b, first + Math.floor(i / times), i % times);
    const mean = sumOver(n, at) / n;
    const variance = sumOver(n, (i) => (at(i) - mean) ** 2) / n;
    return (x.at(b, c, t) - mean) / Math.sqrt(variance + 1e-5);
  });
}

function channelNorm(op: ChannelNorm, name: string, size: number): OpRow {
  const samples: Sample[] = [
    {
      title: 'without gain',
      inputs: [numbers([2, 4, 3])],
      apply: (x) => op(x),
      expected: (x) => grouped(x, size),
    },
    {
      title: 'with gain and bias',
      inputs: [numbers([2, 4, 3]), numbers([4], 0.5, 2, 5), numbers([4], -2, 2, 9)],
      apply: (x, gain, bias) => op(x, { gain, bias }),
      expected: (x, gain, bias) => {
        const plain = grouped(x, size);
        return build(x.shape, (b, c, t) => plain.at(b, c, t) * gain.at(c) + bias.at(c));
      },
    },
    {
      title: 'nothing',
      inputs: [numbers([0, 4, 3])],
      apply: (x) => op(x),
      expected: (x) => x,
    },
  ];
  const x = () => nz.ones([2, 4, 3]);
  return {
    samples,
    errors: [
      { code: `${name}/rank`, details: { shape: [4] }, call: () => op(nz.ones([4])) },
      {
        code: `${name}/gain`,
        details: { given: [3], expected: [4] },
        call: () => op(x(), { gain: nz.ones([3]) }),
      },
      { code: `${name}/bias`, call: () => op(x(), { bias: nz.ones([3]) }) },
      { code: `${name}/epsilon`, call: () => op(x(), { epsilon: -1 }) },
      { code: 'dtype/mixed', call: () => op(x(), { gain: nz.ones([4], { dtype: 'float64' }) }) },
    ],
    derivative: 'twice',
  };
}

const groupRow = channelNorm((x, options) => nz.groupNorm(x, 2, options), 'groupNorm', 2);

export const composedNorms = {
  groupNorm: {
    ...groupRow,
    errors: [
      ...(groupRow.errors ?? []),
      {
        code: 'groupNorm/groups',
        details: { groups: 3, channels: 4 },
        call: () => nz.groupNorm(nz.ones([2, 4]), 3),
      },
    ],
  },
  instanceNorm: channelNorm((x, options) => nz.instanceNorm(x, options), 'instanceNorm', 1),
  rmsNorm: {
    samples: [
      {
        title: 'without gain',
        inputs: [numbers([2, 3])],
        apply: (x) => nz.rmsNorm(x),
        expected: (x) =>
          build([2, 3], (i, j) => {
            const size = sumOver(3, (k) => x.at(i, k) ** 2) / 3;
            return x.at(i, j) / Math.sqrt(size + 1e-5);
          }),
      },
      {
        title: 'with a gain of two axes',
        inputs: [numbers([2, 2, 2]), numbers([2, 2], 0.5, 2, 5)],
        apply: (x, gain) => nz.rmsNorm(x, { gain, epsilon: 0.1 }),
        expected: (x, gain) =>
          build([2, 2, 2], (b, i, j) => {
            const size = sumOver(4, (k) => x.at(b, k >> 1, k & 1) ** 2) / 4;
            return (x.at(b, i, j) / Math.sqrt(size + 0.1)) * gain.at(i, j);
          }),
      },
      {
        title: 'nothing',
        inputs: [numbers([0, 3])],
        apply: (x) => nz.rmsNorm(x),
        expected: (x) => x,
      },
    ],
    errors: [
      {
        code: 'rmsNorm/gain',
        details: { given: [2], expected: [3] },
        call: () => nz.rmsNorm(nz.ones([2, 3]), { gain: nz.ones([2]) }),
      },
      { code: 'rmsNorm/epsilon', call: () => nz.rmsNorm(nz.ones([2, 3]), { epsilon: -1 }) },
      {
        code: 'dtype/mixed',
        call: () => nz.rmsNorm(nz.ones([2]), { gain: nz.ones([2], { dtype: 'float64' }) }),
      },
    ],
    derivative: 'twice',
  },
} satisfies Record<string, OpRow>;
