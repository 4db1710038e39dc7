import { expect, test } from 'vitest';
import { listChapters } from '../../build/book/chapters.ts';
import { describeZoo } from '../../build/describe-zoo.ts';
import { faultsForAll } from './support/accessible.ts';
import { go, settled, useBrowser, visit } from './support/visit.ts';

useBrowser();

test('every page is accessible in light and dark, and fits a phone', {
  timeout: 900_000,
}, async () => {
  const labs = (await describeZoo()).map(({ id, quick }) => `#/lab/${id}?data=${quick}&epochs=1`);
  const chapters = listChapters().map(({ id }) => `#/book/${id}`);
  const practice = ['', '/lessons/loss', '/lessons'].map((path) => `#/practice${path}`);
  const page = await visit('#/');
  const faults: string[] = [];
  for (const route of ['#/', ...labs, '#/race', '#/break', ...practice, ...chapters]) {
    await go(page, route);
    await settled(page, route);
    for (const fault of await faultsForAll(page)) faults.push(`${route}: ${fault}`);
  }
  expect(faults).toEqual([]);
});
