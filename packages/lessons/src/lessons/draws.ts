/** @file Lessons on N22 and N23: shares, and draws by them. Read characters.ts before. */
import { math } from '@nnzoo/core';
import type { Lesson } from '../lesson.ts';

const table = 'const x = tensor([[1, 2, 3], [4, 5, 6]]);';
const otherTable = 'const x = tensor([[2, 2], [1, 7], [0, 8]]);';

/** From weights to a draw, by hand and by temperature. */
export const draws: readonly Lesson[] = [
  {
    id: 'multinomial',
    title: 'Sampling from a distribution',
    notes: ['N22', 'N23'],
    needs: ['tokens'],
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
    id: 'draw-by-hand',
    title: 'A draw by your own hand',
    notes: ['N22'],
    needs: ['multinomial'],
    terms: ['sampling', 'seed'],
    idea: 'To draw from shares, lay them end to end on a line from 0 to 1, and let a generator give a number u on the line: the draw is the piece on which u falls. With the same seed the generator gives the same numbers, and so the same draws.',
    command: 'run makemore --model counts --order 2',
    question: {
      kind: 'number',
      ask: 'The shares are 0.1, 0.4, 0.2, 0.25 and 0.05, and u = 0.62. Which is drawn? Count from 0.',
      answer: () => 2,
      tolerance: 0,
      mistakes: [
        { value: 1, says: 'That is the largest share. A draw takes it often, not always.' },
        { value: 3, says: 'That counts from 1, or goes one piece too far: here the first is 0.' },
        {
          value: 4,
          says: 'u is compared with each share alone: compare it with their running sum.',
        },
      ],
    },
    hint: 'The running sums are 0.1, 0.5, 0.7, 0.95 and 1. Which is the first above 0.62?',
    because:
      'The draw is 2: its piece reaches from 0.5 to 0.7. A piece of 0.2 is hit by a fifth of all u.',
  },
  {
    id: 'aso-ebi',
    title: 'Who is seen at the owambe',
    notes: ['N23'],
    needs: ['multinomial'],
    terms: ['probability distribution'],
    idea: 'At an owambe the guests buy the celebrants’ cloth, the aso ebi. Whoever buys much is seen in the crowd: the share of the cloth is the probability that a glance falls on that guest. One glance may fall on anybody; of many glances each guest gets about the share.',
    command: 'run makemore --model bigram',
    question: {
      kind: 'number',
      ask: 'Three guests buy 1, 3 and 6 yards. Fifty glances fall. How many does the one with 3 yards get, on average?',
      answer: () => (50 * 3) / (1 + 3 + 6),
      mistakes: [
        {
          value: 50 / 3,
          says: 'So it would be if all had bought alike: glances follow the yards.',
        },
        { value: 0.3, says: 'That is the share of one glance: there are fifty.' },
        { value: 3, says: 'Those are the yards. Of ten yards, 3 are which share?' },
      ],
    },
    hint: '3 of 10 yards, and 50 glances.',
    because: '3/10 of 50 is 15. In one evening it may be 12 or 19: that is chance.',
  },
  {
    id: 'temperature',
    title: 'Hot and cold draws',
    notes: ['N22'],
    needs: ['draw-by-hand'],
    terms: ['temperature', 'softmax', 'logit'],
    idea: 'The softmax makes shares of scores (logits): e to each score, divided by their sum. Before it, the scores can be divided by a temperature T. Below 1 the differences grow and draws become safe; above 1 they shrink and draws become wild.',
    command: 'sample --help',
    question: {
      kind: 'number',
      ask: 'Two tokens have the scores 2 and 0, and T = 0.5. Which share has the first?',
      answer: () => 1 / (1 + math.exp(-2 / 0.5)),
      tolerance: 0.005,
      mistakes: [
        {
          value: 1 / (1 + math.exp(-2)),
          says: 'That is at T = 1: divide the scores by T before the softmax.',
        },
        {
          value: 1 / (1 + math.exp(-1)),
          says: 'The scores are multiplied by T: they are divided by it.',
        },
        { value: 1, says: 'That is where T goes to 0: then the largest score is always drawn.' },
      ],
    },
    hint: 'The scores become 4 and 0.',
    because: 'e⁴/(e⁴ + 1) = 0.982. At T = 1 it was 0.881.',
  },
];
