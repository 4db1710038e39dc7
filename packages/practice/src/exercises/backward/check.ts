/** @file Checks a backward pass over a graph with a value that is used twice. */
import { exerciseBy } from '../../exercise.ts';
import { backward, type Value } from './solution.ts';

function leaf(): Value {
  return { inputs: [], grad: 0, passBack: () => undefined };
}

/** A value whose inputs have constant slopes. */
function node(...inputs: readonly (readonly [Value, number])[]): Value {
  const made: Value = {
    inputs: inputs.map(([input]) => input),
    grad: 0,
    passBack: () => {
      for (const [input, slope] of inputs) input.grad += slope * made.grad;
    },
  };
  return made;
}

function orderOf(end: Value): Value[] {
  const seen = new Set<Value>();
  const visit = (value: Value): void => {
    if (seen.has(value)) return;
    value.inputs.forEach(visit);
    seen.add(value);
  };
  visit(end);
  return [...seen];
}

export default exerciseBy(backward, (backward, ...slopes: readonly [number, number, number]) => {
  const [p, q, r] = slopes;
  const [x, y] = [leaf(), leaf()];
  const a = node([x, p], [y, q]);
  const b = node([a, r], [x, 1]);
  const end = node([a, 2], [b, 3]);
  x.grad = 7;
  backward(end);
  const once = [x, y, a, b, end].map(({ grad }) => grad);
  backward(end);
  return [once, [x, y, a, b, end].map(({ grad }) => grad)];
})({
  id: 'backward',
  title: 'the backward pass',
  subject: 'backward',
  chapter: 'packages/scalar/README.md',
  cases: (random) => [[random.uniform(1, 2), random.uniform(1, 2), random.uniform(1, 2)]],
  mistakes: [
    {
      says: 'The gradient of the end is not set to 1, so nothing flows: d end / d end = 1.',
      formula: (end) => {
        for (const value of orderOf(end)) value.grad = 0;
        for (const value of orderOf(end).reverse()) value.passBack();
      },
    },
    {
      says: 'Gradients of the pass before are still there and are added to: clear all of them first.',
      formula: (end) => {
        end.grad = 1;
        for (const value of orderOf(end).reverse()) value.passBack();
      },
    },
    {
      says: 'The order is the forward one: a value passes its gradient on before it has got any. Go from the end to the beginning.',
      formula: (end) => {
        for (const value of orderOf(end)) value.grad = 0;
        end.grad = 1;
        for (const value of orderOf(end)) value.passBack();
      },
    },
    {
      says: 'A value that is reached on two ways passes its gradient on twice: visit each once, in topological order.',
      formula: (end) => {
        for (const value of orderOf(end)) value.grad = 0;
        end.grad = 1;
        const pass = (value: Value): void => {
          value.passBack();
          value.inputs.forEach(pass);
        };
        pass(end);
      },
    },
  ],
  hints: [
    'First the topological order of the exercise before, of the values themselves. Then clear, set, pass back.',
    'All gradients to 0, the end to 1, and then passBack of each value in the reversed order.',
  ],
  because:
    'In the reversed topological order a value has collected the shares of all ways to the end before it hands them on: that is the chain rule for a whole graph, at the cost of one visit a node.',
});
