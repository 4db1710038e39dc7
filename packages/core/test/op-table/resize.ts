/**
 * @file Rows of the ops that give pictures and sequences another size: transposed convolution, adaptive
 * pooling, interpolation. Read after window.ts.
 */
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
  sumOver,
} from './row.ts';

interface Setting {
  readonly x: readonly number[];
  readonly weight: readonly number[];
  readonly stride?: number;
  readonly padding?: number;
  readonly outputPadding?: number;
  readonly dilation?: number;
  readonly groups?: number;
}

/** Each element of x spreads the filter over the result. */
function spread(x: Plain, weight: Plain, bias: Plain | undefined, setting: Setting): Plain {
  const { stride = 1, padding = 0, outputPadding = 0, dilation = 1, groups = 1 } = setting;
  const [batch, channels, ...sizes] = x.shape;
  const [, filters, ...kernel] = weight.shape;
  const grown = sizes.map(
    (n, axis) => (n - 1) * stride + dilation * (kernel[axis] - 1) + 1 + outputPadding - 2 * padding,
  );
  return build([batch, filters * groups, ...grown], (b, o, ...at) => {
    let sum = bias === undefined ? 0 : bias.at(o);
    build([channels / groups, ...sizes, ...kernel], (c, ...rest) => {
      const from = rest.slice(0, sizes.length);
      const tap = rest.slice(sizes.length);
      const channel = Math.floor(o / filters) * (channels / groups) + c;
      const isHere = at.every(
        (place, axis) => place === from[axis] * stride + tap[axis] * dilation - padding,
      );
      if (isHere) sum += x.at(b, channel, ...from) * weight.at(channel, o % filters, ...tap);
      return 0;
    });
    return sum;
  });
}

const transposedConvolutions = {
  convTranspose1d: nz.convTranspose1d,
  convTranspose2d: nz.convTranspose2d,
};

function transposedRow(op: 'convTranspose1d' | 'convTranspose2d'): OpRow {
  const run = transposedConvolutions[op];
  const isSequence = op === 'convTranspose1d';
  const tail = (...sizes: number[]) => (isSequence ? sizes.slice(0, 1) : sizes);
  const settings: Setting[] = [
    { x: [2, 3, ...tail(4, 3)], weight: [3, 2, ...tail(3, 2)] },
    { x: [1, 2, ...tail(3, 4)], weight: [2, 3, ...tail(3, 3)], stride: 2, padding: 1 },
    { x: [1, 2, ...tail(3, 2)], weight: [2, 2, ...tail(2, 2)], stride: 3, outputPadding: 2 },
    { x: [2, 4, ...tail(3, 2)], weight: [4, 2, ...tail(2, 3)], dilation: 2, groups: 2 },
    { x: [1, 2, ...tail(3, 7)], weight: [2, 3, ...tail(3, 3)], padding: 1 },
    { x: [0, 2, ...tail(3, 2)], weight: [2, 3, ...tail(2, 2)] },
  ];
  const samples = settings.map((setting, i): Sample => {
    const { x, weight, ...options } = setting;
    const bias = i % 2 === 0 ? [numbers([weight[1] * (options.groups ?? 1)], -2, 2, 9)] : [];
    return {
      title: `${shapes(x, weight)}, ${JSON.stringify(options)}${bias.length > 0 ? ', a bias' : ''}`,
      inputs: [numbers(x), numbers(weight, -2, 2, 5), ...bias],
      apply: (image, filter, shift) => run(image, filter, shift, options),
      expected: (image, filter, shift) => spread(image, filter, shift, setting),
    };
  });
  return { samples, errors: badTransposed(op, tail), derivative: 'twice' };
}

function badTransposed(
  op: 'convTranspose1d' | 'convTranspose2d',
  tail: (...sizes: number[]) => number[],
): BadCall[] {
  const run = transposedConvolutions[op];
  const x = () => nz.ones([1, 4, ...tail(3, 3)]);
  const weight = (...channels: number[]) => nz.ones([...channels, ...tail(2, 2)]);
  const call = (options: nz.TransposedConvOptions) => () =>
    run(x(), weight(4, 2), undefined, options);
  return [
    { code: `${op}/stride`, details: { stride: 0 }, call: call({ stride: 0 }) },
    { code: `${op}/padding`, details: { padding: -1 }, call: call({ padding: -1 }) },
    { code: `${op}/padding`, details: { padding: 'same' }, call: call({ padding: 'same' }) },
    { code: `${op}/dilation`, details: { dilation: 0.5 }, call: call({ dilation: 0.5 }) },
    {
      code: `${op}/output-padding`,
      details: { outputPadding: 1 },
      call: call({ outputPadding: 1 }),
    },
    { code: `${op}/output-padding`, call: call({ outputPadding: -1 }) },
    { code: `${op}/groups`, details: { groups: 3, inChannels: 4 }, call: call({ groups: 3 }) },
    { code: `${op}/size`, details: { size: 0 }, call: call({ padding: 2 }) },
    { code: `${op}/channels`, call: () => run(x(), weight(3, 2)) },
    { code: `${op}/bias`, call: () => run(x(), weight(4, 2), nz.ones([4])) },
    {
      code: `${op}/rank`,
      details: { shape: [4, 3] },
      call: () => run(nz.ones([4, 3]), weight(4, 2)),
    },
    { code: `${op}/rank`, call: () => run(x(), nz.ones([4, 2])) },
    { code: `${op}/kernel-size`, call: () => run(x(), nz.ones([4, 2, ...tail(0, 2)])) },
    {
      code: 'dtype/mixed',
      call: () => run(x(), nz.ones([4, 2, ...tail(2, 2)], { dtype: 'float64' })),
    },
  ];
}

