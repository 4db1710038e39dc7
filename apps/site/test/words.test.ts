import { expect, test } from 'vitest';
import { wordsOf } from '../src/layout/words.ts';

test('a name in camelCase is read as words', () => {
  expect(wordsOf('quantizationError')).toBe('quantization error');
  expect(wordsOf('accuracy')).toBe('accuracy');
});
