/** @file The output layer: interpolation, what a ridge does between its limits, and what the polynomial term keeps. */
import { createRng, tensor } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import {
  type BasisName,
  bases,
  type PolynomialTerm,
  RadialBasisNetwork,
  rowsTensor,
  solveOutput,
  type Targets,
} from '../src/index.ts';

const size = 60;

/** Distinct rows of two columns with targets that follow no law. */
function rows(): Targets {
  const rng = createRng(3).stream('rows');
  const features = Float64Array.from({ length: 2 * size }, () => rng.uniform(-1, 1));
  return { features, targets: Float64Array.from({ length: size }, () => rng.normal()), size };
}

/** A network with a center on each row. */
function onEveryRow(
  data: Targets,
  basis: BasisName,
  polynomial: PolynomialTerm = 'none',
  width = 0.3,
) {
  const network = new RadialBasisNetwork({
    features: 2,
    centers: size,
    outputs: 1,
    basis,
    polynomial,
  });
  network.centers.assign(data.features);
  network.logWidths.assign(new Float64Array(size).fill(Math.log(width)));
  return network;
}

function answers(network: RadialBasisNetwork, { features, size: count }: Targets): Float64Array {
  return Float64Array.from(network.forward(rowsTensor(features, count)).data());
}

function largestResidual(network: RadialBasisNetwork, data: Targets): number {
  return answers(network, data).reduce(
    (most, value, row) => Math.max(most, Math.abs(value - data.targets[row])),
    0,
  );
}

describe('one center on every distinct row', () => {
  it.each(Object.keys(bases) as BasisName[])('%s passes through every target', (basis) => {
    const data = rows();
    const network = onEveryRow(data, basis);
    const { rank } = solveOutput(network, data, 0);
    expect(rank).toBe(size);
    expect(largestResidual(network, data)).toBeLessThan(1e-6);
  });

  it('a constant and a linear term do not keep it from that', () => {
    const data = rows();
    for (const polynomial of ['constant', 'linear'] as const) {
      const network = onEveryRow(data, 'gaussian', polynomial);
      solveOutput(network, data, 0);
      expect(largestResidual(network, data)).toBeLessThan(1e-6);
    }
  });

  it('the same row twice with two targets cannot be passed through: the mean is', () => {
    const data: Targets = {
      features: Float64Array.of(0, 0, 0, 0, 1, 1),
      targets: Float64Array.of(1, 3, 5),
      size: 3,
    };
    const network = new RadialBasisNetwork({
      features: 2,
      centers: 3,
      outputs: 1,
      basis: 'gaussian',
      polynomial: 'none',
    });
    network.centers.assign(data.features);
    const { rank } = solveOutput(network, data, 0);
    expect(rank).toBe(2);
    expect(Array.from(answers(network, data), (value) => value.toFixed(9))).toEqual([
      '2.000000000',
      '2.000000000',
      '5.000000000',
    ]);
  });
});

