/** @file Checks a sum that hands its gradient on, values used twice included. */
import { exerciseBy } from '../../exercise.ts';
import { Value } from './solution.ts';

/** A value whose sum passes back by `pass`. */
function mistaken(pass: (sum: Value, own: Value, other: Value) => void): typeof Value {
  return class Mistaken extends Value {
    override add(other: Value): Value {
      const sum = new Mistaken(this.data + other.data);
      sum.passBack = () => pass(sum, this, other);
      return sum;
    }
  };
}

export default exerciseBy(Value, (Value, x: number, y: number, gradient: number) => {
  const [a, b] = [new Value(x), new Value(y)];
  const sum = a.add(b);
  sum.grad = gradient;
  sum.passBack();
  const twice = a.add(a);
  twice.grad = 1;
  twice.passBack();
  return { data: [sum.data, twice.data], grads: [a.grad, b.grad] };
})({
  id: 'value-add',
  title: 'a sum that passes its gradient back',
  subject: 'Value',
  chapter: 'packages/scalar/README.md',
  notes: ['N9'],
  cases: (random) => [[random.uniform(-2, 2), random.uniform(-2, 2), random.uniform(0.5, 2)]],
  mistakes: [
    {
      says: 'The gradient is set, not added: where a value is used twice (x + x), the first share is lost. Use +=.',
      formula: mistaken((sum, own, other) => {
        own.grad = sum.grad;
        other.grad = sum.grad;
      }),
    },
    {
      says: '1 is handed on, whatever came from behind: multiply by the gradient of the sum.',
      formula: mistaken((_, own, other) => {
        own.grad += 1;
        other.grad += 1;
      }),
    },
    {
      says: 'The data are handed on: that is the rule of a product. A sum hands its gradient on unchanged.',
      formula: mistaken((sum, own, other) => {
        own.grad += other.data * sum.grad;
        other.grad += own.data * sum.grad;
      }),
    },
    {
      says: 'Only one of the two gets its share: both do.',
      formula: mistaken((sum, own) => {
        own.grad += sum.grad;
      }),
    },
  ],
  hints: [
    'Make a new Value for the sum; then give it a passBack that adds to this.grad and to other.grad.',
    'Both shares are sum.grad · 1. Use +=, since this and other may be the same value.',
  ],
  because:
    'Both slopes of a + b are 1, so both inputs get the gradient as it is; += adds up the ways by which one number reaches the result, which is the chain rule for a value used twice.',
});
