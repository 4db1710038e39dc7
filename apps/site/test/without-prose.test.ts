import { expect, test } from 'vitest';
import { withoutProse } from '../build/without-prose.ts';

test('a card loses what only people read, and keeps what a run needs', () => {
  const code = `import { pixels } from './pixels.ts';
export const card: DatasetCard = {
  id: 'ring',
  title: 'A ring, with a comma',
  columns: [{ name: 'x', unit: 'cm', meaning: 'across' }, ...pixels(8)],
  target: null,
  source: \`\${other.source}; scaled\`,
  synthetic: { law: 'r = 1', harder: { seeds: [1, 9], options: '' } },
  faults: [...other.faults, 'one more'],
};
`;
  expect(withoutProse(code).replace(/\s+/g, ' ')).toBe(
    "import { pixels } from './pixels.ts'; export const card: DatasetCard = { id: 'ring', columns: [{ name: 'x', unit: 'cm', }, ...pixels(8)], target: null, synthetic: { }, }; ",
  );
});

test('a variable of such a name stays: only properties with a value of their own go', () => {
  const code = 'const { source } = other; export const card = { id, source };';
  expect(withoutProse(code)).toBe(code);
});
