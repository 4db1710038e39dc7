/** @file How far back a gradient reaches: it vanishes, and a forget gate that is open keeps it. */
import { createRng, GRU, type LstmState, type Recurrent, RNN } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { gradientByDistance, lstm, openForgetGate } from '../src/index.ts';
import { memoryFigure } from '../src/memory.ts';

const rng = () => createRng(4).stream('memory');

/** How much is left of the gradient after 40 steps. */
function left<State>(layer: Recurrent<State>): number {
  const sizes = gradientByDistance((x) => layer.forward(x).output, 16, 41);
  return sizes[40] / sizes[0];
}

describe('the gradient over 40 steps', () => {
  it('vanishes in an untrained Elman network, and in a GRU', () => {
    expect(left(new RNN(16, 16, { rng: rng() }))).toBeLessThan(1e-6);
    expect(left(new GRU(16, 16, { rng: rng() }))).toBeLessThan(1e-6);
  });

  it('vanishes in an LSTM whose forget gate is half closed, and lasts where it is open', () => {
    const closed = lstm.create(16, 16, rng()) as Recurrent<LstmState>;
    expect(left(closed)).toBeLessThan(1e-6);
    openForgetGate(closed, 5);
    expect(left(closed)).toBeGreaterThan(0.05);
  });

  it('is exactly 0 beyond the beginning: distances are counted from the end', () => {
    const sizes = gradientByDistance((x) => x, 16, 5);
    expect(sizes[0]).toBeGreaterThan(0);
    expect([...sizes.slice(1)]).toEqual([0, 0, 0, 0]);
  });
});

it('in the figure each size is a share of the first; what has vanished is left out', () => {
  const { series } = memoryFigure(4, { name: 'own', sizes: Float64Array.of(2, 1, 0, 0.5) });
  const own = series.at(-1)!;
  expect(Array.from(own.y)).toEqual([1, 0.5, Number.NaN, 0.25]);
});