/** f of the numbers under each window ⌊i·n/m⌋ … ⌈(i + 1)·n/m⌉ − 1. */
function covered(x: Plain, wanted: readonly number[], f: (window: number[]) => number): Plain {
  const sizes = x.shape.slice(2);
  return build([...x.shape.slice(0, 2), ...wanted], (b, c, ...at) => {
    const window: number[] = [];
    build(sizes, (...place) => {
      const isInside = place.every((p, axis) => {
        const [n, m] = [sizes[axis], wanted[axis]];
        return p >= Math.floor((at[axis] * n) / m) && p < Math.ceil(((at[axis] + 1) * n) / m);
      });
      if (isInside) window.push(x.at(b, c, ...place));
      return 0;
    });
    return f(window);
  });
}

const meanOf = (window: number[]) => sumOver(window.length, (i) => window[i]) / window.length;
const maxOf = (window: number[]) => Math.max(...window);

const adaptivePools = {
  adaptiveAvgPool1d: nz.adaptiveAvgPool1d,
  adaptiveAvgPool2d: nz.adaptiveAvgPool2d,
  adaptiveMaxPool1d: nz.adaptiveMaxPool1d,
  adaptiveMaxPool2d: nz.adaptiveMaxPool2d,
};

function adaptiveRow(op: keyof typeof adaptivePools, special: Sample): OpRow {
  const isSequence = op.endsWith('1d');
  const run: (x: nz.Tensor, size: nz.Pair) => nz.Tensor = (x, size) =>
    Reflect.apply(adaptivePools[op], null, [x, size]);
  const isMax = op.startsWith('adaptiveMax');
  const settings = [
    { size: [6, 4], wanted: [3, 2] },
    { size: [7, 5], wanted: [3, 4] },
    { size: [2, 3], wanted: [5, 1] },
  ].map(({ size, wanted }) =>
    isSequence ? { size: [size[0]], wanted: [wanted[0]] } : { size, wanted },
  );
  const samples = settings.map(({ size, wanted }): Sample => {
    const [height, width] = wanted;
    return {
      title: `${shapes(size)} to ${shapes(wanted)}`,
      inputs: [numbers([2, 2, ...size])],
      apply: (x) => run(x, isSequence ? height : [height, width]),
      expected: (x) => covered(x, wanted, isMax ? maxOf : meanOf),
    };
  });
  const tail = isSequence ? [3] : [3, 3];
  const nothing: Sample = {
    title: 'nothing',
    inputs: [numbers([0, 2, ...tail])],
    apply: (x) => run(x, 2),
    expected: () => build([0, 2, ...tail.map(() => 2)], () => 0),
  };
  return {
    samples: [...samples, special, nothing],
    errors: [
      { code: `${op}/rank`, details: { shape: [3] }, call: () => run(nz.ones([3]), 2) },
      {
        code: `${op}/output-size`,
        details: { outputSize: 0 },
        call: () => run(nz.ones([1, 1, ...tail]), 0),
      },
      {
        code: `${op}/empty`,
        details: { axis: 2 },
        call: () => run(nz.zeros([1, 1, ...tail.with(0, 0)]), 2),
      },
    ],
    derivative: 'twice',
  };
}

const infiniteMean: Sample = {
  title: 'an infinity stays in its windows',
  inputs: [floats([1, 1, 3], [1, 2, Infinity])],
  apply: (x) => nz.adaptiveAvgPool1d(x, 2),
  expected: () => build([1, 1, 2], (...at) => [1.5, Infinity][at[2]]),
  isKink: true,
};
const largestNaN: Sample = {
  title: 'NaN wins its windows',
  inputs: [floats([1, 1, 3], [1, 2, NaN])],
  apply: (x) => nz.adaptiveMaxPool1d(x, 2),
  expected: () => build([1, 1, 2], (...at) => [2, NaN][at[2]]),
  isKink: true,
};
const onPictures = (sample: Sample, op: typeof nz.adaptiveAvgPool2d): Sample => ({
  ...sample,
  apply: (x) => op(x.reshape([1, 1, 1, 3]), [1, 2]).reshape([1, 1, 2]),
});

