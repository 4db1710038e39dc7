/** @file Checks neurons for truth tables, and the two tables that have none. */
import { exerciseBy } from '../../exercise.ts';
import { neuronFor } from './solution.ts';

/** All sixteen tables of two inputs. */
const tables = Array.from({ length: 16 }, (_, bits) =>
  [8, 4, 2, 1].map((bit) => (bits & bit ? 1 : 0)),
);

/** Whether it is XOR or its opposite: any neuron is wrong there, whatever its weights. */
function hasNone([none, second, first, both]: readonly number[]): boolean {
  return none === both && first === second && none !== first;
}

export default exerciseBy(neuronFor, (neuronFor, table: number[]) => {
  const neuron = neuronFor(table);
  if (neuron === null) return 'none';
  if (hasNone(table)) return 'a neuron';
  const { w1, w2, bias } = neuron;
  const answers = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ].map(([x1, x2]) => (w1 * x1 + w2 * x2 + bias > 0 ? 1 : 0));
  return answers.join('');
})({
  id: 'xor-by-hand',
  title: 'what one neuron can say, and XOR',
  subject: 'neuronFor',
  chapter: 'packages/perceptron/README.md',
  notes: ['N16'],
  cases: () => tables.map((table) => [table]),
  mistakes: [
    {
      says: 'No neuron is found for any table. Fourteen of the sixteen have one: begin with AND, w₁ = w₂ = 1 and bias −1.5.',
      formula: () => null,
    },
    {
      says: 'This is the same neuron for every table: its weights have to follow from the four answers.',
      formula: () => ({ w1: 1, w2: 1, bias: -1.5 }),
    },
    {
      says: 'XOR and its opposite get a neuron too, and it cannot be right: add the conditions for 01 and 10, and those for 00 and 11. Both sums are w₁ + w₂ + 2·bias.',
      formula: (table) => neuronFor(table) ?? { w1: 1, w2: 1, bias: -0.5 },
    },
    {
      says: 'Tables whose answers are all alike get none. A bias alone answers them.',
      formula: (table) => (new Set(table).size === 1 ? null : neuronFor(table)),
    },
  ],
  hints: [
    'Take 1 and −1 for the answers. w₁: how much the answer rises on average when x₁ goes from 0 to 1; w₂ the same.',
    'The bias makes the mean right: mean of the answers − (w₁ + w₂)/2. Where both weights are 0 and the answers differ, the table is XOR or its opposite: null.',
  ],
  because:
    'For XOR s(01) > 0 and s(10) > 0, so their sum w₁ + w₂ + 2·bias is above 0; s(00) ≤ 0 and s(11) ≤ 0, so the same sum is not above 0. No weights do both, and a hidden layer is needed.',
});
