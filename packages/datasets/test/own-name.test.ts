/** @file The names of files and folders of a user's own: never those of a data set. */
import { expect, it } from 'vitest';
import { cards } from '../src/index.ts';
import { ownName } from '../src/node.ts';

it('is the last part of the path', () => {
  expect(ownName('/data/flowers.csv')).toBe('flowers.csv');
  expect(ownName('pictures')).toBe('pictures');
});

it('is not the name of a data set, so that its settings are not taken', () => {
  expect(ownName('/data/digits')).toBe('./digits');
  const ids = cards.map(({ id }) => id);
  expect(ids.map(ownName).filter((name) => ids.includes(name))).toEqual([]);
});