/** Where an element of the result lies in x, and its neighbors' shares. */
function resized(x: Plain, wanted: readonly number[], place: (i: number, axis: number) => number) {
  const sizes = x.shape.slice(2);
  return build([...x.shape.slice(0, 2), ...wanted], (b, c, ...at) => {
    const places = at.map((i, axis) => Math.max(0, place(i, axis)));
    const corners = places.reduce<number[][]>(
      (list) =>
        list.flatMap((corner) => [
          [...corner, 0],
          [...corner, 1],
        ]),
      [[]],
    );
    return sumOver(corners.length, (i) => {
      const share = corners[i].map((up, axis) => {
        const part = places[axis] - Math.floor(places[axis]);
        return up === 1 ? part : 1 - part;
      });
      const from = corners[i].map((up, axis) =>
        Math.min(sizes[axis] - 1, Math.floor(places[axis]) + up),
      );
      return share.reduce((a, p) => a * p, 1) * x.at(b, c, ...from);
    });
  });
}

const bad = (shape: number[], options: nz.InterpolateOptions) => () =>
  nz.interpolate(nz.ones(shape), options);

const interpolateRow: OpRow = {
  samples: [
    {
      title: 'the nearest, to a size',
      inputs: [numbers([1, 2, 3, 2])],
      apply: (x) => nz.interpolate(x, { size: [5, 3] }),
      expected: (x) =>
        resized(x, [5, 3], (i, axis) => Math.floor((i * x.shape[2 + axis]) / [5, 3][axis])),
    },
    {
      title: 'the nearest, twice as long',
      inputs: [numbers([2, 1, 3])],
      apply: (x) => nz.interpolate(x, { scale: 2 }),
      expected: (x) => resized(x, [6], (i) => Math.floor(i / 2)),
    },
    {
      title: 'linear, by a scale',
      inputs: [numbers([1, 2, 4])],
      apply: (x) => nz.interpolate(x, { scale: 1.6, mode: 'linear' }),
      expected: (x) => resized(x, [6], (i) => (i + 0.5) / 1.6 - 0.5),
    },
    {
      title: 'bilinear, to a size',
      inputs: [numbers([1, 2, 3, 4])],
      apply: (x) => nz.interpolate(x, { size: [5, 2], mode: 'bilinear' }),
      expected: (x) =>
        resized(x, [5, 2], (i, axis) => ((i + 0.5) * [3, 4][axis]) / [5, 2][axis] - 0.5),
    },
    {
      title: 'bilinear, the corners where they are',
      inputs: [numbers([1, 2, 3, 4])],
      apply: (x) => nz.interpolate(x, { size: [5, 1], mode: 'bilinear', alignCorners: true }),
      expected: (x) => resized(x, [5, 1], (i, axis) => (axis === 0 ? i / 2 : 0)),
    },
    {
      title: 'nothing',
      inputs: [numbers([0, 2, 3])],
      apply: (x) => nz.interpolate(x, { size: 2, mode: 'linear' }),
      expected: () => build([0, 2, 2], () => 0),
    },
  ],
  errors: [
    { code: 'interpolate/rank', details: { shape: [2, 3] }, call: bad([2, 3], { size: 2 }) },
    { code: 'option/missing', call: bad([1, 1, 3], {}) },
    { code: 'interpolate/size', call: bad([1, 1, 3], { size: 2, scale: 2 }) },
    { code: 'interpolate/size', details: { size: 0 }, call: bad([1, 1, 3], { scale: 0.1 }) },
    { code: 'interpolate/size', details: { size: 1.5 }, call: bad([1, 1, 3], { size: 1.5 }) },
    { code: 'interpolate/size', call: bad([1, 1, 0], { size: 2 }) },
    {
      code: 'interpolate/mode',
      details: { mode: 'bilinear' },
      call: bad([1, 1, 3], { size: 2, mode: 'bilinear' }),
    },
    { code: 'interpolate/mode', call: bad([1, 1, 3, 3], { size: 2, mode: 'linear' }) },
    { code: 'interpolate/corners', call: bad([1, 1, 3], { size: 2, alignCorners: true }) },
  ],
  derivative: 'twice',
};

export const resize = {
  convTranspose1d: transposedRow('convTranspose1d'),
  convTranspose2d: transposedRow('convTranspose2d'),
  adaptiveAvgPool1d: adaptiveRow('adaptiveAvgPool1d', infiniteMean),
  adaptiveAvgPool2d: adaptiveRow(
    'adaptiveAvgPool2d',
    onPictures(infiniteMean, nz.adaptiveAvgPool2d),
  ),
  adaptiveMaxPool1d: adaptiveRow('adaptiveMaxPool1d', largestNaN),
  adaptiveMaxPool2d: adaptiveRow('adaptiveMaxPool2d', onPictures(largestNaN, nz.adaptiveMaxPool2d)),
  interpolate: interpolateRow,
} satisfies Record<string, OpRow>;
