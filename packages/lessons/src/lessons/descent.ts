/** @file Lessons on N3 to N5: how a network learns, and from which loss. Read derivatives.ts before. */
import { math } from '@nnzoo/core';
import { unlearning } from '@nnzoo/perceptron';
import type { Lesson } from '../lesson.ts';
import { lossFunctions } from '../pages/loss-functions.ts';
import { sgdAndCrossValidation } from '../pages/sgd-and-cross-validation.ts';

const certain = 1 / (1 + math.exp(-4));

/** From one step to the choice of the loss. */
export const descent: readonly Lesson[] = [
  {
    id: 'backpropagation',
    title: 'Down the gradient',
    notes: ['N3'],
    needs: ['loss', 'chain-rule', 'used-twice'],
    terms: ['backpropagation', 'gradient descent'],
    idea: 'Backpropagation gives the derivative of the loss by each weight and bias. Gradient descent moves each parameter against its derivative: w ← w − η · ∂L/∂w, with the learning rate η.',
    command: 'run scalar --explain',
    question: {
      kind: 'number',
      ask: 'L = (w·x − y)² with x = 2, y = 1, and w = 3 now. Where is w after one step with η = 0.1?',
      answer: () => 3 - 0.1 * 2 * (3 * 2 - 1) * 2,
      mistakes: [
        { value: 5, says: 'The step goes up the loss: subtract η times the derivative.' },
        {
          value: 2,
          says: 'The derivative is half of what it is: 2 · (w·x − y) · x has a 2 and an x.',
        },
        { value: -17, says: 'The learning rate is left out: take 0.1 of the derivative.' },
        { value: 20, says: 'That is the derivative. The question is where w goes with it.' },
      ],
    },
    hint: '∂L/∂w = 2 (w·x − y) · x.',
    because:
      'The derivative is 2 · 5 · 2 = 20, so that w goes from 3 to 3 − 0.1 · 20 = 1. That is closer to y/x = 0.5.',
  },
  {
    id: 'learning-rate',
    title: 'A step that is too long',
    notes: ['N4'],
    needs: ['backpropagation'],
    terms: ['learning rate'],
    idea: 'The learning rate says how far a step goes. Too small is slow. Too large jumps over the valley: each step lands farther away than the last, with the other sign, and the loss grows without end.',
    command: 'run linear --data diabetes --method gradient',
    question: {
      kind: 'number',
      ask: 'L = w², and w = 1. Where is w after three steps with η = 1.1?',
      answer: () => (1 - 1.1 * 2) ** 3,
      mistakes: [
        {
          value: 1.728,
          says: 'The size is right. Each step changes the sign, and there are three.',
        },
        { value: -0.001, says: 'The derivative of w² is 2w: the 2 is left out.' },
        { value: 1.44, says: 'That is after two steps.' },
        { value: -1.2, says: 'That is after one step.' },
      ],
    },
    hint: 'A step is w ← w − 1.1 · 2w, which is w · (1 − 2.2).',
    because:
      'Each step multiplies w by −1.2, so it is (−1.2)³ = −1.728. Below η = 1 it would come to 0, and with η = 0.5 in one step.',
  },
  {
    id: 'epochs-and-folds',
    title: 'Epochs, minibatches, and what folds are for',
    notes: ['N4'],
    needs: ['backpropagation'],
    terms: ['epoch', 'minibatch', 'stochastic gradient descent', 'cross-validation', 'fold'],
    page: sgdAndCrossValidation,
    idea: 'Stochastic gradient descent takes one step a minibatch; an epoch is one pass over all training rows. Cross-validation is something else: it trains again for each fold, and measures each model on the rows that it never saw.',
    command: 'learn epochs-and-folds --show',
    question: {
      kind: 'number',
      ask: '200 rows, 5 folds, batches of 16, 60 epochs a fold. How many steps does the whole cross-validation take?',
      answer: () => 5 * 60 * Math.ceil(160 / 16),
      tolerance: 0,
      mistakes: [
        {
          value: 3900,
          says: 'Every fold trains on all 200 rows here: one fold of 40 is held out.',
        },
        { value: 600, says: 'That is one fold: the training is done again for each of the five.' },
        { value: 50, says: 'That is one epoch of each fold: there are 60.' },
      ],
    },
    hint: 'Each fold trains on four fifths of the rows.',
    because: '160 rows are 10 batches; 10 · 60 epochs · 5 folds = 3000 steps.',
  },
  {
    id: 'early-stopping',
    title: 'When to stop',
    notes: ['N4'],
    needs: ['epochs-and-folds'],
    terms: ['early stopping', 'overfitting', 'validation part'],
    idea: 'The training loss falls on and on; on rows that are held out the loss falls, and then rises: the network begins to memorize (overfitting). Early stopping ends when the validation loss has not improved for some epochs (patience), and keeps the weights of the best one.',
    command: 'run feedforward --data iris --epochs 200',
    question: {
      kind: 'number',
      ask: 'After epochs 1 to 6 the validation losses are 0.90, 0.60, 0.50, 0.52, 0.55, 0.61. The patience is 2. The weights of which epoch are kept?',
      answer: () => 3,
      tolerance: 0,
      mistakes: [
        {
          value: 5,
          says: 'There it stops, after two epochs without a better one. Kept is what was best before.',
        },
        {
          value: 6,
          says: 'The last epoch is never reached; and the last weights are not the best ones.',
        },
        { value: 0.5, says: 'That is the lowest loss. The question is in which epoch it was.' },
      ],
    },
    hint: 'When it stops is one thing; which weights were the best until then is another.',
    because:
      'The lowest loss belongs to epoch 3. After epochs 4 and 5 without a better one, training ends.',
  },
  {
    id: 'cross-entropy',
    title: 'Which loss, and why',
    notes: ['N5'],
    needs: ['backpropagation'],
    terms: ['cross-entropy', 'sigmoid', 'saturation'],
    page: lossFunctions,
    idea: 'Of a sigmoid neuron, the derivative of squared error has the factor σ′, which is almost 0 where the neuron is saturated. Cross-entropy cancels it: what is left is prediction − target.',
    command: 'learn cross-entropy --show',
    question: {
      kind: 'number',
      ask: 'A sigmoid neuron has the weighted sum 4, and its target is 0. How many times larger is the derivative of cross-entropy by the sum than that of half the squared error?',
      answer: () => 1 / (certain * (1 - certain)),
      tolerance: 0.3,
      mistakes: [
        {
          value: certain * (1 - certain),
          says: 'That is σ′, the factor of the squared error: how many times is the other larger?',
        },
        {
          value: 1 / (1 - certain),
          says: 'σ′ has two factors, σ and 1 − σ: you divide by one of them.',
        },
        {
          value: certain,
          says: 'That is σ(4), the derivative of cross-entropy itself. Divide it by the other one.',
        },
      ],
    },
    hint: 'One derivative is σ − 0, the other (σ − 0) · σ (1 − σ). What is σ(4)?',
    because: `σ(4) = 0.982, and 1/(0.982 · 0.018) = 56.6. With squared error the output hardly moves: after ten steps it is still ${unlearning({ loss: 'squared', weight: 2, bias: 2, learningRate: 0.15, steps: 10 })[10].toFixed(2)}.`,
  },
];
