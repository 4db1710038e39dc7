/** @file Rows of the ops that slide a window: convolution and pooling. Read after row.ts. */
import * as nz from '../../src/index.ts';
import {
  type BadCall,
  build,
  floats,
  numbers,
  type OpRow,
  type Plain,
  type Sample,
  shapes,
} from './row.ts';

interface Setting {
  readonly x: readonly number[];
  readonly weight: readonly number[];
  readonly stride?: number;
  readonly padding?: number;
  readonly dilation?: number;
  readonly groups?: number;
}

/** The definition, for two axes; the element outside is 0. */
function convolved(x: Plain, weight: Plain, bias: Plain | undefined, setting: Setting): Plain {
  const { stride = 1, padding = 0, dilation = 1, groups = 1 } = setting;
  const [batch, , height, width] = x.shape;
  const [outChannels, channels, kernelHeight, kernelWidth] = weight.shape;
  const positions = (size: number, kernel: number) =>
    Math.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1;
  const shape = [
    batch,
    outChannels,
    positions(height, kernelHeight),
    positions(width, kernelWidth),
  ];
  return build(shape, (b, o, i, j) => {
    const first = Math.floor(o / (outChannels / groups)) * channels;
    let sum = bias === undefined ? 0 : bias.at(o);
    build([channels, kernelHeight, kernelWidth], (c, u, v) => {
      const row = i * stride + u * dilation - padding;
      const column = j * stride + v * dilation - padding;
      const isInside = row >= 0 && row < height && column >= 0 && column < width;
      if (isInside) sum += x.at(b, first + c, row, column) * weight.at(o, c, u, v);
      return 0;
    });
    return sum;
  });
}

/** A sequence as an image of height 1, with the padding on its length alone. */
function asImage(x: Plain): Plain {
  const [a, b, c] = x.shape;
  return build([a, b, 1, c], (i, j, _, k) => x.at(i, j, k));
}

function convSample(setting: Setting, hasBias: boolean): Sample {
  const { x, weight, ...options } = setting;
  const isSequence = x.length === 3;
  const bias = hasBias ? [numbers([weight[0]], -2, 2, 9)] : [];
  const settings = Object.entries(options).map(([name, value]) => `${name} ${value}`);
  return {
    title: [shapes(x, weight), ...settings, hasBias ? 'with a bias' : 'without'].join(', '),
    inputs: [numbers(x), numbers(weight, -2, 2, 5), ...bias],
    apply: (image, filter, shift) =>
      (isSequence ? nz.conv1d : nz.conv2d)(image, filter, shift, options),
    expected: (image, filter, shift) => {
      if (!isSequence) return convolved(image, filter, shift, setting);
      const { padding = 0 } = options;
      const padded = build([x[0], x[1], x[2] + 2 * padding], (b, c, t) =>
        t >= padding && t < x[2] + padding ? image.at(b, c, t - padding) : 0,
      );
      const { padding: _, ...rest } = setting;
      const out = convolved(asImage(padded), asImage(filter), shift, rest);
      return build([out.shape[0], out.shape[1], out.shape[3]], (b, o, t) => out.at(b, o, 0, t));
    },
  };
}

function badWindows(op: string, call: (options: nz.ConvOptions) => unknown): BadCall[] {
  return [
    { code: `${op}/stride`, details: { stride: 0 }, call: () => call({ stride: 0 }) },
    { code: `${op}/padding`, details: { padding: -1 }, call: () => call({ padding: -1 }) },
  ];
}

const convolutions = { conv1d: nz.conv1d, conv2d: nz.conv2d };
const poolings = {
  maxPool1d: nz.maxPool1d,
  maxPool2d: nz.maxPool2d,
  avgPool1d: nz.avgPool1d,
  avgPool2d: nz.avgPool2d,
};

