import {
  createRng,
  Layer,
  Linear,
  Module,
  Sequential,
  Tanh,
  type Tensor,
  tensor,
} from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import { expect, test } from 'vitest';
import { gridSide, unitLayers } from '../src/worker/units.ts';

const rng = createRng(1).stream('weights');

class Net extends Module {
  readonly hidden = new Sequential(new Linear(2, 3, { rng }), new Tanh());
  readonly output = new Linear(3, 1, { rng });
  forward(x: Tensor): Tensor {
    return this.output.forward(this.hidden.forward(x));
  }
}

const plane = makeTable({ name: 'p', columns: ['x', 'y'], features: Float64Array.of(0, 0, 1, 1) });
const over = (net: Net) => ({
  model: net,
  predict: ({ features }: Table) =>
    net.forward(tensor([...features], { shape: [features.length / 2, 2] })),
});

test('a unit’s map is its output at each point, computed by hand from its weights', () => {
  const net = new Net();
  const [hidden, output] = unitLayers(over(net), plane) ?? [];
  expect([hidden.count, output.count]).toEqual([3, 1]);
  expect([hidden.activation, output.activation]).toEqual(['tanh', null]);
  const [w, v] = hidden.weights[1];
  // The first point is high and to the left: half a cell inside −0.1 … 1.1.
  const [x, y] = [-0.1 + 0.6 / gridSide, 1.1 - 0.6 / gridSide];
  expect(hidden.units[1][0]).toBeCloseTo(Math.tanh(w * x + v * y + hidden.biases[1]), 5);
});

test('the layers are afterwards as they were before', () => {
  const net = new Net();
  unitLayers(over(net), plane);
  for (const layer of net.namedModules().values()) {
    if (layer instanceof Layer) expect(Object.hasOwn(layer, 'forward')).toBe(false);
  }
});

test('there are none without a plane, or without layers', () => {
  const line = makeTable({ name: 'l', columns: ['x'], features: Float64Array.of(0, 1) });
  expect(unitLayers(over(new Net()), line)).toBeNull();
  expect(unitLayers({ model: {}, predict: () => null }, plane)).toBeNull();
});
