import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { expect, inject, test } from 'vitest';
import { untilDone, useBrowser, visit } from './support/visit.ts';

useBrowser();

const axePath = createRequire(import.meta.url).resolve('axe-core');
const pages = ['#/', '#/lab/feedforward?data=moons&epochs=2', '#/race', '#/nowhere'];

test.each(pages.flatMap((route) => [[route, 'light'] as const, [route, 'dark'] as const]))(
  '%s is free of faults that axe finds, in %s',
  async (route, colorScheme) => {
    const { page } = await visit(route, { colorScheme, reducedMotion: 'reduce' });
    await settled(page);
    await page.addScriptTag({ path: axePath });
    const faults = await page.evaluate(async () => {
      const axe: typeof import('axe-core') = Reflect.get(globalThis, 'axe');
      const { violations } = await axe.run(document);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    expect(faults).toEqual([]);
  },
);

test.each(pages)('%s is no wider than a screen of 400 pixels', async (route) => {
  const { page } = await visit(route, { viewport: { width: 400, height: 800 } });
  await settled(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(400);
});

test('the race is run with one clock, and its address is the race', async () => {
  const { page } = await visit(
    '#/race?data=moons&seed=1,2&run=feedforward:epochs=3&run=feedforward:epochs=3',
  );
  await page.getByRole('button', { name: 'Play' }).click();
  await untilDone(page);
  const hashes = await page.locator('tbody code').allTextContents();
  expect(new Set(hashes).size).toBe(2);
  await page.getByLabel('another run').fill('feedforward:learning-rate=fast');
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByText('is left out').waitFor();
});

test('a card of the gallery trains when it is seen', async () => {
  const { page } = await visit('#/');
  await page.locator('.card .nnzoo-figure').first().waitFor();
});

test('after the first visit the page works without a network', async () => {
  const { page } = await visit('#/lab/som?data=iris');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.context().setOffline(true);
  await page.goto(`${inject('pageAddress')}#/race`);
  await page.reload();
  await page.getByRole('heading', { name: /Race on/ }).waitFor();
  await page.goto(`${inject('pageAddress')}#/lab/feedforward?data=moons&epochs=1`);
  await page.getByRole('button', { name: 'Play' }).click();
  await untilDone(page);
});

/** Until what the page opens with is there. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading').first().waitFor();
  await page.waitForFunction(() => !document.body.textContent?.includes('opening …'));
}
