/** @file Lessons on N16 to N18: perceptron and sigmoid neuron. Read kinds.ts before. */
import type { Lesson } from '../lesson.ts';
import { thresholdAndBias } from '../pages/threshold-and-bias.ts';

/** From a threshold to "is this a 9?". */
export const neurons: readonly Lesson[] = [
  {
    id: 'perceptron',
    title: 'Threshold or bias',
    notes: ['N16'],
    terms: ['perceptron', 'threshold', 'bias'],
    page: thresholdAndBias,
    idea: 'w·x ≥ θ is the same as w·x + b ≥ 0 with b = −θ, and b is the weight of an input that is always 1: there is nothing but weights.',
    command: 'learn perceptron --show',
    question: {
      kind: 'number',
      ask: 'A perceptron with weights 2 and −1 fires from the threshold 0.5 on. Which bias does the same?',
      answer: () => -0.5,
      mistakes: [
        { value: 0.5, says: 'That is the threshold: on the other side of ≥ it changes its sign.' },
        { value: 1, says: 'The weights stay as they are: only the threshold becomes the bias.' },
      ],
    },
    hint: 'Bring the threshold to the other side of ≥.',
    because: '2x − y ≥ 0.5 is 2x − y − 0.5 ≥ 0, so the bias is -0.5.',
  },
  {
    id: 'one-line',
    title: 'What one line cannot divide',
    notes: ['N16'],
    needs: ['perceptron'],
    terms: ['linearly separable'],
    idea: 'A perceptron divides its inputs by one line. XOR says yes to (0, 1) and (1, 0) and no to (0, 0) and (1, 1): they lie crosswise. If a line had the first two above it, it would have the middle (½, ½) above it, and if the other two were below, the middle would be below too.',
    command: 'run perceptron --data xor',
    question: {
      kind: 'number',
      ask: 'Of the four rows of XOR, how many can one perceptron get right at most?',
      answer: () => 3,
      tolerance: 0,
      mistakes: [
        { value: 4, says: 'Then the middle (½, ½) would be above the line and below it.' },
        { value: 2, says: 'A line does better: it can cut off one corner, as OR and AND do.' },
      ],
    },
    hint: 'OR is a line that errs in one row of XOR. Which?',
    because:
      'It is 3: OR differs from XOR in (1, 1) alone, and all four would put the middle on both sides. A hidden layer of two units is enough for all.',
  },
  {
    id: 'sigmoid-neuron',
    title: 'A small change of weight, a small change of output',
    notes: ['N17'],
    needs: ['difference-quotient'],
    terms: ['sigmoid'],
    idea: 'The sigmoid σ(z) = 1/(1 + e⁻ᶻ) is a smooth step: it can be read as a probability, with 0.5 as the line, and its slope is σ(1 − σ).',
    command: 'run perceptron --data iris --rule sigmoid',
    question: {
      kind: 'number',
      ask: 'At z = 0, by how much does the output change, to first order, if z grows by 0.2?',
      answer: () => 0.25 * 0.2,
      mistakes: [
        { value: 0.2, says: 'That is the change of z: multiply it by the slope.' },
        { value: 0.1, says: 'σ(0) = 0.5 is the output. The slope is σ · (1 − σ).' },
        { value: 0.55, says: 'That is the new output: by how much did it change?' },
        { value: 0.25, says: 'That is the slope: multiply it by the change of z.' },
      ],
    },
    hint: 'σ(0) is 0.5. What is the slope there?',
    because: '0.5 · 0.5 · 0.2 = 0.05; exactly, it is 0.0498.',
  },
  {
    id: 'is-it-a-nine',
    title: 'Is this a 9?',
    notes: ['N18'],
    terms: ['accuracy', 'recall', 'precision', 'F1'],
    idea: 'Gray pixels, scaled to 0 … 1, are the inputs; one output neuron says yes or no. As nines are rare, accuracy alone looks too good. Recall is the share of the nines that are found, precision the share of nines among what is called one, F1 their harmonic mean 2·p·r/(p + r).',
    command: 'run perceptron --data nine',
    question: {
      kind: 'number',
      ask: 'Of 1,000 digits 100 are nines. A net finds 80 of them and calls 20 other digits nines. What is its F1?',
      answer: () => (2 * 0.8 * 0.8) / (0.8 + 0.8),
      mistakes: [
        { value: 0.96, says: 'That is the accuracy: most digits are no nines, and easy.' },
        { value: 0.9, says: 'So many are right when the net always says no.' },
        { value: 0.64, says: 'That is recall times precision: F1 is 2·p·r/(p + r).' },
      ],
    },
    hint: 'Recall 80/100, precision 80/(80 + 20), and F1 is their harmonic mean.',
    because:
      'Both are 0.8, and so is F1. Its accuracy is 96 %, and always saying no would have 90 %.',
  },
];