function badConv(op: keyof typeof convolutions): BadCall[] {
  const run = convolutions[op];
  const tail = op === 'conv1d' ? [5] : [5, 5];
  const kernel = op === 'conv1d' ? [3] : [3, 3];
  const x = () => nz.ones([2, 4, ...tail]);
  const weight = () => nz.ones([6, 4, ...kernel]);
  return [
    ...badWindows(op, (options) => run(x(), weight(), undefined, options)),
    {
      code: `${op}/dilation`,
      details: { dilation: 1.5 },
      call: () => run(x(), weight(), undefined, { dilation: 1.5 }),
    },
    {
      code: `${op}/groups`,
      details: { groups: 3, inChannels: 4 },
      call: () => run(x(), weight(), undefined, { groups: 3 }),
    },
    { code: `${op}/channels`, call: () => run(x(), nz.ones([6, 3, ...kernel])) },
    { code: `${op}/bias`, details: { bias: [4] }, call: () => run(x(), weight(), nz.ones([4])) },
    {
      code: `${op}/rank`,
      details: { shape: [4, ...tail] },
      call: () => run(nz.ones([4, ...tail]), weight()),
    },
    { code: `${op}/rank`, details: { weight: [6, 4] }, call: () => run(x(), nz.ones([6, 4])) },
    {
      code: `${op}/kernel-size`,
      details: { reach: 7, padded: 5 },
      call: () => run(x(), weight(), undefined, { dilation: 3 }),
    },
    {
      code: `${op}/kernel-size`,
      call: () => run(x(), nz.ones([6, 4, ...kernel.with(-1, 0)])),
    },
    {
      code: 'dtype/mixed',
      call: () => run(x(), nz.ones([6, 4, ...kernel], { dtype: 'float64' })),
    },
  ];
}

interface Pooling extends nz.AvgPoolOptions {
  readonly shape: readonly number[];
  readonly size: number;
  readonly stride?: number;
  readonly padding?: number;
  readonly dilation?: number;
}

/** A window: the numbers of x in it, and how many places of it lie in x or in its padding. */
type Fold = (inside: number[], padded: number, setting: Pooling) => number;

/** Each window, folded by f. */
function pooled(x: Plain, setting: Pooling, f: Fold) {
  const { size, stride = size, padding = 0, dilation = 1, ceilMode } = setting;
  const isSequence = x.shape.length === 3;
  const positions = (n: number) => {
    let count = 0;
    const last = ceilMode ? n + padding - 1 : n + 2 * padding - dilation * (size - 1) - 1;
    while (count * stride <= last) count++;
    const needed = Math.ceil((n + 2 * padding - dilation * (size - 1) - 1) / stride) + 1;
    return ceilMode ? Math.min(count, needed) : count;
  };
  const [batch, channels, ...tail] = x.shape;
  return build([batch, channels, ...tail.map(positions)], (b, c, ...at) => {
    const inside: number[] = [];
    let padded = 0;
    build(isSequence ? [size] : [size, size], (...inner) => {
      const place = inner.map((i, axis) => at[axis] * stride + i * dilation - padding);
      if (place.every((p, axis) => p < tail[axis] + padding)) padded++;
      if (place.every((p, axis) => p >= 0 && p < tail[axis])) inside.push(x.at(b, c, ...place));
      return 0;
    });
    return f(inside, padded, setting);
  });
}

function poolRow(
  op: keyof typeof poolings,
  f: Fold,
  more: readonly Omit<Pooling, 'shape'>[] = [],
): OpRow {
  const run = poolings[op];
  const tail = op.endsWith('1d') ? [7] : [7, 6];
  const settings: Pooling[] = [
    { shape: [2, 3, ...tail], size: 2 },
    { shape: [1, 2, ...tail], size: 3, stride: 2, padding: 1 },
    { shape: [2, 1, ...tail], size: 3, stride: 1 },
    { shape: [0, 2, ...tail], size: 2 },
    { shape: [1, 2, ...tail], size: 2, stride: 3, ceilMode: true },
    { shape: [1, 1, ...tail], size: 2, stride: 1, padding: 1, dilation: 2 },
    ...more.map((setting) => ({ shape: [1, 2, ...tail], ...setting })),
  ];
  const samples: Sample[] = settings.map((setting) => {
    const { shape, size, ...options } = setting;
    return {
      title: `${shapes(shape)}, window ${size}, ${JSON.stringify(options)}`,
      inputs: [numbers(shape)],
      apply: (x) => run(x, size, options),
      expected: (x) => pooled(x, setting, f),
    };
  });
  const x = () => nz.ones([1, 1, ...tail]);
  return {
    samples,
    errors: [
      ...badWindows(op, (options) => run(x(), 2, options)),
      {
        code: `${op}/padding`,
        details: { kernel: op.endsWith('1d') ? [1, 2] : [2, 2] },
        call: () => run(x(), 2, { padding: 2 }),
      },
      {
        code: `${op}/padding`,
        details: { padding: [[1, -2]] },
        call: () => run(x(), 2, { padding: [[1, -2]] }),
      },
      {
        code: `${op}/dilation`,
        details: { dilation: 0 },
        call: () => run(x(), 2, { dilation: 0 }),
      },
      { code: `${op}/kernel-size`, details: { kernelSize: 0 }, call: () => run(x(), 0) },
      { code: `${op}/kernel-size`, details: { reach: 8, padded: 7 }, call: () => run(x(), 8) },
      { code: `${op}/rank`, details: { shape: [2, 3] }, call: () => run(nz.ones([2, 3]), 2) },
    ],
    derivative: 'twice',
  };
}

