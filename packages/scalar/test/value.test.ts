import { createRng } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import {
  centralQuotient,
  diamond,
  micrograd,
  smallExpression,
  topologicalOrder,
  Value,
  valueGraphFigure,
} from '../src/index.ts';
import { naiveBackward } from './naive-walk.ts';

describe('a Value', () => {
  const at = 0.7;
  const operations: Readonly<Record<string, (x: Value) => Value>> = {
    'a + a': (a) => a.add(a),
    'a + 2': (a) => a.add(2),
    a·a: (a) => a.multiply(a),
    'a·(−3)': (a) => a.multiply(-3),
    'a³': (a) => a.power(3),
    'a^½': (a) => a.power(0.5),
    'relu a': (a) => a.relu(),
    'relu −a': (a) => a.negate().relu(),
    'tanh a': (a) => a.tanh(),
    eᵃ: (a) => a.exp(),
    'a − 4a': (a) => a.subtract(a.multiply(4)),
    '1/a': (a) => new Value(1).divide(a),
    'a/(a + 1)': (a) => a.divide(a.add(1)),
  };

  it.each(Object.entries(operations))('knows the derivative of %s', (_, operation) => {
    const a = new Value(at);
    operation(a).backward();
    const quotient = centralQuotient((x) => operation(new Value(x)).data, at, 1e-5);
    expect(a.gradient).toBeCloseTo(quotient, 8);
  });

  it('gives the gradients of the notes: (a·b + c)·f', () => {
    const { leaves, output } = smallExpression();
    output.backward();
    expect(output.data).toBe(-8);
    expect(leaves.map(({ gradient }) => gradient)).toEqual([6, -4, -2, 4]);
  });

  it('gives the numbers of micrograd', () => {
    const { leaves, output } = micrograd();
    output.backward();
    expect(output.data.toFixed(4)).toBe('24.7041');
    expect(leaves.map(({ gradient }) => gradient.toFixed(4))).toEqual(['138.8338', '645.5773']);
  });

  it('sums up the gradient of a leaf over calls, and begins again in between', () => {
    const { leaves, output } = diamond();
    output.backward();
    output.backward();
    expect(leaves[0].gradient).toBe(28);
    expect(output.gradient).toBe(1);
  });

  it('that is a leaf has the gradient 1 of itself', () => {
    const a = new Value(5);
    a.backward();
    expect(a.gradient).toBe(1);
  });
});

describe('the walk backward', () => {
  it('waits for both sides of a diamond', () => {
    const { leaves, output } = diamond();
    output.backward();
    expect(leaves[0].gradient).toBe(14);
  });

  it('done naively, gets the diamond wrong', () => {
    const { leaves, output } = diamond();
    naiveBackward(output);
    expect(leaves[0].gradient).not.toBe(14);
    expect(leaves[0].gradient).toBe(4); // one of the two factors of b² had arrived
  });

  it('agrees with the naive one where nothing is used twice', () => {
    const [right, naive] = [smallExpression(), smallExpression()];
    right.output.backward();
    naiveBackward(naive.output);
    const gradients = ({ leaves }: typeof right) => leaves.map(({ gradient }) => gradient);
    expect(gradients(naive)).toEqual(gradients(right));
  });

  it('puts every value after its inputs, in any graph', () => {
    const rng = createRng(1).stream('graphs');
    const values = [new Value(1), new Value(2)];
    for (let i = 0; i < 200; i++) {
      values.push(values[rng.int(values.length)].add(values[rng.int(values.length)]));
    }
    const order = topologicalOrder(values[values.length - 1]);
    const place = new Map(order.map((value, i) => [value, i]));
    expect(place.size).toBe(order.length);
    order.forEach((value, i) => {
      for (const input of value.origin?.inputs ?? []) {
        expect(place.get(input)).toBeLessThan(i);
      }
    });
  });

  it('does not overflow the stack on a chain of 100,000 links', () => {
    const a = new Value(1);
    let value = a;
    for (let i = 0; i < 100_000; i++) value = value.add(1);
    value.backward();
    expect(a.gradient).toBe(1);
  });

  it('visits 2⁶⁰ paths through 60 diamonds in 121 steps', () => {
    const a = new Value(1);
    let value = a;
    for (let i = 0; i < 60; i++) value = value.multiply(0.5).add(value.multiply(0.5));
    value.backward();
    expect(a.gradient).toBe(1);
  });
});

describe('the picture of a graph', () => {
  it('shows data and gradient in each node, and an arrow for each use', () => {
    const { output } = diamond();
    output.backward();
    const { nodes, edges } = valueGraphFigure(output, { id: 'd', title: 'D', caption: 'c' });
    const detailOf = (label: string) => nodes.find((node) => node.label === label)?.detail;
    expect(detailOf('a')).toBe('data 1, gradient 14');
    expect(detailOf('b  (×)')).toBe('data 2, gradient 7');
    expect(detailOf('L  (+)')).toBe('data 10, gradient 1');
    expect(nodes).toHaveLength(7);
    expect(edges).toHaveLength(8);
  });
});
