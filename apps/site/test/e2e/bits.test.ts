import { expect, test } from 'vitest';
import { describeZoo } from '../../build/describe-zoo.ts';
import { nodeHash } from './support/node-hash.ts';
import { go, hashesShown, hashShown, untilDone, useBrowser, visit } from './support/visit.ts';

useBrowser();

/** Enough that optimizer, order and chance have had their part. */
const steps = 12;

test('a map of iris trained in the page to its end has the same bits as in Node', async () => {
  const page = await visit('#/lab/som?data=iris&seed=1');
  await page.getByRole('button', { name: 'Play' }).click();
  await untilDone(page);
  expect(await hashShown(page)).toBe(await nodeHash({ id: 'som', data: 'iris' }));
});

test('every architecture has the same bits as in Node, in races of those on the same data', async () => {
  const page = await visit('#/race');
  const zoo = await describeZoo();
  for (const [data, title] of new Map(zoo.map((each) => [each.quick, each.quickTitle]))) {
    const ids = zoo.filter(({ quick }) => quick === data).map(({ id }) => id);
    const runs = ids.map((id) => `run=${id}:steps=${steps}`);
    await go(page, `#/race?data=${data}&seed=1&${runs.join('&')}`);
    await page.getByRole('heading', { name: `Race on ${title}`, exact: true }).waitFor();
    await page.getByRole('button', { name: 'Play' }).click();
    // Node runs while the page does.
    const hashes: string[] = [];
    for (const id of ids) hashes.push(await nodeHash({ id, data, steps }));
    await untilDone(page);
    expect(await hashesShown(page), `${ids.join(', ')} on ${data}`).toEqual(hashes);
  }
});
