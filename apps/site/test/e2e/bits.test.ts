import { expect, test } from 'vitest';
import { nodeHash } from './support/node-hash.ts';
import { useBrowser, visit } from './support/visit.ts';

useBrowser();

test('a map of iris trained in the page ends in the same bits as in Node', async () => {
  const { page } = await visit('#/lab/som?data=iris&seed=1');
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByRole('status').filter({ hasText: 'done' }).waitFor();
  const shown = await page.getByTestId('hash').textContent();
  expect(shown).toBe(await nodeHash({ id: 'som', data: 'iris' }));
});
