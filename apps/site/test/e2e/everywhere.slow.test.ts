import { expect, test } from 'vitest';
import { listChapters } from '../../build/book/chapters.ts';
import { describeZoo } from '../../build/describe-zoo.ts';
import { faultsForAll } from './support/accessible.ts';
import { go, settled, useBrowser, visit } from './support/visit.ts';

useBrowser();

/** What is wrong on these pages, opened one after another. */
async function faultsOn(routes: readonly string[]): Promise<string[]> {
  const page = await visit('#/');
  const faults: string[] = [];
  for (const route of routes) {
    await go(page, route);
    await settled(page, route);
    for (const fault of await faultsForAll(page)) faults.push(`${route}: ${fault}`);
  }
  return faults;
}

test('every lab, and every page beside the book, is accessible in light and dark, and fits a phone', async () => {
  const zoo = await describeZoo();
  const labs = zoo.map(({ id, quick }) => `#/lab/${id}?data=${quick}`);
  const practice = ['#/practice', '#/practice/lessons/loss'];
  expect(await faultsOn(['#/', '#/race', '#/break', ...practice, ...labs])).toEqual([]);
});

test('every chapter is accessible in light and dark, and fits a phone', async () => {
  const chapters = ['api/scalar', ...listChapters().map(({ id }) => id)];
  expect(await faultsOn(chapters.map((id) => `#/book/${id}`))).toEqual([]);
});
