import { expect, inject, test } from 'vitest';
import { hashShown, untilDone, useBrowser, visitAnew } from './support/visit.ts';

useBrowser();

test('after the first visit the page works without a network', async () => {
  const page = await visitAnew('#/lab/som?data=iris');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.context().setOffline(true);
  await page.goto(`${inject('pageAddress')}#/race`);
  await page.reload();
  await page.getByRole('heading', { name: /Race on/ }).waitFor();
  await page.goto(`${inject('pageAddress')}#/lab/feedforward?data=moons&epochs=1`);
  await page.getByRole('button', { name: 'Play' }).click();
  await untilDone(page);
  expect(await hashShown(page)).toMatch(/^[0-9a-f]{16}$/);
});
