/** @file The gate and its experts, apart from any run. */
import { Adam, createRng, crossEntropy, Linear, type Tensor, tensor } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { loadBalance, mixtureLoss } from '../src/mixture/loss.ts';
import { MixtureOfExperts } from '../src/mixture/network.ts';

const rows = 12;
const inputs = 3;

function rowsOf(seed: number): Tensor {
  const rng = createRng(seed).stream('rows');
  return tensor(
    Float32Array.from({ length: rows * inputs }, () => rng.normal()),
    {
      shape: [rows, inputs],
    },
  );
}

function mixture(experts: number, active = 0, outputs = 2): MixtureOfExperts {
  const streams = createRng(5);
  const networks = Array.from({ length: experts }, (_, i) => {
    return new Linear(inputs, outputs, { rng: streams.stream(`expert ${i}`) });
  });
  return new MixtureOfExperts({ inputs, outputs, active }, networks, streams.stream('gate'));
}

const classes = Int32Array.from({ length: rows }, (_, row) => row % 2);
const batch = {
  ...{ size: rows, columns: inputs, features: new Float32Array(rows * inputs), classes },
  values: new Float64Array(rows).fill(1),
};

describe('a gate', () => {
  it.each([0, 1, 2, 4])('gives weights that add up to 1, with %d of 4 experts active', (active) => {
    const weights = mixture(4, active).logWeights(rowsOf(1)).exp().toArray() as number[][];
    for (const own of weights) {
      expect(own.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 6);
      expect(own.filter((weight) => weight > 0)).toHaveLength(active || 4);
    }
  });

  it('keeps the order of the dense weights where it leaves experts out', () => {
    const dense = mixture(4).logWeights(rowsOf(2)).toArray() as number[][];
    const sparse = mixture(4, 2).logWeights(rowsOf(2)).exp().toArray() as number[][];
    sparse.forEach((own, row) => {
      const kept = own.flatMap((weight, expert) => (weight > 0 ? [expert] : []));
      const least = Math.min(...kept.map((expert) => dense[row][expert]));
      const left = dense[row].filter((_, expert) => !kept.includes(expert));
      expect(Math.max(...left)).toBeLessThan(least);
    });
  });
});

describe('the balance of load', () => {
  it('is 1 where all experts get the same, and their number where one gets all', () => {
    const even = mixture(4);
    even.gate.weight.assign(new Float32Array(4 * inputs));
    even.gate.bias!.assign(new Float32Array(4));
    expect(loadBalance(even, rowsOf(3)).item()).toBeCloseTo(1, 6);
    even.gate.bias!.assign([50, 0, 0, 0]);
    expect(loadBalance(even, rowsOf(3)).item()).toBeCloseTo(4, 6);
  });

  it('draws the weights of a crowded expert down', () => {
    const crowded = mixture(2);
    crowded.gate.weight.assign(new Float32Array(2 * inputs));
    crowded.gate.bias!.assign([1, 0]);
    loadBalance(crowded, rowsOf(3)).backward();
    expect(crowded.gate.bias!.grad!.at(0)).toBeGreaterThan(0.01);
  });
});

describe('a single expert', () => {
  it('is its network: the same loss, and the same weights after twenty steps', () => {
    const alone = new Linear(inputs, 2, { rng: createRng(5).stream('expert 0') });
    const ensemble = mixture(1);
    const [aloneSteps, ensembleSteps] = [alone, ensemble].map(
      (model) => new Adam(model.namedParameters(), { learningRate: 0.05 }),
    );
    const x = rowsOf(4);
    for (let step = 0; step < 20; step++) {
      const loss = crossEntropy(alone.forward(x), tensor(classes));
      const ensembleLoss = mixtureLoss(ensemble, x, batch).add(loadBalance(ensemble, x).mul(0.1));
      expect(ensembleLoss.item() - 0.1).toBeCloseTo(loss.item(), 5);
      for (const [optimizer, value] of [
        [aloneSteps, loss],
        [ensembleSteps, ensembleLoss],
      ] as const) {
        optimizer.zeroGrad();
        value.backward();
        optimizer.step();
      }
    }
    const [own] = ensemble.experts;
    const expected = alone.weight.data();
    own
      .parameters()[0]
      .data()
      .forEach((weight, i) => {
        expect(weight).toBeCloseTo(expected[i], 5);
      });
    const [p, q] = [ensemble.forward(x).exp(), alone.forward(x).softmax(1)].map((t) => t.data());
    p.forEach((value, i) => {
      expect(value).toBeCloseTo(q[i], 6);
    });
  });

  it('of numbers is a mean squared error, scaled by what it learned to be wrong by', () => {
    const ensemble = mixture(1, 0, 1);
    ensemble.logDeviation!.assign([0.5]);
    const x = rowsOf(4);
    const errors = ensemble.forward(x).sub(1).square().mean().item();
    const expected = errors / (2 * Math.E) + 0.5; // σ² = e
    expect(mixtureLoss(ensemble, x, batch).item()).toBeCloseTo(expected, 5);
  });
});
