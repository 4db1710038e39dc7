/** @file Checks a sigmoid at the ends of the range. */
import { exerciseBy } from '../../exercise.ts';
import { sigmoid } from './solution.ts';

export default exerciseBy(sigmoid, (sigmoid, x: number) => {
  const y = sigmoid(x);
  // Of small answers the logarithm is compared: it shows what rounding away would hide.
  return y > 0 && y < 1e-6 ? { log: Math.log(y) } : y;
})({
  id: 'stable-sigmoid',
  title: 'a sigmoid that never overflows',
  subject: 'sigmoid',
  chapter: 'packages/perceptron/README.md',
  notes: ['N17'],
  cases: (random) => [
    [random.uniform(-3, 3)],
    [0],
    [random.uniform(20, 40)],
    [-random.uniform(20, 40)],
    [-700],
    [800],
    [-720],
  ],
  mistakes: [
    {
      says: 'e^x / (1 + e^x) everywhere: for a large x this is ∞/∞, NaN. Use it for x < 0 only.',
      formula: (x) => Math.exp(x) / (1 + Math.exp(x)),
    },
    {
      says: '1 / (1 + e^−x) everywhere: below −709 e^−x is Infinity and the answer 0, though e^x is not. Use e^x / (1 + e^x) for x < 0.',
      formula: (x) => 1 / (1 + Math.exp(-x)),
    },
    {
      says: 'The branches are exchanged: for x ≥ 0 take e^−x, for x < 0 take e^x, so that the exponent is never above 0.',
      formula: (x) => (x < 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
    },
    {
      says: 'One minus the sigmoid of −x is exact for large answers, but for small ones almost everything cancels: 1 − 0.99999… keeps few digits.',
      formula: (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : 1 - 1 / (1 + Math.exp(x))),
    },
    {
      says: 'This is the sigmoid of −x: check the sign in the exponent.',
      formula: (x) => (x >= 0 ? Math.exp(-x) / (1 + Math.exp(-x)) : 1 / (1 + Math.exp(x))),
    },
  ],
  hints: [
    'Multiply numerator and denominator by e^x: a second form of the same number. Which form is safe where?',
    'x ≥ 0: 1 / (1 + e^−x). x < 0: e^x / (1 + e^x).',
  ],
  because:
    'The exponent is never above 0, so e is between 0 and 1 and nothing overflows; for very negative x the answer is e^x itself, down to the smallest number there is.',
});
