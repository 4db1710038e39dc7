/** @file Checks the tokens of names. */
import { exercise } from '../../exercise.ts';
import { encodeNames } from './solution.ts';

const names = ['emma', 'ava', 'mia', 'noah', 'liam', 'zoe', 'ida'];

export default exercise(encodeNames)({
  id: 'tokens-with-an-end',
  title: 'names as tokens, with an end mark',
  subject: 'encodeNames',
  chapter: 'packages/makemore/README.md',
  notes: ['N21'],
  cases: (random) => {
    const training = names.filter(() => random.next() < 0.6);
    return [
      [
        [...training, 'emma', 'ava'],
        ['ava', 'mav', ''],
      ],
      [
        ['mia', ...training],
        ['mia', 'quinn'],
      ],
    ];
  },
  mistakes: [
    {
      says: 'The end mark is missing: each name ends with 0, or a model never learns where names end.',
      formula: (training, list) => {
        const { vocabulary, tokens } = encodeNames(training, list);
        return { vocabulary, tokens: tokens.map((each) => each?.slice(0, -1) ?? null) };
      },
    },
    {
      says: 'The vocabulary is made of all names, those to be encoded too: that is a leak. It comes from the training names alone.',
      formula: (training, list) => encodeNames([...training, ...list], list),
    },
    {
      says: 'The numbers begin at 0, which is the end mark: begin with 1.',
      formula: (training, list) => {
        const { vocabulary, tokens } = encodeNames(training, list);
        return {
          vocabulary,
          tokens: tokens.map(
            (each) => each?.map((t, i) => (i < each.length - 1 ? t - 1 : 0)) ?? null,
          ),
        };
      },
    },
    {
      says: 'The characters stand in the order in which they are first met: sort them, so that the order of the names does not matter.',
      formula: (training, list) => {
        const vocabulary = [...new Set(training.join(''))];
        const tokens = list.map((name) => {
          const own = [...name].map((character) => vocabulary.indexOf(character) + 1);
          return own.every((each) => each > 0) ? [...own, 0] : null;
        });
        return { vocabulary, tokens };
      },
    },
    {
      says: 'Unknown characters are left out, which makes another name of it: give null.',
      formula: (training, list) => {
        const { vocabulary } = encodeNames(training, []);
        const known = list.map((name) => [...name].filter((c) => vocabulary.includes(c)).join(''));
        return encodeNames(training, known);
      },
    },
  ],
  hints: [
    'A Set of all characters of the training names, sorted; the number of a character is its place plus 1.',
    "[...new Set(training.join(''))].sort(); each name: its numbers, then 0; null where one is unknown.",
  ],
  because:
    'One token for beginning and end is enough: names stand one after the other, and the mark divides them. What training never saw has no weights, so it cannot be encoded, and saying so is better than guessing.',
});
