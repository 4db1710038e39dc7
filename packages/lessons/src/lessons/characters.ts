/** @file Lessons on N21: tokens, and what looks at them. Read first. */
import type { Lesson } from '../lesson.ts';
import { tokens } from '../pages/tokens.ts';

/** From characters to a mask. */
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
      mistakes: [
        { value: 4, says: 'The end is predicted too: that a name stops must be learned as well.' },
        { value: 6, says: 'The mark at the beginning is read, not predicted.' },
      ],
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
      mistakes: [
        { value: 10, says: 'That is the loss of 2.5 tokens: a token is the longer of the two.' },
        { value: 0.625, says: 'That is characters by nats: the loss is nats by characters.' },
        { value: 4, says: 'A token is not a character: its loss is shared by 2.5 of them.' },
      ],
    },
    hint: 'The loss of a text is the same sum, whatever it is divided by.',
    because:
      'A hundred tokens are 250 characters and cost 400 nats, so a character costs 400 / 250 = 1.6. A model of characters with 1.7 nats each would be worse, though 1.7 is less than 4.',
  },
  {
    id: 'balance',
    title: 'What is balanced by a tokenizer',
    notes: ['N21'],
    needs: ['tokens', 'byte-pairs'],
    terms: ['vocabulary', 'token'],
    page: tokens,
    idea: 'Balanced means: neither side runs away. Short tokens are few and each is seen often, but the text is long in them, and a context of so many tokens reaches back less far. Long tokens make the text short, but there are many of them, and each is learned from fewer examples. Vocabulary and length are bought with each other.',
    command: 'learn balance --show',
    question: {
      kind: 'number',
      ask: 'A text has 100,000 characters. With its 50 characters as tokens each is seen 2,000 times on average. With 4,000 tokens of 2.5 characters, how often is each seen on average?',
      answer: () => 100_000 / 2.5 / 4000,
      mistakes: [
        { value: 25, says: 'The text has fewer tokens than characters: divide by 2.5 first.' },
        { value: 62.5, says: 'Longer tokens are fewer: divide by 2.5, do not multiply.' },
        { value: 40_000, says: 'So many tokens has the text: divide them among the 4,000 kinds.' },
        { value: 800, says: 'That divides 2,000 by 2.5; the vocabulary has become larger, too.' },
      ],
    },
    hint: 'How many tokens has the text? And how many kinds are there?',
    because:
      '40,000 tokens of 4,000 kinds are 40,000/4,000 = 10 of each: two hundred times fewer than 2,000 of each character. In return the text is 2.5 times shorter.',
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
      mistakes: [
        { value: 1 / 3, says: 'It sees itself, too.' },
        { value: 1, says: 'All scores are alike, so all that it sees get the same share.' },
        { value: 0, says: 'The first token is an earlier one: the mask hides only later ones.' },
      ],
    },
    hint: 'It sees itself and those before it: how many are that?',
    because:
      'It sees itself and three before it, all alike: each share is 1/4 = 0.25. Without the mask it would depend on the length of the text, and look at what it is to predict.',
  },
];
