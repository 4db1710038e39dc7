/** @file Checks an activation made by `elementwise`, with its gradient. */
import { elementwise, expression, sum, type Tensor, tensor } from '@nnzoo/core';
import { exerciseBy } from '../../exercise.ts';
import { numbers } from '../numbers.ts';
import { makeSoftsign } from './solution.ts';

export default exerciseBy(makeSoftsign, (make: () => (x: Tensor) => Tensor, values: number[]) => {
  const x = tensor(values, { dtype: 'float64', requiresGrad: true });
  const y = make()(x);
  sum(y).backward();
  return { value: [...y.data()], slope: [...(x.grad?.data() ?? [])] };
})({
  id: 'own-activation',
  title: 'an activation of your own',
  subject: 'makeSoftsign',
  chapter: 'docs/adding-an-op.md',
  tolerance: 1e-9,
  cases: (random) => [[numbers(random, 5, 0.1, 3)], [numbers(random, 4, -3, -0.1)]],
  mistakes: [
    {
      says: 'This divides by 1 + x: for negative x it grows without end near −1. Take the size of x, expression.abs.',
      formula: () => elementwise('mine', (x) => expression.div(x, expression.add(x, 1))),
    },
    {
      says: 'This is x² / (1 + |x|): the sign of x is lost.',
      formula: () =>
        elementwise('mine', (x) =>
          expression.div(expression.mul(x, x), expression.add(expression.abs(x), 1)),
        ),
    },
    {
      says: 'The 1 is missing: x / |x| is only the sign.',
      formula: () => elementwise('mine', (x) => expression.div(x, expression.abs(x))),
    },
  ],
  hints: [
    'expression has the functions that you may use: div, add, abs … Numbers can stand in their place.',
    "elementwise('softsign', (x) => expression.div(x, expression.add(expression.abs(x), 1)))",
  ],
  because:
    'The expression is data: the engine derives its slope 1 / (1 + |x|)² by rules, and turns both into SIMD code. An op is one line.',
});