const meanOf: Fold = (inside, padded, { countIncludePad = true, divisor }) =>
  inside.reduce((a, b) => a + b, 0) / (divisor ?? (countIncludePad ? padded : inside.length));
const maxOf: Fold = (inside) => Math.max(...inside);

const maxPool2d = poolRow('maxPool2d', maxOf);

function avgPoolRow(op: 'avgPool1d' | 'avgPool2d'): OpRow {
  const row = poolRow(op, meanOf, [
    { size: 3, stride: 2, padding: 1, countIncludePad: false },
    { size: 3, padding: 1, ceilMode: true },
    { size: 2, divisor: 5 },
  ]);
  const x = () => nz.ones(op === 'avgPool1d' ? [1, 1, 3] : [1, 1, 3, 3]);
  const errors: BadCall[] = [
    {
      code: `${op}/divisor`,
      details: { divisor: 0 },
      call: () => poolings[op](x(), 2, { divisor: 0 }),
    },
  ];
  return { ...row, errors: [...(row.errors ?? []), ...errors] };
}

export const window = {
  conv1d: {
    samples: [
      convSample({ x: [2, 3, 7], weight: [4, 3, 3] }, true),
      convSample({ x: [2, 3, 8], weight: [4, 3, 3], stride: 2, padding: 1 }, false),
      convSample({ x: [1, 2, 9], weight: [2, 2, 3], dilation: 3 }, true),
      convSample({ x: [2, 4, 5], weight: [4, 2, 2], groups: 2 }, true),
      convSample({ x: [0, 2, 5], weight: [3, 2, 2] }, true),
    ],
    errors: badConv('conv1d'),
    derivative: 'twice',
  },
  conv2d: {
    samples: [
      convSample({ x: [2, 3, 5, 6], weight: [4, 3, 3, 3] }, true),
      convSample({ x: [1, 2, 7, 6], weight: [3, 2, 3, 2], stride: 2, padding: 1 }, false),
      convSample({ x: [1, 2, 6, 7], weight: [2, 2, 2, 3], dilation: 2 }, true),
      convSample({ x: [2, 4, 4, 4], weight: [6, 2, 3, 3], groups: 2, padding: 1 }, true),
      convSample({ x: [1, 3, 4, 5], weight: [2, 3, 1, 1] }, false),
      convSample({ x: [0, 2, 4, 4], weight: [3, 2, 2, 2] }, true),
    ],
    errors: badConv('conv2d'),
    derivative: 'twice',
  },
  maxPool1d: poolRow('maxPool1d', maxOf),
  maxPool2d: {
    ...maxPool2d,
    samples: [
      ...maxPool2d.samples,
      {
        title: 'windows that are not square, and NaN',
        inputs: [floats([1, 1, 2, 4], [1, 2, 3, NaN, 5, 6, 7, 8])],
        apply: (x) => nz.maxPool2d(x, [2, 1]),
        expected: () => build([1, 1, 1, 4], (...at) => [5, 6, 7, NaN][at[3]]),
        isKink: true,
      },
    ],
  },
  avgPool1d: avgPoolRow('avgPool1d'),
  avgPool2d: avgPoolRow('avgPool2d'),
} satisfies Record<string, OpRow>;
