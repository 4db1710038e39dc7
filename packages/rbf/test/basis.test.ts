/** @file The four bases: values worked by hand, their limits, and their gradients. */
import { gradcheck, sum, type Tensor, tensor } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { type BasisName, bases, RadialBasisNetwork, rowsTensor } from '../src/index.ts';

const { E, LN2, SQRT2 } = Math;

function at(name: BasisName, squared: number): number {
  return bases[name](tensor([squared], { dtype: 'float64' })).item();
}

describe('a basis', () => {
  // φ for s = r²/σ² of 0, 1, 3 and 8.
  it.each<[BasisName, readonly number[]]>([
    ['gaussian', [1, E ** -0.5, E ** -1.5, E ** -4]],
    ['multiquadric', [1, SQRT2, 2, 3]],
    ['inverseMultiquadric', [1, 1 / SQRT2, 1 / 2, 1 / 3]],
    ['thinPlate', [0, 0, (3 * Math.log(3)) / 2, 12 * LN2]],
  ])('%s has the values of its formula', (name, expected) => {
    [0, 1, 3, 8].forEach((squared, i) => {
      expect(at(name, squared)).toBeCloseTo(expected[i], 14);
    });
  });

  it('gaussian and inverse multiquadric fade to nothing, the other two grow without end', () => {
    expect(at('gaussian', 1e4)).toBeLessThan(1e-300);
    expect(at('inverseMultiquadric', 1e12)).toBeCloseTo(1e-6, 9);
    expect(at('multiquadric', 1e12)).toBeCloseTo(1e6, 3);
    expect(at('thinPlate', 1e12)).toBeGreaterThan(1e13);
  });

  it('thin plate is least at r = σ/√e, where it is −1/(2e)', () => {
    expect(at('thinPlate', 1 / E)).toBeCloseTo(-1 / (2 * E), 14);
    for (const squared of [0.2, 0.3, 0.5, 0.9]) {
      expect(at('thinPlate', squared)).toBeGreaterThan(-1 / (2 * E));
    }
  });

  it.each(Object.keys(bases) as BasisName[])(
    '%s has a gradient, at the center as well, that agrees with difference quotients',
    (name) => {
      const squared = tensor([0.04, 0.5, 1, 2.5, 7], { dtype: 'float64' });
      expect(gradcheck((s: Tensor) => bases[name](s), [squared]).ok).toBe(true);
      const zero = tensor([0], { dtype: 'float64', requiresGrad: true });
      sum(bases[name](zero)).backward();
      expect(Number.isFinite(zero.grad!.item())).toBe(true);
    },
  );
});

describe('gaussians on an even grid', () => {
  /** Least and largest sum of all bells over one gap between centers, one apart. */
  function range(width: number): number {
    const network = new RadialBasisNetwork({
      features: 1,
      centers: 41,
      outputs: 1,
      basis: 'gaussian',
      polynomial: 'none',
    });
    network.centers.assign(Float64Array.from({ length: 41 }, (_, k) => k - 20));
    network.logWidths.assign(new Float64Array(41).fill(Math.log(width)));
    network.weight.assign(new Float64Array(41).fill(1));
    const places = Float64Array.from({ length: 21 }, (_, i) => i / 20);
    const sums = Array.from(network.forward(rowsTensor(places, 21)).data());
    return (Math.max(...sums) - Math.min(...sums)) / Math.min(...sums);
  }

  it('add up to a constant where they are as wide as the grid, and to a comb where half as wide', () => {
    // The ripple is 4·exp(−2π²σ²) of the sum: 1.1e-8 for σ = 1, and 3 % already for σ = ½.
    expect(range(1)).toBeCloseTo(4 * Math.exp(-2 * Math.PI ** 2), 10);
    expect(range(0.5)).toBeGreaterThan(0.02);
    expect(range(0.2)).toBeGreaterThan(1);
  });
});
