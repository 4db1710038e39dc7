/** @file Rows of the ops that make tensors of nothing, and of those that fill and convert. Read after row.ts. */
import * as nz from '../../src/index.ts';
import {
  type BadCall,
  build,
  each,
  floats,
  masks,
  numbers,
  type OpRow,
  type Sample,
} from './row.ts';

const whyNone = 'none: it makes a leaf';

/** A tensor made of nothing: always float32 unless told. */
function made(
  title: string,
  apply: () => nz.Tensor,
  shape: readonly number[],
  f: (...at: number[]) => number,
  dtype: nz.DType = 'float32',
): Sample {
  return { title, inputs: [], apply, expected: () => build(shape, f), dtype };
}

function badShapes(op: (shape: number[]) => nz.Tensor): BadCall[] {
  return [
    { code: 'shape/size', details: { axis: 1, size: -1 }, call: () => op([2, -1]) },
    { code: 'shape/size', details: { axis: 0, size: 1.5 }, call: () => op([1.5]) },
    { code: 'shape/size', details: { size: 2 ** 31 }, call: () => op([2 ** 31]) },
    { code: 'shape/too-large', details: { size: 2 ** 40 }, call: () => op([2 ** 20, 2 ** 20]) },
  ];
}

function filled(
  op: (shape: number[], options?: nz.CreateOptions) => nz.Tensor,
  value: number,
): OpRow {
  return {
    samples: [
      made(
        'a matrix',
        () => op([2, 3]),
        [2, 3],
        () => value,
      ),
      made(
        'a scalar',
        () => op([]),
        [],
        () => value,
      ),
      made(
        'nothing',
        () => op([3, 0]),
        [3, 0],
        () => value,
      ),
      made(
        'bool',
        () => op([2], { dtype: 'bool' }),
        [2],
        () => Number(value !== 0),
        'bool',
      ),
    ],
    errors: [
      ...badShapes(op),
      {
        code: 'dtype/no-gradient',
        details: { dtype: 'int32' },
        call: () => op([2], { dtype: 'int32', requiresGrad: true }),
      },
    ],
    derivative: whyNone,
  };
}

function like(op: (x: nz.Tensor) => nz.Tensor, value: number): OpRow {
  return {
    samples: [
      {
        title: 'shape and type of x',
        inputs: [numbers([2, 3])],
        apply: op,
        expected: (x) => each(x, () => value),
      },
      {
        title: 'nothing',
        inputs: [numbers([0])],
        apply: op,
        expected: (x) => x,
      },
    ],
    derivative: 'none: it does not depend on the numbers in x',
  };
}

