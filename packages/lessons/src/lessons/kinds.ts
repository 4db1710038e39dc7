/** @file Lessons on N10 to N15: the kinds of networks. */
import { Conv2d, createRng, math, maxPool2d, type Shape, zeros } from '@nnzoo/core';
import type { Lesson } from '../lesson.ts';

function shapeAfterConvolution(): Shape {
  const convolution = new Conv2d(1, 20, 5, { rng: createRng(1).stream('init') });
  return maxPool2d(convolution.forward(zeros([1, 1, 28, 28])), 2).shape;
}

function shapeAfterStride(): Shape {
  const options = { rng: createRng(1).stream('init'), padding: 2, stride: 2 };
  return new Conv2d(1, 8, 5, options).forward(zeros([1, 1, 28, 28])).shape;
}

/** Feed-forward, radial, self-organizing, recurrent, convolutional, modular. */
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
      mistakes: [
        { value: 23_820, says: 'Those are the weights: each of the 30 + 10 units has a bias too.' },
        { value: 23_850, says: 'The biases of the last layer are missing.' },
        { value: 7850, says: 'That leads from 784 to 10 at once: the layer of 30 lies between.' },
      ],
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
      mistakes: [
        {
          value: math.exp(-4),
          says: 'The exponent is d²/(2·s²): here the 2 is missing, or the square of s.',
        },
        { value: math.exp(-1), says: 'The distance is not squared: the exponent is d²/(2·s²).' },
        { value: math.exp(-8), says: 'The width is left out: it divides the squared distance.' },
      ],
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
      mistakes: [
        { value: 2, says: 'So far goes the winner: a neighbor’s step is multiplied by h too.' },
        { value: 2.2, says: 'The rate α is left out.' },
        { value: 0.6, says: 'That is the step; it begins at 1.' },
        { value: 0.4, says: 'The unit moves away: add the step, towards the row.' },
      ],
    },
    hint: 'It goes a share α · h of the way from 1 to 3.',
    because: '1 + 0.3 · 2 = 1.6. The winner itself, with h = 1, goes half the way.',
  },
  {
    id: 'recurrence',
    title: 'Memory, and how it fades',
    notes: ['N13'],
    needs: ['chain-rule'],
    terms: ['recurrent network', 'backpropagation through time'],
    idea: 'A recurrent network keeps its hidden state for the next prediction: h′ = tanh(W x + U h + b). Going back k steps, its gradient is a product of k factors.',
    command: 'run rnn --data first-names',
    question: {
      kind: 'number',
      ask: 'If each step back multiplies the gradient by 0.8, what share is left after 20 steps?',
      answer: () => math.pow(0.8, 20),
      mistakes: [
        { value: 16, says: 'That is 0.8 · 20: a chain of factors is a power.' },
        { value: math.pow(0.8, 19), says: 'That is one step too few.' },
        { value: math.pow(0.8, 21), says: 'That is one step too many.' },
        { value: 1 - math.pow(0.8, 20), says: 'That is what is lost, not what is left.' },
      ],
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
    id: 'padding',
    title: 'Padding and stride',
    notes: ['N14', 'N20'],
    needs: ['convolution'],
    terms: ['padding', 'stride'],
    idea: 'Padding p lays p rows of zeros around the picture, so that its edge is seen as often as its middle. Stride s moves the filter s pixels at a time. Of a side of n there remain ⌊(n + 2p − k)/s⌋ + 1 places.',
    command: 'run cnn',
    question: {
      kind: 'shape',
      ask: '[1, 1, 28, 28] through 8 filters of 5 × 5 with padding 2 and stride 2: what is the shape? (as in 1,2,3,4)',
      answer: shapeAfterStride,
    },
    hint: '(28 + 4 − 5)/2, rounded down, and one more.',
    because: '[1, 8, 14, 14]: ⌊27/2⌋ + 1 = 14. With stride 1 the padding would have kept all 28.',
  },
  {
    id: 'receptive-field',
    title: 'How much of the picture does one number see?',
    notes: ['N19'],
    needs: ['convolution'],
    terms: ['receptive field', 'pooling'],
    idea: 'One number behind a 3 × 3 filter sees 3 pixels a side: its receptive field. Each further layer adds k − 1 pixels, times the strides before it. So later layers see edges, then eyes, then faces.',
    command: 'run cnn --data digits',
    question: {
      kind: 'number',
      ask: 'Two convolutions of 3 × 3, one behind the other, then max pooling by 2. How many pixels a side does one number of the result see?',
      answer: () => 3 + (3 - 1) + (2 - 1),
      tolerance: 0,
      mistakes: [
        { value: 9, says: 'The sides are multiplied: each layer adds k − 1 to what is seen.' },
        { value: 5, says: 'That is before the pooling, which takes two neighbors together.' },
        {
          value: 8,
          says: 'The sides are added: neighboring filters overlap, so a layer adds only k − 1.',
        },
      ],
    },
    hint: '3, then 3 − 1 more, then 2 − 1 more.',
    because:
      '3 + 2 + 1 = 6. Behind the pooling a filter of 3 adds 4 pixels, as a step there is two pixels here.',
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
      tolerance: 0.001,
      mistakes: [
        { value: 0.512, says: 'That is where all three are right: two are enough for a majority.' },
        {
          value: 0.384,
          says: 'That is where exactly two are right: three of three is a majority too.',
        },
        { value: 0.992, says: 'That is where at least one is right; a majority needs two.' },
        { value: 0.8, says: 'That is one network alone.' },
      ],
    },
    hint: 'All three right, or two of three: 0.8³ + 3 · 0.8² · 0.2.',
    because:
      '0.512 + 0.384 = 0.896. Real networks err on the same hard rows, so the gain is smaller.',
  },
];
