import { Fingerprint } from '@nnzoo/data';
import { nodeSource } from '@nnzoo/datasets/node';
import { architectureNamed, encodeCheckpoint } from '@nnzoo/training';
import { registry } from '@nnzoo/zoo';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { hashShown, untilDone, useBrowser, visit } from './support/visit.ts';

useBrowser();

const ready = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'paused' }).first().waitFor();

/** The checkpoint's hash in Node where everything is prepared, and no step is done. */
async function preparedHash(id: string, data: string): Promise<string> {
  const resolve = (other: string) => architectureNamed(other, registry);
  const architecture = await resolve(id);
  const experiment = await architecture.open({
    ...{ data: { name: data, source: nodeSource() }, seed: 1, resolve },
  });
  for (const { event } of experiment.run()) if (event === 'prepared') break;
  return new Fingerprint().bytes(encodeCheckpoint({ snapshot: experiment.checkpoint() })).digest();
}

test.each([
  // A map of zeros would answer every row with one unit: one class.
  ['som', 'iris', /setosa|versicolor|virginica/g, 3],
  ['rbf', 'moons', /\d+\.\d+/g, 10],
] as const)(
  'before its first step, %s shows what it begins with, not zeros',
  async (id, data, shown, least) => {
    const page = await visit(`#/lab/${id}?data=${data}`);
    await ready(page);
    expect(await hashShown(page)).toBe(await preparedHash(id, data));
    await page.getByText('As a table').first().click();
    const table = page.getByRole('region', { name: 'The numbers of the picture' });
    const texts = ((await table.textContent()) ?? '').match(shown) ?? [];
    expect(new Set(texts).size).toBeGreaterThanOrEqual(least);
  },
);

test('the learning curve is a sentence until there is one', async () => {
  const page = await visit('#/lab/feedforward?data=moons&epochs=2');
  await ready(page);
  const curve = page.getByRole('region', { name: 'Learning curve' });
  await curve.getByText('It begins when the run has measured once').waitFor();
  expect(await curve.locator('canvas').count()).toBe(0);
  await page.keyboard.press('.');
  await curve.getByText(/So far, loss is 0\.\d+ on average over one step/).waitFor();
  await page.getByRole('button', { name: 'Play' }).click();
  await untilDone(page);
  // The chart is loaded when there is something to draw.
  await curve.locator('canvas').waitFor();
  expect(await curve.locator('canvas').count()).toBe(1);
});
