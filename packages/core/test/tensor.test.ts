/** @file Tensors and ordinary numbers: in, out, single elements, printing. */
import { describe, expect, it } from 'vitest';
import { arange, linspace, ones, type Shape, Tensor, tensor, zeros } from '../src/index.ts';
import { errorOf } from './errors.ts';

describe('numbers of a tensor', () => {
  it('come out as they went in', () => {
    const nested = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    expect(tensor(nested).toArray()).toEqual(nested);
    expect(tensor(7).toArray()).toBe(7);
    expect(tensor([[true], [false]]).toArray()).toEqual([[true], [false]]);
    expect(zeros([2, 0]).toArray()).toEqual([[], []]);
  });

  it('come out of a view in its order', () => {
    const x = tensor([
      [1, 2, 3],
      [4, 5, 6],
    ]).transpose();
    expect(x.toArray()).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
    expect(Array.from(x.data())).toEqual([1, 4, 2, 5, 3, 6]);
    expect(x.at(2, 0)).toBe(3);
    expect(x.at(-1, -1)).toBe(6);
  });

  it('are copied: nobody changes a tensor through its data', () => {
    const source = Float32Array.of(1, 2);
    const x = tensor(source);
    source[0] = 9;
    x.data()[1] = 9;
    expect(Array.from(x.data())).toEqual([1, 2]);
  });

  it('are counted by shape', () => {
    const x = zeros([2, 3, 4]);
    expect([x.rank, x.size, x.dtype]).toEqual([3, 24, 'float32']);
  });

  it('are refused where the question does not fit', () => {
    const x = zeros([2, 3]);
    expect(errorOf(() => x.at(1)).code).toBe('at/rank');
    const error = errorOf(() => x.at(1, 3));
    expect(error.code).toBe('index/out-of-range');
    expect(error.details).toMatchObject({ index: 3, axis: 1, size: 3 });
    expect(errorOf(() => x.item()).details).toMatchObject({ size: 6 });
    expect(errorOf(() => x.item()).code).toBe('item/size');
  });
});

describe('assign', () => {
  it('is seen by every view of the storage', () => {
    const x = zeros([2, 2]);
    const view = x.transpose();
    x.assign([1, 2, 3, 4]);
    expect(view.toArray()).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });
});

describe('a gradient given by hand', () => {
  it('replaces what was there', () => {
    const x = ones([2], { requiresGrad: true });
    x.mul(3).sum().backward();
    x.grad = tensor([7, 8]);
    expect(x.grad?.toArray()).toEqual([7, 8]);
    x.mul(1).sum().backward();
    expect(x.grad?.toArray()).toEqual([8, 9]);
    x.zeroGrad();
    expect(x.grad).toBeNull();
  });

  it('must have the shape of the value', () => {
    const x = ones([2], { requiresGrad: true });
    const error = errorOf(() => {
      x.grad = ones([3]);
    });
    expect(error.code).toBe('grad/shape');
    expect(error.details).toMatchObject({ given: [3], expected: [2] });
  });
});

describe('printing', () => {
  const cases: [string, Tensor, string][] = [
    ['a number', tensor(1.5), '1.5'],
    ['whole floats with points', tensor([1, 2, 3]), '[1. 2. 3.]'],
    ['equal widths', tensor([-1.5, 10.25]), '[-1.5  10.25]'],
    ['float32 in its shortest form', tensor([0.1, 1 / 3]), '[0.1        0.33333334]'],
    ['int32', tensor([1, -20], { dtype: 'int32' }), '[  1 -20]'],
    ['bool', tensor([true, false]), '[ true false]'],
    [
      'rows below each other',
      tensor([
        [1, 2],
        [3, 4],
      ]),
      '[[1. 2.]\n [3. 4.]]',
    ],
    ['NaN and infinity', tensor([Number.NaN, -1 / 0, 1]), '[ nan -inf   1.]'],
    ['a wide range in powers of ten', tensor([1e-5, 1]), '[1.e-05 1.e+00]'],
    ['three axes with a line between', zeros([2, 1, 2]), '[[[0. 0.]]\n\n [[0. 0.]]]'],
    ['nothing', zeros([0]), '[]'],
    ['empty rows with their shape', zeros([0, 3]), '[] (shape 0, 3)'],
    [
      'the ends of what is long',
      arange(0, 1001, { dtype: 'int32' }),
      '[   0    1    2 ...  998  999 1000]',
    ],
  ];
  it.each(cases)('%s', (_title, x, text) => {
    expect(String(x)).toBe(text);
  });

  it('breaks long lines', () => {
    const lines = String(linspace(0, 1, 20)).split('\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(76);
  });
});

describe('the class', () => {
  it('has at most forty methods', () => {
    const names = Object.getOwnPropertyNames(Tensor.prototype);
    const methods = names.filter((name) => {
      const { value } = Object.getOwnPropertyDescriptor(Tensor.prototype, name) ?? {};
      return typeof value === 'function' && name !== 'constructor';
    });
    expect(methods.length).toBeLessThanOrEqual(40);
  });

  it('gives shapes that fit any op', () => {
    const shape: Shape = zeros([2]).shape;
    expect(ones(shape).shape).toEqual([2]);
  });
});
