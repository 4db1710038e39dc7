/**
 * @file Ops that a program writes itself: values beside closed forms, gradients beside difference
 * quotients, element types, broadcasting and errors.
 */
import { describe, expect, it } from 'vitest';
import {
  createRng,
  elementwise,
  expression,
  fuse,
  grad,
  gradcheck,
  ones,
  randn,
  tensor,
  withKernels,
} from '../../src/index.ts';
import { backends } from '../backends.ts';
import { errorOf } from '../errors.ts';

const { add, cos, div, exp, maximum, mul, neg, select, sigmoid, sin, sqrt, square, sub, tanh } =
  expression;

/** sin(x)·e^(−x²/2), which no library has. */
const wavelet = elementwise('wavelet', (x) => mul(sin(x), exp(mul(square(x), -0.5))));
/** SIMD has all of its functions. */
const bump = elementwise('bump', (x) => mul(tanh(x), exp(mul(square(x), -0.5))));
const fma = fuse((a, b, c) => add(mul(a, b), c));

describe.each(backends)('on $name', ({ kernels, dtype, tolerance }) => {
  const within = 20 * tolerance;
  it('computes the closed form, at sizes around a vector', () => {
    withKernels(kernels, () => {
      for (const size of [0, 1, 3, 4, 5, 8, 131]) {
        const x = Float64Array.from({ length: size }, (_, i) => Math.fround(Math.cos(i) * 3));
        const wave = wavelet(tensor([...x], { dtype })).data();
        const hill = bump(tensor([...x], { dtype })).data();
        expect(wave.length).toBe(size);
        for (let i = 0; i < size; i++) {
          const bell = Math.exp((-x[i] * x[i]) / 2);
          expect(Math.abs(wave[i] - Math.sin(x[i]) * bell)).toBeLessThan(within);
          expect(Math.abs(hill[i] - Math.tanh(x[i]) * bell)).toBeLessThan(within);
        }
      }
    });
  });

  it('runs a chain over operands of any layout: 2·3 + 4 by hand', () => {
    withKernels(kernels, () => {
      const row = tensor([1, 2, 3], { dtype });
      const column = tensor([[10], [20]], { dtype });
      expect(fma(row, 2, column).toArray()).toEqual([
        [12, 14, 16],
        [22, 24, 26],
      ]);
      const square = tensor(
        [
          [1, 2],
          [3, 4],
        ],
        { dtype },
      );
      expect(fma(square.transpose(), square, 1).toArray()).toEqual([
        [2, 7],
        [7, 17],
      ]);
      const block = ones([2, 3, 2], { dtype });
      const slices = tensor([[[1], [2], [3]]], { dtype });
      expect(fma(block, slices, block).toArray()).toEqual(
        Array.from({ length: 2 }, () => [
          [2, 2],
          [3, 3],
          [4, 4],
        ]),
      );
      expect(fma(2, 3, tensor(4, { dtype })).item()).toBe(10);
    });
  });
});

const rng = createRng(3).stream('expressions');
const drawn = (...shape: number[]) => randn(shape, { rng, dtype: 'float64' });

