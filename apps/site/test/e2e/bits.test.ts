import { expect, test } from 'vitest';
import { describeZoo } from '../../build/describe-zoo.ts';
import { nodeHash } from './support/node-hash.ts';
import { hashShown, untilDone, useBrowser, visit } from './support/visit.ts';

useBrowser();

/** Enough that optimizer, order and chance have had their part. */
const steps = 12;

test('a map of iris trained in the page to its end has the same bits as in Node', async () => {
  const { page } = await visit('#/lab/som?data=iris&seed=1');
  await page.getByRole('button', { name: 'Play' }).click();
  await untilDone(page);
  expect(await hashShown(page)).toBe(await nodeHash({ id: 'som', data: 'iris' }));
});

test.each(await describeZoo())('$id on $quick: the same bits as in Node', async ({ id, quick }) => {
  const { page } = await visit(`#/lab/${id}?data=${quick}&seed=1&steps=${steps}`);
  await page.getByRole('button', { name: 'Play' }).click();
  await untilDone(page);
  expect(await hashShown(page)).toBe(await nodeHash({ id, data: quick, steps }));
});
