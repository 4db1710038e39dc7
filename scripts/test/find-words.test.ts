/** @file The check of words finds what the list names, as words of their own. */
import { expect, test } from 'vitest';
import { findWords, wordsIn } from '../words/find-words.ts';

const page = `# Page

## Words that went

| not           | but       |
| ------------- | --------- |
| dear, dearer  | expensive |
| tells of      | reports   |

## Next
| no | word |
`;
const words = wordsIn(page);

test('the list is the table under its heading', () => {
  expect(words).toEqual([
    { word: 'dear', instead: 'expensive' },
    { word: 'dearer', instead: 'expensive' },
    { word: 'tells of', instead: 'reports' },
  ]);
  expect(wordsIn('# Nothing')).toEqual([]);
});

test('words are found with their line, in any case, and not within others', () => {
  const text = 'a loop\nDear reader, it tells of\nendearing tells off dear-price';
  expect(findWords(text, words).map(({ line, word }) => [line, word])).toEqual([
    [2, 'dear'],
    [2, 'tells of'],
  ]);
});
