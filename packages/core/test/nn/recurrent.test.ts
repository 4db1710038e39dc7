/** @file Recurrent layers against their cells, carried states, and gradients through time. */
import { describe, expect, test } from 'vitest';
import {
  createRng,
  flip,
  GRU,
  GRUCell,
  LSTM,
  LSTMCell,
  ones,
  Recurrent,
  type RecurrentCell,
  RecurrentStack,
  type RecurrentStackOptions,
  RNN,
  RNNCell,
  randn,
  Tensor,
  tensor,
  withKernels,
  zeros,
} from '../../src/index.ts';
import { elmanFormula, gruFormula, lstmFormula } from '../../src/ops/cell-formulas.ts';
import { recurrence } from '../../src/ops/recurrence.ts';
import { backends } from '../backends.ts';
import { expectSlopes } from '../directions.ts';
import { errorOf } from '../errors.ts';

const options = () => ({ rng: createRng(2).stream('init') });
const x = randn([2, 5, 3], { rng: createRng(2).stream('data') });

/** A layer that runs step by step, with the weights of another. */
class StepByStep<State> extends Recurrent<State> {
  constructor(cell: RecurrentCell<State>) {
    super(cell);
    cell.sequence = () => null;
  }
}

/** Largest difference of two tensors. */
function distance(a: Tensor, b: Tensor): number {
  expect(a.shape).toEqual(b.shape);
  return a.sub(b).abs().max().item();
}

interface Made {
  readonly atOnce: Recurrent<unknown>;
  readonly steps: Recurrent<unknown>;
}

const kinds: Record<string, (dtype: 'float32' | 'float64') => Made> = {
  tanh: (dtype) => ({
    atOnce: new RNN(3, 5, { ...options(), dtype }),
    steps: new StepByStep(new RNNCell(3, 5, { ...options(), dtype })),
  }),
  relu: (dtype) => ({
    atOnce: new RNN(3, 5, { ...options(), dtype, activation: 'relu' }),
    steps: new StepByStep(new RNNCell(3, 5, { ...options(), dtype, activation: 'relu' })),
  }),
  gru: (dtype) => ({
    atOnce: new GRU(3, 5, { ...options(), dtype }),
    steps: new StepByStep(new GRUCell(3, 5, { ...options(), dtype })),
  }),
  lstm: (dtype) => ({
    atOnce: new LSTM(3, 5, { ...options(), dtype }) as Recurrent<unknown>,
    steps: new StepByStep(new LSTMCell(3, 5, { ...options(), dtype })) as Recurrent<unknown>,
  }),
};

describe.each(backends)('a whole sequence as one op on $name', ({ kernels, dtype }) => {
  const allowed = dtype === 'float64' ? 1e-14 : 1e-6;
  const input = () => {
    const data = randn([2, 6, 3], { rng: createRng(2).stream('data'), dtype });
    data.requiresGrad = true;
    return data;
  };
  const parts = (state: unknown): Tensor[] => Object.values(state as object) as Tensor[];
  const partsOf = (state: unknown): Tensor[] => (state instanceof Tensor ? [state] : parts(state));

  test.each(Object.keys(kinds))(
    '%s: outputs, states and gradients are those of the steps',
    (kind) => {
      withKernels(kernels, () => {
        const found = Object.values(kinds[kind](dtype)).map((layer) => {
          const x = input();
          const first = layer.forward(x.slice(1, { end: 2 }));
          const { output, state } = layer.forward(x.slice(1, { start: 2 }), first.state);
          const states = partsOf(state);
          const loss = states.reduce(
            (sum, part) => sum.add(part.square().sum()),
            output.exp().sum(),
          );
          loss.backward();
          const gradients = [x, ...layer.parameters()].map((leaf) => leaf.grad as Tensor);
          return [output, ...states, ...gradients];
        });
        const differences = found[0].map((value, i) => distance(value, found[1][i]));
        expect(Math.max(...differences)).toBeLessThan(8 * allowed);
      });
    },
  );
});

const formulas = { elmanFormula, gruFormula, lstmFormula };

test.each(Object.entries(formulas))(
  '%s: the op’s derivatives are those of difference quotients',
  (_, cell) => {
    const rng = createRng(2).stream('data');
    const made = (...shape: number[]) => randn(shape, { rng, dtype: 'float64' });
    const rows = cell.gates * 2;
    const bias = cell.isSplit ? [made(rows)] : [];
    const states = Array.from({ length: cell.states }, () => made(3, 2));
    const inputs = [made(4, 3, rows), made(rows, 2), ...bias, ...states]; // T 4, B 3, H 2
    const compute = (fromInput: Tensor, weight: Tensor, ...rest: Tensor[]) => {
      const [shift, ...first] = cell.isSplit ? rest : [null, ...rest];
      return recurrence(cell, {
        fromInput,
        weight,
        bias: shift,
        states: first as Tensor[],
      }).square();
    };
    expectSlopes(compute, inputs);
    expectSlopes(compute, inputs, 2);
  },
);

test('a sequence in two parts with the state carried over is the whole sequence', () => {
  const lstm = new LSTM(3, 4, options());
  const whole = lstm.forward(x);
  const first = lstm.forward(x.slice(1, { end: 2 }));
  const second = lstm.forward(x.slice(1, { start: 2 }), lstm.cell.detach(first.state));
  const rows = whole.output.slice(1, { start: 2 }).toArray();
  expect(second.output.toArray()).toEqual(rows);
  expect(second.state.cell.toArray()).toEqual(whole.state.cell.toArray());
});

describe('a stack of layers', () => {
  const stack = (settings: Partial<RecurrentStackOptions>) =>
    new RecurrentStack(3, (inputSize) => new LSTM(inputSize, 4, options()), {
      ...options(),
      ...settings,
    });

  test('is its layers, one on top of the other', () => {
    const layers = stack({ layers: 3 });
    const { output, states } = layers.forward(x);
    const [a, b, c] = layers.layers;
    const top = c.forward(b.forward(a.forward(x).output).output);
    expect(distance(output, top.output)).toBe(0);
    expect(distance(states[2].cell, top.state.cell)).toBe(0);
    expect(layers.layers.map((layer) => layer.cell.inputSize)).toEqual([3, 4, 4]);
  });

  test('reads backwards as forwards what is turned around', () => {
    const both = stack({ layers: 1, bidirectional: true });
    const { output, states } = both.forward(x);
    const back = both.layers[1].forward(flip(x, 1));
    expect(distance(output.slice(2, { start: 4 }), flip(back.output, 1))).toBe(0);
    expect(distance(states[1].hidden, output.select(1, 0).slice(1, { start: 4 }))).toBe(0);
  });

  test('goes on from the states it gave', () => {
    const layers = stack({});
    const first = layers.forward(x.slice(1, { end: 2 }));
    const second = layers.forward(x.slice(1, { start: 2 }), first.states);
    const whole = layers.forward(x).output.slice(1, { start: 2 });
    expect(distance(second.output, whole)).toBeLessThan(1e-6);
  });

  test('drops between its layers while training, and never above the last', () => {
    const dropping = stack({ dropout: 1 });
    const [, second] = dropping.layers;
    const blind = second.forward(zeros([2, 5, 4])).output;
    expect(distance(dropping.forward(x).output, blind)).toBe(0);
    dropping.eval();
    expect(distance(dropping.forward(x).output, blind)).toBeGreaterThan(0.001);
  });

  test('refuses a wrong number of states', () => {
    const error = errorOf(() => stack({}).forward(x, []));
    expect([error.code, error.details]).toEqual(['recurrent/states', { given: 0, expected: 2 }]);
  });
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
