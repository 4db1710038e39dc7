/** @file Anomaly mode finds the first NaN; gradcheck finds a wrong derivative. */
import { describe, expect, it } from 'vitest';
import {
  type Derivative,
  detectAnomaly,
  gradcheck,
  isNnzooError,
  log,
  mul,
  noGrad,
  record,
  sqrt,
  square,
  type Tensor,
  tensor,
  where,
  withLayerName,
} from '../src/index.ts';
import { errorOf } from './errors.ts';

describe('detectAnomaly', () => {
  it('names the op, the layer and the step of the first NaN', () => {
    const x = tensor([1, -1, 4]);
    const error = errorOf(() =>
      detectAnomaly(
        () => withLayerName('net', () => withLayerName('hidden', () => square(log(x)))),
        { step: 12 },
      ),
    );
    expect(error.code).toBe('anomaly/nan');
    expect(error.kind).toBe('diverged');
    expect(error.details).toMatchObject({ op: 'log', layer: 'net.hidden', step: 12, element: 1 });
    expect(error.message).toContain('log in layer net.hidden at step 12');
  });

  it('names the derivative, and the layer of the forward pass', () => {
    const x = tensor([0, 1], { requiresGrad: true });
    const error = errorOf(() =>
      detectAnomaly(() => {
        const root = withLayerName('depth', () => sqrt(mul(x, x)));
        root.sum().backward(); // 0/0 at 0: √ is infinitely steep, and x² flat
      }),
    );
    expect(error.details).toMatchObject({ op: 'mul (backward)', layer: 'depth', element: 0 });
  });

  it('lets infinities and healthy numbers pass, and is off afterwards', () => {
    const masked = () => where(tensor([true, false]), 1, Number.NEGATIVE_INFINITY);
    expect(detectAnomaly(() => masked().toArray())).toEqual([1, Number.NEGATIVE_INFINITY]);
    expect(Number.isNaN(log(tensor([-1])).at(0))).toBe(true);
  });
});

describe('gradcheck', () => {
  const wrongDerivative: Derivative = {
    op: 'wrong',
    reads: 'inputs',
    gradients: [(g, { inputs: [x] }) => mul(g, x)], // of x², without the 2
  };
  const wrong = (x: Tensor) =>
    record(
      noGrad(() => square(x)),
      wrongDerivative,
      [x],
    );

  it('finds a wrong derivative, and where', () => {
    const report = gradcheck(wrong, [tensor([1, 3])]);
    expect(report.ok).toBe(false);
    expect(report.worst).toMatchObject({ input: 0, element: 1 });
    const { numeric = 0, analytic = 0 } = report.worst ?? {};
    expect(numeric / analytic).toBeCloseTo(2, 6);
  });

  it('accepts a right one, to nine digits', () => {
    const report = gradcheck((x) => square(x).mul(x), [tensor([1, 3])]);
    expect(report.ok).toBe(true);
    expect(report.maxRelativeError).toBeLessThan(1e-9);
  });

  it('does not take NaN for agreement', () => {
    expect(gradcheck((x) => log(x), [tensor([-1, 1])]).ok).toBe(false);
  });

  it('checks second derivatives on request', () => {
    expect(gradcheck((x) => x.exp().mul(x), [tensor([0.3, -1])], { order: 2 }).ok).toBe(true);
    expect(gradcheck(wrong, [tensor([1, 3])], { order: 2 }).ok).toBe(true); // x·g is the integral of g·1
  });

  it('refuses a function that leaves float64', () => {
    const narrow = (x: Tensor) => mul(tensor([1]), tensor(x.detach().data(), { dtype: 'float32' }));
    const error = errorOf(() => gradcheck(narrow, [tensor([1])]));
    expect(isNnzooError(error)).toBe(true);
    expect(error.code).toBe('gradcheck/dtype');
    expect(error.details).toMatchObject({ dtype: 'float32' });
  });
});
