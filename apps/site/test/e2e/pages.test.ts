import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { expectForAll } from './support/accessible.ts';
import { go, untilDone, useBrowser, visit } from './support/visit.ts';

useBrowser();

const pages = ['#/', '#/lab/feedforward?data=moons&epochs=2', '#/race', '#/nowhere'];

test.each(pages)('%s is accessible in light and dark, and fits a phone', async (route) => {
  const page = await visit(route);
  await settled(page);
  await expectForAll(page);
});

test('the race is run with one clock, and its address is the race', async () => {
  const page = await visit(
    '#/race?data=moons&seed=1,2&run=feedforward:epochs=3&run=feedforward:epochs=3',
  );
  await page.getByRole('button', { name: 'Play' }).click();
  await untilDone(page);
  expect(await page.getByRole('cell', { name: /^(\d+) of \1, finished$/ }).count()).toBe(2);
  const hashes = await page.locator('tbody code').allTextContents();
  expect(new Set(hashes).size).toBe(2);
  await page.getByLabel('another run').fill('feedforward:learning-rate=fast');
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByText('is left out').waitFor();
});

test('a race is chosen by a click, its data from a list, and a run of a lab is raced', async () => {
  const page = await visit('#/race');
  await page.getByRole('link', { name: 'three activation functions' }).click();
  await page.locator('tbody tr').nth(2).waitFor();
  await page.getByLabel('data').selectOption('iris');
  await page.getByRole('heading', { name: 'Race on Iris' }).waitFor();
  expect(await page.locator('tbody tr').count()).toBe(3);
  await go(page, '#/lab/som?data=iris&width=4');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('link', { name: 'Race it with the defaults' }).click();
  await page.getByRole('link', { name: 'som:width=4', exact: true }).waitFor();
  expect(await page.locator('tbody tr').count()).toBe(2);
});

test('a page that is left does not take the next one’s address for its own, however long that takes', async () => {
  const page = await visit('#/lab/som?data=iris');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.route('**/assets/page-*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await route.continue();
  });
  await go(page, '#/race?data=moons');
  await page.getByRole('heading', { name: /^Race on (?:moons|Two moons)/i }).waitFor();
  expect(page.url()).toContain('#/race?data=moons');
  await page.unroute('**/assets/page-*.js');
});

test('a card of the gallery trains when it is seen', async () => {
  const page = await visit('#/');
  await page.locator('.card .nnzoo-figure').first().waitFor();
});

/** Until what the page opens with is there. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading').first().waitFor();
  await page.waitForFunction(() => !document.body.textContent?.includes('opening …'));
}
