import { counted } from '@nnzoo/data';
import { expect, it } from 'vitest';

it('says one thing in the singular, and none or several in the plural', () => {
  expect([0, 1, 2].map((count) => counted(count, 'epoch'))).toEqual([
    '0 epochs',
    '1 epoch',
    '2 epochs',
  ]);
  expect(counted(3, 'class', 'classes')).toBe('3 classes');
});
