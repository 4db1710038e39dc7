/** @file Lessons on N10 to N20: the kinds of networks and their neurons. */
import { Conv2d, createRng, math, maxPool2d, type Shape, zeros } from '@nnzoo/core';
import type { Lesson } from '../lesson.ts';
import { thresholdAndBias } from '../pages/threshold-and-bias.ts';

function shapeAfterConvolution(): Shape {
  const convolution = new Conv2d(1, 20, 5, { rng: createRng(1).stream('init') });
  return maxPool2d(convolution.forward(zeros([1, 1, 28, 28])), 2).shape;
}

/** Feed-forward, radial, self-organizing, recurrent, convolutional, modular; perceptron and sigmoid. */
export const kinds: readonly Lesson[] = [
  {
    id: 'layers',
    title: 'One way: each output is the next input',
    notes: ['N10'],
    terms: ['layer', 'feed-forward network'],
    idea: 'In a feed-forward network each layer gives what the next one takes. A layer from n to m numbers has m·n weights and m biases.',
    command: 'run feedforward --data iris',
    question: {
      kind: 'number',
      ask: 'How many parameters has a network of layers 784-30-10?',
      answer: () => 30 * 784 + 30 + 10 * 30 + 10,
      tolerance: 0,
    },
    hint: 'Two layers: 784 → 30 and 30 → 10, each with its biases.',
    because: '30 · 785 + 10 · 31 = 23860. Nearly all of them look at pixels.',
  },
  {
    id: 'radial-basis',
    title: 'How near is it to a center?',
    notes: ['N11'],
    terms: ['radial basis function', 'center'],
    idea: 'A radial basis function answers by distance: exp(−d²/(2s²)) is 1 at its center and falls off within a few widths s. What is far from all centers is known to nobody.',
    command: 'run rbf --data moons',
    question: {
      kind: 'number',
      ask: 'What does a unit of width s = 2 answer to a point at distance 4?',
      answer: () => math.exp(-(4 ** 2) / (2 * 2 ** 2)),
    },
    hint: 'd²/(2s²) = 16/8.',
    because: 'e⁻² = 0.135: at a distance of two widths, 13.5 % is left.',
  },
  {
    id: 'self-organizing-map',
    title: 'A map that draws itself',
    notes: ['N12'],
    terms: ['self-organizing map', 'best matching unit'],
    idea: 'For each row, the unit most like it wins, and it and its neighbors on the grid move towards the row: w ← w + α · h · (x − w). So units near each other answer similar rows.',
    command: 'run som --data iris',
    question: {
      kind: 'number',
      ask: 'A unit at 1.0 sits next to the winner, where h = 0.6. The row is 3.0, the rate α = 0.5. Where is the unit afterwards?',
      answer: () => 1 + 0.5 * 0.6 * (3 - 1),
    },
    hint: 'It goes a share α · h of the way from 1 to 3.',
    because: '1 + 0.3 · 2 = 1.6. The winner itself, with h = 1, goes half the way.',
  },
  {
    id: 'recurrence',
    title: 'Memory, and how it fades',
    notes: ['N13'],
    terms: ['recurrent network', 'backpropagation through time'],
    idea: 'A recurrent network keeps its hidden state for the next prediction: h′ = tanh(W x + U h + b). Going back k steps, its gradient is a product of k factors.',
    command: 'run rnn --data first-names',
    question: {
      kind: 'number',
      ask: 'If each step back multiplies the gradient by 0.8, what share is left after 20 steps?',
      answer: () => math.pow(0.8, 20),
    },
    hint: '0.8 times itself, twenty times.',
    because:
      '0.8²⁰ = 0.0115: vanished. With 1.25 it would be 87 times as large: exploded. Gates keep the factor near 1.',
  },
  {
    id: 'convolution',
    title: 'A filter slides over the picture',
    notes: ['N14', 'N19', 'N20'],
    terms: ['convolution', 'filter'],
    idea: 'A filter of k × k weights is laid on each place of the picture: one small pattern, looked for everywhere. Without padding a side of n gives n − k + 1 places; max pooling by 2 keeps the largest value of each 2 × 2 block, and halves each side.',
    command: 'run cnn',
    question: {
      kind: 'shape',
      ask: '[1, 1, 28, 28] through 20 filters of 5 × 5, then max pooling by 2: what is the shape? (as in 1,2,3,4)',
      answer: shapeAfterConvolution,
    },
    hint: '28 − 5 + 1 places a side; then half of that. Channels stand second.',
    because:
      '[1, 20, 12, 12]: 28 → 24 → 12, one picture of 12 × 12 for each of the 20 filters, and still 1 example.',
  },
  {
    id: 'voting',
    title: 'Several networks together',
    notes: ['N15'],
    terms: ['ensemble'],
    idea: 'Networks that err on different rows can be better together: let them vote. It helps only if they are each better than chance and do not all err alike.',
    command: 'run modular',
    question: {
      kind: 'number',
      ask: 'Three networks are each right on 80 % of the rows, independently. On which share is the majority right?',
      answer: () => 3 * 0.8 ** 2 * 0.2 + 0.8 ** 3,
    },
    hint: 'All three right, or two of three: 0.8³ + 3 · 0.8² · 0.2.',
    because:
      '0.512 + 0.384 = 0.896. Real networks err on the same hard rows, so the gain is smaller.',
  },
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
    },
    hint: 'Bring the threshold to the other side of ≥.',
    because: '2x − y ≥ 0.5 is 2x − y − 0.5 ≥ 0, so the bias is -0.5.',
  },
  {
    id: 'sigmoid-neuron',
    title: 'A small change of weight, a small change of output',
    notes: ['N17'],
    terms: ['sigmoid'],
    idea: 'The sigmoid σ(z) = 1/(1 + e⁻ᶻ) is a smooth step: it can be read as a probability, with 0.5 as the line, and its slope is σ(1 − σ).',
    command: 'run perceptron --data iris --rule sigmoid',
    question: {
      kind: 'number',
      ask: 'At z = 0, by how much does the output change, to first order, if z grows by 0.2?',
      answer: () => 0.25 * 0.2,
    },
    hint: 'σ(0) is 0.5. What is the slope there?',
    because: '0.5 · 0.5 · 0.2 = 0.05; exactly, it is 0.0498.',
  },
  {
    id: 'is-it-a-nine',
    title: 'Is this a 9?',
    notes: ['N18'],
    terms: ['accuracy', 'recall'],
    idea: 'Gray pixels, scaled to 0 … 1, are the inputs; one output neuron says yes or no. As nines are rare, accuracy alone looks too good: recall and precision say more.',
    command: 'run perceptron --data nine',
    question: {
      kind: 'number',
      ask: 'Of 1,000 digits 100 are nines. A net finds 80 of them and calls 20 other digits nines. What is its F1?',
      answer: () => (2 * 0.8 * 0.8) / (0.8 + 0.8),
    },
    hint: 'Recall 80/100, precision 80/(80 + 20), and F1 is their harmonic mean.',
    because:
      'Both are 0.8, and so is F1. Its accuracy is 96 %, and always saying no would have 90 %.',
  },
];
