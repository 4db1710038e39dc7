/** @file What may require a gradient, and what may be one: floats, of the value's shape and dtype. */
import { describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';
import { errorOf } from './errors.ts';

const rng = nz.createRng(1).stream('numbers');
const whole: nz.DType[] = ['int32', 'bool'];

describe.each(whole)('a tensor of %s cannot require a gradient', (dtype) => {
  const options = { dtype, requiresGrad: true };
  const constructors: Record<string, () => unknown> = {
    tensor: () => nz.tensor([1, 0], options),
    fromData: () => nz.fromData(new Int32Array(2), [2], options),
    full: () => nz.full([2], 1, options),
    zeros: () => nz.zeros([2], options),
    ones: () => nz.ones([2], options),
    arange: () => nz.arange(0, 3, options),
    linspace: () => nz.linspace(0, 1, 2, options),
    eye: () => nz.eye(2, 2, options),
    rand: () => nz.rand([2], { ...options, rng }),
    randn: () => nz.randn([2], { ...options, rng }),
    Parameter: () => new nz.Parameter(nz.zeros([2], { dtype })),
    'the property': () => {
      nz.zeros([2], { dtype }).requiresGrad = true;
    },
    'the property of a view': () => {
      nz.transpose(nz.zeros([2, 2], { dtype })).requiresGrad = true;
    },
    'the property of a result': () => {
      nz.argmax(nz.ones([2])).requiresGrad = true;
    },
  };
  it.each(Object.entries(constructors))('by %s', (_, make) => {
    expect(errorOf(make).code).toBe('dtype/no-gradient');
  });

  it('and stays as it was', () => {
    const x = nz.zeros([2], { dtype });
    errorOf(() => {
      x.requiresGrad = true;
    });
    expect(x.requiresGrad).toBe(false);
    x.requiresGrad = false;
    expect(nz.add(x, 1).requiresGrad).toBe(false);
  });
});

describe('a gradient that is handed in', () => {
  const of = (dtype: nz.DType, shape = [2]) => nz.ones(shape, { dtype });

  it.each<[nz.DType, nz.DType]>([
    ['float32', 'float64'],
    ['float64', 'float32'],
    ['float32', 'int32'],
    ['float32', 'bool'],
  ])('to a %s is refused as %s', (dtype, given) => {
    const x = nz.ones([2], { dtype, requiresGrad: true });
    const error = errorOf(() => {
      x.grad = of(given);
    });
    expect([error.code, error.details]).toEqual(['grad/dtype', { given, expected: dtype }]);
    expect(x.grad).toBeNull();
    expect(errorOf(() => x.mul(2).backward(of(given))).code).toBe('backward/gradient-shape');
  });

  it.each([[[3]], [[2, 1]], [[1, 2]], [[]], [[1]]])('of shape %j for [2] is refused', (shape) => {
    const x = nz.ones([2], { requiresGrad: true });
    const error = errorOf(() => {
      x.grad = of('float32', shape);
    });
    expect([error.code, error.details]).toEqual(['grad/shape', { given: shape, expected: [2] }]);
    expect(errorOf(() => x.mul(2).backward(of('float32', shape))).code).toBe(
      'backward/gradient-shape',
    );
  });

  it.each<[string, (g: nz.Tensor) => nz.Tensor]>([
    ['another dtype', (g) => nz.cast(g, 'float64')],
    ['another shape', () => nz.ones([3])],
    ['too few axes', () => nz.ones([])],
  ])('by the derivative of a user’s op is refused with %s', (_, wrong) => {
    const x = nz.ones([2], { requiresGrad: true });
    const derivative: nz.Derivative = { op: 'copy', gradients: [(g) => wrong(g)] };
    const y = nz.record(
      nz.noGrad(() => x.mul(1)),
      derivative,
      [x],
    );
    const error = errorOf(() => y.sum().backward());
    expect([error.code, error.details]).toEqual(['backward/share', { op: 'copy', input: 0 }]);
    expect(x.grad).toBeNull();
  });
});

describe('gradients after createGraph', () => {
  const pair = () => {
    const x = nz.tensor([3, 4], { requiresGrad: true });
    const y = nz.tensor([1, 2], { requiresGrad: true });
    nz.add(x, y)
      .mul(nz.tensor([3, 4]))
      .sum()
      .backward(undefined, { createGraph: true });
    return [x, y];
  };

  it('are clipped once each: the norm is that of both', () => {
    const [x, y] = pair(); // both gradients are (3, 4), the norm is 5·√2
    expect(nz.clipGradNorm([x, y], 1)).toBeCloseTo(Math.sqrt(50), 5);
    expect(nz.gradNorm([x, y])).toBeCloseTo(1, 5);
    expect(x.grad?.at(0)).toBeCloseTo(3 / Math.sqrt(50), 5);
    expect(y.grad?.at(1)).toBeCloseTo(4 / Math.sqrt(50), 5);
  });

  it('given by hand to two leaves are clipped once each, and stay for whoever holds them', () => {
    const [x, y] = [nz.zeros([2], { requiresGrad: true }), nz.zeros([2], { requiresGrad: true })];
    const shared = nz.tensor([3, 4]);
    x.grad = shared;
    y.grad = shared;
    nz.clipGradValue([x, y, x], 3.5);
    expect([x.grad.toArray(), y.grad.toArray()]).toEqual([
      [3, 3.5],
      [3, 3.5],
    ]);
    nz.clipGradNorm([x, x], 1); // a parameter listed twice counts once
    expect(nz.gradNorm([x])).toBeCloseTo(1, 5);
    expect(shared.toArray()).toEqual([3, 4]);
  });
});

describe('losses far off', () => {
  const far = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 1e30, -3, 0.5];
  const slope = (loss: (x: nz.Tensor, y: nz.Tensor) => nz.Tensor, targets: number[]) => {
    const x = nz.tensor(far, { requiresGrad: true });
    const losses = loss(x, nz.tensor(targets));
    losses.sum().backward();
    return [Array.from(losses.data()), Array.from(x.grad?.data() ?? [])];
  };
  const none = { reduction: 'none' } as const;
  const zeros = [0, 0, 0, 0, 0];

  it('huber has the slope ±delta (PyTorch)', () => {
    const [losses, gradient] = slope((x, y) => nz.huber(x, y, { ...none, delta: 2 }), zeros);
    expect(losses).toEqual([Infinity, Infinity, Math.fround(2e30), 4, 0.125]);
    expect(gradient).toEqual([-2, 2, 2, -2, 0.5]);
  });

  it('mse has an infinite one (PyTorch)', () => {
    const [, gradient] = slope((x, y) => nz.mse(x, y, none), zeros);
    expect(gradient).toEqual([-Infinity, Infinity, Math.fround(2e30), -6, 1]);
  });

  it('hinge has −target, or 0 beyond the margin', () => {
    const [losses, gradient] = slope((x, y) => nz.hinge(x, y, none), [1, 1, -1, -1, 1]);
    expect(losses).toEqual([Infinity, 0, Math.fround(1e30), 0, 0.5]);
    expect(gradient.map((g) => g + 0)).toEqual([-1, 0, 1, 0, -1]);
  });

  it('bceWithLogits has σ(x) − target (PyTorch)', () => {
    for (const target of [0, 0.5, 1]) {
      const targets = zeros.map(() => target);
      const [, gradient] = slope((x, y) => nz.bceWithLogits(x, y, none), targets);
      expect(gradient.slice(0, 3)).toEqual([-target, 1 - target, 1 - target].map((g) => g + 0));
    }
  });
});