export const create = {
  tensor: {
    samples: [
      made(
        'nested arrays',
        () =>
          nz.tensor([
            [1, 2, 3],
            [4, 5, 6],
          ]),
        [2, 3],
        (i, j) => 3 * i + j + 1,
      ),
      made(
        'a number',
        () => nz.tensor(5),
        [],
        () => 5,
      ),
      made(
        'nothing',
        () => nz.tensor([]),
        [0],
        () => 0,
      ),
      made(
        'empty rows',
        () => nz.tensor([[], []]),
        [2, 0],
        () => 0,
      ),
      made(
        'booleans',
        () => nz.tensor([true, false]),
        [2],
        (i) => 1 - i,
        'bool',
      ),
      made(
        'bytes with a shape',
        () => nz.tensor(new Uint8Array([1, 2, 3, 4]), { shape: [2, 2] }),
        [2, 2],
        (i, j) => 2 * i + j + 1,
        'int32',
      ),
      made(
        'float64 stays',
        () => nz.tensor(new Float64Array([0.1])),
        [1],
        () => 0.1,
        'float64',
      ),
      made(
        'fractions to int32',
        () => nz.tensor([1.9, -1.9], { dtype: 'int32' }),
        [2],
        (i) => [1, -1][i],
        'int32',
      ),
    ],
    errors: [
      { code: 'tensor/ragged', details: { path: [1] }, call: () => nz.tensor([[1, 2], [3]]) },
      {
        code: 'tensor/ragged',
        details: { path: [0, 1] },
        call: () =>
          nz.tensor([
            [1, [2]],
            [3, 4],
          ]),
      },
      { code: 'tensor/ragged', details: { path: [1] }, call: () => nz.tensor([[1, 2], 3]) },
      {
        code: 'tensor/element',
        details: { path: [1], given: 'null' },
        call: () => nz.tensor(JSON.parse('[1, null]')),
      },
      {
        code: 'tensor/length',
        details: { given: 5, expected: 6 },
        call: () => nz.tensor(new Float32Array(5), { shape: [2, 3] }),
      },
      {
        code: 'dtype/no-gradient',
        details: { dtype: 'bool' },
        call: () => nz.tensor([true], { requiresGrad: true }),
      },
      ...badShapes((shape) => nz.tensor([1], { shape })),
    ],
    derivative: whyNone,
  },
  fromData: {
    samples: [
      made(
        'floats',
        () => nz.fromData(Float32Array.of(1, 2), [2, 1]),
        [2, 1],
        (i) => i + 1,
      ),
      made(
        'ids',
        () => nz.fromData(Int32Array.of(1, 2), [2]),
        [2],
        (i) => i + 1,
        'int32',
      ),
      made(
        'bools, of any bytes',
        () => nz.fromData(Uint8Array.of(7, 0), [2], { dtype: 'bool' }),
        [2],
        (i) => 1 - i,
        'bool',
      ),
      made(
        'bytes, which are counts as in tensor',
        () => nz.fromData(Uint8Array.of(200, 201), [2]),
        [2],
        (i) => 200 + i,
        'int32',
      ),
      made(
        'nothing',
        () => nz.fromData(new Float64Array(0), [0, 2]),
        [0, 2],
        () => 0,
        'float64',
      ),
    ],
    errors: [
      {
        code: 'fromData/length',
        details: { given: 2, expected: 3 },
        call: () => nz.fromData(new Float32Array(2), [3]),
      },
    ],
    derivative: whyNone,
  },
  full: filled((shape, options) => nz.full(shape, 7, options), 7),
  zeros: filled(nz.zeros, 0),
  ones: filled(nz.ones, 1),
  fullLike: like((x) => nz.fullLike(x, 3), 3),
  zerosLike: like(nz.zerosLike, 0),
  onesLike: like(nz.onesLike, 1),
  arange: {
    samples: [
      made(
        'by 1',
        () => nz.arange(0, 5),
        [5],
        (i) => i,
      ),
      made(
        'by a fraction',
        () => nz.arange(1, 2, { step: 0.25 }),
        [4],
        (i) => 1 + i / 4,
      ),
      made(
        'down',
        () => nz.arange(3, 0, { step: -1 }),
        [3],
        (i) => 3 - i,
      ),
      made(
        'the wrong way',
        () => nz.arange(3, 0),
        [0],
        () => 0,
      ),
      made(
        'ids',
        () => nz.arange(2, 4, { dtype: 'int32' }),
        [2],
        (i) => i + 2,
        'int32',
      ),
    ],
    errors: [
      { code: 'arange/step', details: { step: 0 }, call: () => nz.arange(0, 1, { step: 0 }) },
      { code: 'arange/step', call: () => nz.arange(0, Number.POSITIVE_INFINITY) },
      { code: 'shape/size', call: () => nz.arange(0, 2 ** 32) },
    ],
    derivative: whyNone,
  },
  linspace: {
    samples: [
      made(
        'five',
        () => nz.linspace(0, 1, 5),
        [5],
        (i) => i / 4,
      ),
      made(
        'one',
        () => nz.linspace(2, 3, 1),
        [1],
        () => 2,
      ),
      made(
        'none',
        () => nz.linspace(2, 3, 0),
        [0],
        () => 2,
      ),
    ],
    errors: [{ code: 'shape/size', details: { size: -1 }, call: () => nz.linspace(0, 1, -1) }],
    derivative: whyNone,
  },
  eye: {
    samples: [
      made(
        'square',
        () => nz.eye(3),
        [3, 3],
        (i, j) => Number(i === j),
      ),
      made(
        'wide',
        () => nz.eye(2, 4),
        [2, 4],
        (i, j) => Number(i === j),
      ),
      made(
        'nothing',
        () => nz.eye(0),
        [0, 0],
        () => 0,
      ),
    ],
    errors: [{ code: 'shape/size', details: { size: 1.5 }, call: () => nz.eye(1.5) }],
    derivative: whyNone,
  },
  cast: {
    samples: [
      {
        title: 'to float64',
        inputs: [numbers([2, 3])],
        apply: (x) => nz.cast(x, 'float64'),
        expected: (x) => x,
        dtype: 'float64',
      },
      {
        title: 'to int32, towards zero',
        inputs: [floats([3], [1.7, -1.7, 0])],
        apply: (x) => nz.cast(x, 'int32'),
        expected: (x) => each(x, Math.trunc),
        dtype: 'int32',
      },
      {
        title: 'to bool',
        inputs: [floats([3], [0, 0.5, -2])],
        apply: (x) => nz.cast(x, 'bool'),
        expected: (x) => each(x, (value) => Number(value !== 0)),
        dtype: 'bool',
      },
      {
        title: 'of bools',
        inputs: [masks([2], [1, 0])],
        apply: (x) => nz.cast(x, 'float32'),
        expected: (x) => x,
        dtype: 'float32',
      },
    ],
    derivative: 'twice',
  },
  assign: {
    samples: [
      {
        title: 'a tensor into a leaf',
        inputs: [numbers([2, 3]), numbers([2, 3], 5, 6)],
        apply: (x, values) => nz.tensor(x.data(), { shape: x.shape }).assign(values),
        expected: (_, values) => values,
      },
      {
        title: 'numbers into a leaf',
        inputs: [],
        apply: () => nz.zeros([2]).assign([3, 4]),
        expected: () => build([2], (i) => i + 3),
        dtype: 'float32',
      },
    ],
    errors: [
      {
        code: 'assign/not-leaf',
        call: () => nz.ones([2], { requiresGrad: true }).mul(2).assign([1, 2]),
      },
      {
        code: 'assign/not-leaf',
        call: () =>
          nz
            .ones([2, 3])
            .transpose()
            .assign(nz.ones([3, 2])),
      },
      {
        code: 'assign/shape',
        details: { given: [3], expected: [2] },
        call: () => nz.ones([2]).assign(nz.ones([3])),
      },
      {
        code: 'assign/length',
        details: { given: 3, expected: 2 },
        call: () => nz.ones([2]).assign([1, 2, 3]),
      },
    ],
    derivative: 'none: it overwrites a leaf',
  },
} satisfies Record<string, OpRow>;
