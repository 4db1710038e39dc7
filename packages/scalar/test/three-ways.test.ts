import { readFileSync } from 'node:fs';
import { createRng } from '@nnzoo/core';
import { makeCircles, makeMoonsPair } from '@nnzoo/datasets';
import { describe, expect, it } from 'vitest';
import {
  countParameters,
  initialParameters,
  largestDifference,
  lossesThreeWays,
  MultilayerPerceptron,
  matchingLines,
  type Network,
  type Points,
  ScalarNetwork,
  type WayName,
  ways,
} from '../src/index.ts';

function pointsOf({ features, size, target }: ReturnType<typeof makeCircles>): Points {
  const ids = target?.kind === 'class' ? target.ids : Int32Array.of();
  return { size, features, columns: 2, targets: Float64Array.from(ids, (id) => 2 * id - 1) };
}

function networkOf(sizes: readonly number[], seed = 1): Network {
  return { sizes, parameters: initialParameters(sizes, createRng(seed).stream('init')) };
}

const circles = pointsOf(makeCircles({ seed: 1, rows: 40 }));

describe('one network, three ways', () => {
  it('gives the same losses to 1e-12 over 100 steps on the moons', () => {
    const losses = lossesThreeWays(networkOf([2, 8, 8, 1]), pointsOf(makeMoonsPair({ seed: 1 })), {
      steps: 100,
      learningRate: 0.5,
      decay: 1e-4,
    });
    expect(largestDifference(losses)).toBeLessThan(1e-12);
    expect(losses.hand[99]).toBeLessThan(0.3 * losses.hand[0]);
  });

  it.each([[[2, 1]], [[2, 1, 1]], [[2, 5, 4, 3, 1]]])('gives the same gradients, %j', (sizes) => {
    const network = networkOf(sizes);
    const [values, hand, tensors] = Object.values(ways).map((way) => way(network, circles, 1e-3));
    expect(hand.gradient).toHaveLength(countParameters(sizes));
    for (const other of [hand, tensors]) {
      expect(Math.abs(other.loss - values.loss)).toBeLessThan(1e-14);
      other.gradient.forEach((value, i) => {
        expect(Math.abs(value - values.gradient[i])).toBeLessThan(1e-14);
      });
      other.scores.forEach((score, row) => {
        expect(Math.abs(score - values.scores[row])).toBeLessThan(1e-13);
      });
    }
  });

  it.each(Object.keys(ways) as WayName[])('has the gradient of its loss, by %s', (name) => {
    const network = networkOf([2, 4, 1], 3);
    const { gradient } = ways[name](network, circles, 1e-2);
    const h = 1e-6;
    gradient.forEach((value, i) => {
      const lossAt = (nudge: number) => {
        const parameters = network.parameters.slice();
        parameters[i] += nudge;
        return ways[name]({ sizes: network.sizes, parameters }, circles, 1e-2).loss;
      };
      expect(value).toBeCloseTo((lossAt(h) - lossAt(-h)) / (2 * h), 6);
    });
  });

  it('is one network as Values and as numbers', () => {
    const { sizes, parameters } = networkOf([2, 3, 1]);
    const model = new ScalarNetwork(sizes, parameters);
    expect(model.asValues()).toBeInstanceOf(MultilayerPerceptron);
    expect(model.asValues().parameters.map(({ data }) => data)).toEqual(Array.from(parameters));
    expect(model.scores(circles)).toEqual(ways.hand(model, circles, 0).scores);
  });
});

describe('the lines that are shown', () => {
  const files: Readonly<Record<WayName, readonly string[]>> = {
    values: ['value.ts', 'network.ts', 'ways/by-values.ts'],
    hand: ['ways/by-hand.ts'],
    tensors: ['ways/by-tensors.ts'],
  };

  it.each(matchingLines)('stand in the source: $idea', ({ lines }) => {
    for (const [way, line] of Object.entries(lines)) {
      const sources = files[way as WayName].map((file) =>
        readFileSync(new URL(`../src/${file}`, import.meta.url), 'utf8'),
      );
      expect(
        sources.some((source) => source.includes(line)),
        line,
      ).toBe(true);
    }
  });
});
