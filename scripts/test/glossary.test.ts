import { expect, test } from 'vitest';
import { entriesOf, inWords, missingTerms, unusedEntries } from '../words/glossary.ts';

const page = `# Glossary

| term                  | meaning                     | see                  |
| --------------------- | --------------------------- | -------------------- |
| batch norm, layer norm | two norms: \\|x\\|           | \`packages/core/src\` |
| learning rate (η)     | how far a step goes         | \`packages/core\`     |
`;
const entries = entriesOf(page);

test('an entry has all its names, without their letters', () => {
  expect(entries).toEqual([
    { names: ['batch norm', 'layer norm'], see: 'packages/core/src' },
    { names: ['learning rate'], see: 'packages/core' },
  ]);
});

test('one term is the same in every spelling', () => {
  for (const term of ['learningRate', 'Learning-rate', 'learning_rate']) {
    expect(inWords(term)).toBe('learning rate');
  }
  expect(inWords('LeakyReLU')).toBe('leaky relu');
});

test('a term is explained by a name in it, and as a part of a name', () => {
  const used = ['learningRates', 'bigram learning rate', 'norm', 'dropout', 'normal'];
  const missing = missingTerms(
    used.map((term) => ({ term, by: 'a test' })),
    entries,
  );
  expect(missing.map(({ term }) => term)).toEqual(['dropout', 'normal']);
});

test('an entry is used where one of its names stands as words of their own', () => {
  expect(unusedEntries(entries, ['after Layer norms, nothing'])).toEqual([entries[1]]);
  expect(unusedEntries(entries, ['relearning rates'])).toHaveLength(2);
  expect(unusedEntries(entries, ['`learningRate` and batch\nnorm'])).toEqual([]);
});