describe('a ridge', () => {
  it('going to 0 goes to interpolation, between the rows as well', () => {
    const data = rows();
    const between = { ...data, features: data.features.map((value) => value * 0.9 + 0.03) };
    const exact = onEveryRow(data, 'inverseMultiquadric');
    solveOutput(exact, data, 0);
    const distance = (ridge: number): number => {
      const network = onEveryRow(data, 'inverseMultiquadric');
      solveOutput(network, data, ridge);
      const wanted = answers(exact, between);
      return answers(network, between).reduce(
        (most, value, row) => Math.max(most, Math.abs(value - wanted[row])),
        0,
      );
    };
    const distances = [1e-2, 1e-6, 1e-10, 1e-14].map(distance);
    for (let i = 1; i < distances.length; i++) {
      expect(distances[i]).toBeLessThan(distances[i - 1]);
    }
    expect(distances[3]).toBeLessThan(1e-3 * distances[0]);
  });

  it('going to infinity leaves the mean of the targets, or the plane of a linear term', () => {
    const data = rows();
    const mean = data.targets.reduce((sum, value) => sum + value, 0) / size;
    const constant = onEveryRow(data, 'gaussian', 'constant');
    solveOutput(constant, data, 1e12);
    for (const value of answers(constant, data)) expect(value).toBeCloseTo(mean, 6);

    const plane = data.targets.map((_, row) => {
      return 2 - data.features[2 * row] + 3 * data.features[2 * row + 1];
    });
    const linear = onEveryRow(data, 'thinPlate', 'linear');
    solveOutput(linear, { ...data, targets: plane }, 1e12);
    expect(largestResidual(linear, { ...data, targets: plane })).toBeLessThan(1e-6);
    expect(linear.bias!.item()).toBeCloseTo(2, 6);
    expect(Array.from(linear.linear!.data(), (value) => value.toFixed(6))).toEqual([
      '-1.000000',
      '3.000000',
    ]);
  });

  it('makes a bad condition better, and the residual larger', () => {
    const data = rows();
    const solved = [0, 1e-6, 1e-2].map((ridge) => {
      const network = onEveryRow(data, 'gaussian', 'none', 1);
      const { condition } = solveOutput(network, data, ridge);
      return { condition, residual: largestResidual(network, data) };
    });
    expect(solved[0].condition).toBeGreaterThan(1e10);
    expect(solved[1].condition).toBeLessThan(1e5);
    expect(solved[2].condition).toBeLessThan(solved[1].condition);
    expect(solved[1].residual).toBeGreaterThan(solved[0].residual);
    expect(solved[2].residual).toBeGreaterThan(solved[1].residual);
  });

  it('solves what is least: no weight moves without raising the penalized error', () => {
    const data = rows();
    const network = onEveryRow(data, 'gaussian', 'linear');
    solveOutput(network, data, 0.1);
    const targets = tensor(data.targets, { shape: [size, 1] });
    const outputs = network.forward(rowsTensor(data.features, size));
    const penalty = network.weight.square().sum().mul(0.1);
    outputs.sub(targets).square().sum().add(penalty).backward();
    for (const parameter of network.outputParameters) {
      for (const slope of parameter.grad!.data()) expect(Math.abs(slope)).toBeLessThan(1e-9);
    }
  });
});

describe('far from all centers', () => {
  const far = { features: Float64Array.of(1e4, -1e4), targets: new Float64Array(1), size: 1 };

  it('gaussians leave the constant alone', () => {
    const data = rows();
    const network = onEveryRow(data, 'gaussian', 'constant');
    solveOutput(network, data, 1e-3);
    expect(answers(network, far)[0]).toBe(network.bias!.item());
  });

  it('multiquadrics go on growing', () => {
    const data = rows();
    const network = onEveryRow(data, 'multiquadric', 'constant');
    solveOutput(network, data, 1e-3);
    expect(Math.abs(answers(network, far)[0])).toBeGreaterThan(100);
  });
});

describe('what is too large', () => {
  it('is refused with what to do instead, before any work', () => {
    const network = new RadialBasisNetwork({
      features: 1,
      centers: 4000,
      outputs: 1,
      basis: 'gaussian',
      polynomial: 'none',
    });
    const many = 10_000;
    const features = new Float64Array(many);
    const data = { features, targets: features, size: many };
    expect(() => solveOutput(network, data, 0)).toThrow(
      expect.objectContaining({
        code: 'rbf/design-size',
        kind: 'limit',
        details: { rows: many, columns: 4000, limit: 4e7 },
        // (10,000 + 4,000) · 4,000
        message: expect.stringContaining('needs 56000000 numbers'),
      }),
    );
  });
});

describe('a linear term', () => {
  it('counts a column once that is another in other units, rounded to float32', () => {
    const rng = createRng(4).stream('rows');
    const features = new Float32Array(3 * size);
    for (let row = 0; row < size; row++) {
      const [x, y] = [Math.fround(rng.normal()), rng.normal()];
      features.set([x, y, 0.1 * x], 3 * row);
    }
    const shape = { features: 3, centers: 2, outputs: 1 } as const;
    const network = new RadialBasisNetwork({ ...shape, basis: 'gaussian', polynomial: 'linear' });
    network.centers.assign([0, 0, 0, 1, 1, 0.1]);
    const targets = Float64Array.from({ length: size }, () => rng.normal());
    // Two centers, the constant, and two of the three columns.
    expect(solveOutput(network, { features, targets, size }, 0).rank).toBe(2 + 1 + 2);
    // A thousandth of its own makes it a column of its own.
    for (let row = 0; row < size; row++) features[3 * row + 2] += 1e-3 * rng.normal();
    expect(solveOutput(network, { features, targets, size }, 0).rank).toBe(2 + 1 + 3);
  });
});

describe('no rows', () => {
  it('are a tensor of none', () => {
    expect(rowsTensor(new Float64Array(0), 0).toArray()).toEqual([]);
  });
});
