/** @file Recurrent layers against their cells, carried states, and gradients through time. */
import { describe, expect, test } from 'vitest';
import {
  createRng,
  GRU,
  LSTM,
  ones,
  RNN,
  randn,
  select,
  type Tensor,
  tensor,
} from '../../src/index.ts';
import { errorOf } from '../errors.ts';

const options = () => ({ rng: createRng(2).stream('init') });
const x = randn([2, 5, 3], { rng: createRng(2).stream('data') });

/** The output of a layer's cell, one step at a time. */
function stepByStep<State>(layer: {
  cell: { forward(x: Tensor, state?: State): State; outputOf(state: State): Tensor };
}): number[][][] {
  let state: State | undefined;
  const outputs = [0, 1, 2, 3, 4].map((t) => {
    state = layer.cell.forward(select(x, 1, t), state);
    return layer.cell.outputOf(state).toArray() as number[][];
  });
  return [0, 1].map((b) => outputs.map((output) => output[b]));
}

test('a layer gives what its cell gives step by step', () => {
  const rnn = new RNN(3, 4, options());
  const gru = new GRU(3, 4, options());
  const lstm = new LSTM(3, 4, options());
  expect(rnn.forward(x).output.toArray()).toEqual(stepByStep(rnn));
  expect(gru.forward(x).output.toArray()).toEqual(stepByStep(gru));
  expect(lstm.forward(x).output.toArray()).toEqual(stepByStep(lstm));
});

test('a sequence in two parts with the state carried over is the whole sequence', () => {
  const lstm = new LSTM(3, 4, options());
  const whole = lstm.forward(x);
  const first = lstm.forward(x.slice(1, { end: 2 }));
  const second = lstm.forward(x.slice(1, { start: 2 }), lstm.cell.detach(first.state));
  const rows = whole.output.slice(1, { start: 2 }).toArray();
  expect(second.output.toArray()).toEqual(rows);
  expect(second.state.cell.toArray()).toEqual(whole.state.cell.toArray());
});

describe('gradients through time', () => {
  /** h ← w·h + x with a relu that never bends: ∂h_T/∂x₀ = w^(T − 1). */
  function chain(weight: number): RNN {
    const rnn = new RNN(1, 1, { ...options(), activation: 'relu' });
    const { inputWeight, hiddenWeight, inputBias, hiddenBias } = rnn.cell;
    inputWeight.assign([1]);
    hiddenWeight.assign([weight]);
    inputBias.assign([0]);
    hiddenBias.assign([0]);
    return rnn;
  }

  test('grow or shrink by the weight at each of T steps', () => {
    for (const [weight, steps] of [
      [0.5, 10],
      [1.5, 8],
    ]) {
      const input = tensor([Array(steps).fill([1])], { requiresGrad: true }); // [1, T, 1]
      const { state } = chain(weight).forward(input);
      state.sum().backward();
      const [first] = input.grad?.data() ?? [];
      expect(first).toBeCloseTo(weight ** (steps - 1), 5);
    }
  });

  test('stop at a detached state', () => {
    const rnn = chain(0.5);
    const input = ones([1, 3, 1]);
    input.requiresGrad = true;
    const { state } = rnn.forward(input);
    rnn
      .forward(ones([1, 2, 1]), rnn.cell.detach(state))
      .state.sum()
      .backward();
    expect(input.grad).toBeNull();
  });

  test('reach through 2000 steps without overflowing the stack', () => {
    const input = tensor([Array(2000).fill([1])]);
    const rnn = chain(1);
    rnn.forward(input).state.sum().backward();
    expect(rnn.cell.inputWeight.grad?.item()).toBe(2000);
  });
});

test('an input of another size, rank or no length is refused', () => {
  const rnn = new RNN(3, 4, options());
  for (const shape of [
    [2, 5, 4],
    [5, 3],
    [2, 0, 3],
  ]) {
    const error = errorOf(() => rnn.forward(ones(shape)));
    expect(error.code).toBe('recurrent/input');
    expect(error.details).toEqual({ shape, inputSize: 3 });
  }
  expect(errorOf(() => new GRU(3, 0, options())).details['name']).toBe('hiddenSize');
});
