import { expect, test } from 'vitest';
import { expectForAll } from './support/accessible.ts';
import { useBrowser, visit } from './support/visit.ts';

useBrowser();

test('a broken run opens in the lab, with its options', async () => {
  const page = await visit('#/break/radius-never-shrinks');
  const card = page.locator('#broken-radius-never-shrinks');
  await card.getByRole('link', { name: 'Open the broken run' }).click();
  await page.getByRole('status').filter({ hasText: 'paused' }).first().waitFor();
  expect(page.url()).toContain('final-radius=6');
});

test('a table of its own is there in the lab', async () => {
  const page = await visit('#/break/leak');
  const link = page.locator('#broken-leak').getByRole('link', { name: 'Open the broken run' });
  await page.waitForFunction(() =>
    document.querySelector('#broken-leak .act')?.getAttribute('href')?.includes('own:'),
  );
  await link.click();
  await page.getByRole('status').filter({ hasText: 'paused' }).first().waitFor();
});

test('the page is accessible in light and dark, and fits a phone', async () => {
  const page = await visit('#/break');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expectForAll(page);
});

test('an unknown one says so', async () => {
  const page = await visit('#/break/no-such');
  await page.getByRole('alert').filter({ hasText: 'no broken run “no-such”' }).waitFor();
});
