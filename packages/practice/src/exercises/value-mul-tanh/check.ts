/** @file Checks a product and tanh that hand their gradients on. */
import { exerciseBy } from '../../exercise.ts';
import { Value } from './solution.ts';

/** What a mistaken pair of ops adds to the gradients. */
interface Shares {
  readonly mul?: (own: Value, other: Value, product: Value) => readonly [number, number];
  readonly tanh?: (own: Value, t: Value) => number;
}

/** A value with other shares. */
function mistaken({ mul, tanh }: Shares): typeof Value {
  return class Mistaken extends Value {
    override mul(other: Value): Value {
      const product = new Mistaken(this.data * other.data);
      product.passBack = () => {
        const right = [other.data * product.grad, this.data * product.grad] as const;
        const [own, others] = mul?.(this, other, product) ?? right;
        this.grad += own;
        other.grad += others;
      };
      return product;
    }
    override tanh(): Value {
      const t = new Mistaken(Math.tanh(this.data));
      t.passBack = () => {
        this.grad += tanh?.(this, t) ?? (1 - t.data * t.data) * t.grad;
      };
      return t;
    }
  };
}

export default exerciseBy(Value, (Value, x: number, y: number, gradient: number) => {
  const [a, b] = [new Value(x), new Value(y)];
  const product = a.mul(b);
  const t = product.tanh();
  t.grad = gradient;
  t.passBack();
  product.passBack();
  const square = a.mul(a);
  square.grad = 1;
  square.passBack();
  return { data: [product.data, t.data, square.data], grads: [product.grad, a.grad, b.grad] };
})({
  id: 'value-mul-tanh',
  title: 'a product and tanh that pass their gradients back',
  subject: 'Value',
  chapter: 'packages/scalar/README.md',
  notes: ['N9'],
  cases: (random) => [[random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(0.5, 2)]],
  mistakes: [
    {
      says: 'Each input of the product gets its own number as slope. The slope of a·b in a is b: the other one.',
      formula: mistaken({
        mul: (own, other, product) => [own.data * product.grad, other.data * product.grad],
      }),
    },
    {
      says: 'This is 1 − x² with the number that goes into tanh. Take t, the number that comes out: 1 − t².',
      formula: mistaken({ tanh: (own, t) => (1 - own.data * own.data) * t.grad }),
    },
    {
      says: 'The gradient that comes from behind is missing in the product: multiply by product.grad.',
      formula: mistaken({ mul: (own, other) => [other.data, own.data] }),
    },
    {
      says: 'The gradient that comes from behind is missing in tanh: multiply by t.grad.',
      formula: mistaken({ tanh: (_, t) => 1 - t.data * t.data }),
    },
    {
      says: 'This is 1 − t, without the square: the slope of tanh is 1 − t².',
      formula: mistaken({ tanh: (_, t) => (1 - t.data) * t.grad }),
    },
  ],
  hints: [
    'Both are made like the sum: a new Value, and a passBack that adds with +=.',
    'mul: this.grad += other.data · product.grad, and the same for other. tanh: this.grad += (1 − t²) · t.grad.',
  ],
  because:
    'Each op knows only its own slope and multiplies what comes from behind by it. tanh reads its slope off its own output, so nothing is computed twice.',
});
