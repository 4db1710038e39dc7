/** @file Lessons on N21 to N25: tokens, attention, draws, shapes. */
import { zeros } from '@nnzoo/core';
import type { Lesson } from '../lesson.ts';
import { tokens } from '../pages/tokens.ts';

const table = 'const x = tensor([[1, 2, 3], [4, 5, 6]]);';
const otherTable = 'const x = tensor([[2, 2], [1, 7], [0, 8]]);';

/** From tokens to the gradient of a sum. */
export const characters: readonly Lesson[] = [
  {
    id: 'tokens',
    title: 'From characters to numbers',
    notes: ['N21'],
    terms: ['token', 'context'],
    idea: 'A tokenizer gives each character a number; 0 marks where a text begins and ends. An example is a context of tokens and the one that follows.',
    command: 'run makemore --model counts --order 2',
    question: {
      kind: 'number',
      ask: 'How many examples does the name "emma" give, its end included?',
      answer: () => 'emma'.length + 1,
      tolerance: 0,
    },
    hint: 'Each character is predicted once, and so is the end.',
    because: '5 of them: e, m, m, a, and the end.',
  },
  {
    id: 'byte-pairs',
    title: 'Tokens between characters and words',
    notes: ['N21'],
    terms: ['byte pair encoding', 'vocabulary'],
    page: tokens,
    idea: 'Byte pair encoding: tokens begin as bytes; the most frequent pair of neighbors becomes a token, again and again. Frequent words end as one token, rare ones as several. A loss a token depends on how long tokens are; a loss a character does not.',
    command: 'learn byte-pairs --show',
    question: {
      kind: 'number',
      ask: 'Tokens stand for 2.5 characters on average, and the loss is 4 nats a token. What is it a character?',
      answer: () => 4 / 2.5,
    },
    hint: 'The loss of a text is the same sum, whatever it is divided by.',
    because:
      'A hundred tokens are 250 characters and cost 400 nats, so a character costs 400 / 250 = 1.6. A model of characters with 1.7 nats each would be worse, though 1.7 is less than 4.',
  },
  {
    id: 'attention',
    title: 'Attention: a mean that chooses',
    notes: ['N21'],
    terms: ['attention', 'softmax'],
    idea: 'Attention: each token has a query, a key and a value. The products of its query with all keys, divided by √d, become shares by a softmax; with them it takes the mean of the values. A head that looks at what once followed the same token is an induction head.',
    command: 'run transformer --data copying',
    question: {
      kind: 'code',
      ask: 'q and k are [T, 4]: a query and a key for each token. Write the shares that each token gives to all, [T, T].',
      given: [
        'const q = tensor([[1, 0, 2, 0], [0, 1, 0, 1]]); const k = tensor([[2, 0, 1, 0], [0, 3, 0, 1]]);',
        'const q = tensor([[0, 0, 0, 1]]); const k = tensor([[5, 1, 0, 2]]);',
        'const q = tensor([[1, 1, 1, 1], [0, 2, 0, 0], [3, 0, 0, 1]]); const k = q.mul(0.5);',
      ],
      solution: 'q.matmul(k.transpose()).div(2).softmax(-1)',
    },
    hint: 'Each row of q with each row of k is q times k transposed; √4 = 2; a row of shares sums to 1.',
    because:
      'Without the division the scores of wide heads are large, the softmax becomes a maximum, and a maximum lets no gradient through. The bag of words is the same with all scores 0.',
  },
  {
    id: 'causal-mask',
    title: 'No token sees a later one',
    notes: ['N21'],
    terms: ['causal mask', 'transformer'],
    idea: 'Causal mask: scores of later tokens are set to −∞, so that their shares are 0. Then the prediction at every place is honest, and one pass over a text trains as many predictions as it has tokens; what was read never changes, so that its keys and values can be kept while writing.',
    command: 'run transformer --attention mean --heads 1',
    question: {
      kind: 'number',
      ask: 'All scores are 0. Which share does the fourth token of a text give to the first?',
      answer: () => 1 / 4,
    },
    hint: 'It sees itself and those before it: how many are that?',
    because:
      'It sees itself and three before it, all alike: each share is 1/4 = 0.25. Without the mask it would depend on the length of the text, and look at what it is to predict.',
  },
  {
    id: 'multinomial',
    title: 'Sampling from a distribution',
    notes: ['N22', 'N23'],
    terms: ['sampling', 'probability distribution'],
    idea: 'Sampling: positive weights, divided by their sum, are a probability distribution; a seeded generator draws from it. As at an owambe: the one who buys half of the cloth gets half of the glances.',
    command: 'sample --help',
    question: {
      kind: 'code',
      ask: 'x holds positive weights, a row each. Write the expression that makes each row sum to 1.',
      given: [table, otherTable],
      solution: 'x.div(x.sum(1, { keepDim: true }))',
    },
    hint: 'Sum over dim 1, and keep it, so that the sums stand as a column: { keepDim: true }.',
    because:
      'Without keepDim the sums are a row, and broadcasting would divide columns by them, or fail.',
  },
  {
    id: 'broadcasting',
    title: 'Compatible when equal, or 1',
    notes: ['N24'],
    terms: ['broadcasting'],
    idea: 'Shapes are compared from the right: dims are compatible when they are equal or one of them is 1, which is then repeated.',
    command: 'learn batch-norm --show',
    question: {
      kind: 'shape',
      ask: 'What is the shape of a [5, 1, 4] times a [3, 1], element by element? (as in 1,2,3)',
      answer: () => zeros([5, 1, 4]).mul(zeros([3, 1])).shape,
    },
    hint: 'Write [3, 1] under [5, 1, 4], aligned on the right.',
    because: '[5, 3, 4]: 4 against 1 gives 4, 1 against 3 gives 3, and 5 stands alone.',
  },
  {
    id: 'backward-of-a-sum',
    title: 'A sum forward is a broadcast backward',
    notes: ['N25'],
    terms: ['backward pass', 'gradient'],
    idea: 'Where the forward pass repeats a value, the backward pass adds up the gradients of its copies; where the forward pass sums, the backward pass repeats.',
    command: 'run makemore --steps 2000',
    question: {
      kind: 'shape',
      ask: 'b is [200] and is added to a [32, 200]. What is the shape of the gradient of b? (as in 1,2)',
      answer: () => {
        const b = zeros([200], { requiresGrad: true });
        b.add(zeros([32, 200]))
          .sum()
          .backward();
        return b.grad?.shape ?? [];
      },
    },
    hint: 'A gradient always has the shape of what it belongs to.',
    because: 'b was repeated down dim 0, so its gradient is summed over dim 0, and is [200] again.',
  },
];