describe('gradients', () => {
  it.each([1, 2] as const)('agree with difference quotients, order %i', (order) => {
    expect(gradcheck(wavelet, [drawn(5)], { order }).ok).toBe(true);
    expect(
      gradcheck((a, b, c) => fma(a, b, c), [drawn(2, 3), drawn(3), drawn(2, 1)], { order }).ok,
    ).toBe(true);
    const wild = fuse((a, b) => div(mul(a, sigmoid(b)), sqrt(add(square(a), exp(neg(square(b)))))));
    expect(gradcheck(wild, [drawn(4), drawn(4)], { order }).ok).toBe(true);
    const kinked = fuse((a, b) => select(expression.greater(a, b), mul(a, b), maximum(cos(a), b)));
    expect(gradcheck(kinked, [drawn(6), drawn(6)], { order }).ok).toBe(true);
  });

  it('go on: the third derivative of x⁴ is 24x', () => {
    const quartic = elementwise('quartic', (x) => square(square(x)));
    const x = tensor([1, -2, 0.5], { dtype: 'float64', requiresGrad: true });
    let y = quartic(x);
    for (let order = 0; order < 3; order++) {
      const [slope] = grad(y, [x], {
        gradient: ones([3], { dtype: 'float64' }),
        createGraph: true,
      });
      y = slope as NonNullable<typeof slope>;
    }
    expect(y.toArray()).toEqual([24, -48, 12]);
  });

  it('do not pass through a branch that was not taken, even where it is NaN', () => {
    const safeRoot = elementwise('safeRoot', (x) => select(expression.less(x, 0), 0, sqrt(x)));
    const x = tensor([-1, 4], { requiresGrad: true });
    safeRoot(x).sum().backward();
    expect(x.grad?.toArray()).toEqual([0, 0.25]);
  });

  it('follow a gradient that was written by hand', () => {
    const odd = elementwise('odd', (x) => square(x), { gradients: [(g, x) => mul(g, add(x, 7))] });
    const x = tensor([1, 2], { requiresGrad: true });
    odd(x).sum().backward();
    expect(x.grad?.toArray()).toEqual([8, 9]);
  });
});

describe('element types', () => {
  const double = elementwise('double', (x) => mul(x, 2));
  const wholeDouble = elementwise('double', (x) => mul(x, 2), { wholeNumbers: 'kept' });
  const x = tensor([3, -4], { dtype: 'int32' });

  it('makes float32 of whole numbers, or keeps them, wrapping at 2³¹', () => {
    expect(double(x).dtype).toBe('float32');
    expect(wholeDouble(x).dtype).toBe('int32');
    expect(wholeDouble(tensor([2 ** 30], { dtype: 'int32' })).toArray()).toEqual([-(2 ** 31)]);
  });

  it('answers a comparison with bools', () => {
    const isSmall = elementwise('isSmall', (a) => expression.less(square(a), 2));
    expect(isSmall(tensor([1, 2, Number.NaN])).toArray()).toEqual([true, false, false]);
  });
});

describe('errors', () => {
  it('of a formula', () => {
    expect(errorOf(() => elementwise('none', () => 1)).code).toBe('elementwise/inputs');
    expect(errorOf(() => fuse((...all) => all[0])).code).toBe('elementwise/inputs');
    expect(errorOf(() => fuse((a, _b, _c, _d, _e, _f, _g, _h, i) => add(a, i))).code).toBe(
      'elementwise/inputs',
    );
    const { message } = errorOf(() => fuse((x) => `${x}` as never));
    expect(message).toContain('the result of the formula');
  });

  it('of operands, under the name of the op', () => {
    expect(fma(2, 3, 4).item()).toBe(10); // numbers alone are float32 tensors
    expect(errorOf(() => fma(1, '2' as never, 3)).message).toContain('fuse: the second operand is');
    const mixed = errorOf(() => fma(ones([2]), ones([2], { dtype: 'float64' }), 1));
    expect(mixed.code).toBe('dtype/mixed');
    expect(errorOf(() => fma(ones([2]), ones([3]), 1)).code).toBe('broadcast/sizes');
    expect(errorOf(() => wavelet([1] as never)).message).toContain('wavelet: x is');
  });
});

describe('the text', () => {
  it('is what a mathematician writes', () => {
    const { formulaOf, input } = expression;
    const [x, y] = [input(0), input(1)];
    const text = (e: expression.Expression) => formulaOf(e, ['x', 'y']);
    expect(text(mul(x, sigmoid(x)))).toBe('x·σ(x)');
    expect(text(sub(x, sub(y, 1)))).toBe('x − (y − 1)');
    expect(text(div(add(x, 1), mul(x, y)))).toBe('(x + 1)/(x·y)');
    expect(text(mul(exp(neg(square(x))), 2 / Math.sqrt(Math.PI)))).toBe('e^(−x²)·2/√π');
  });
});
