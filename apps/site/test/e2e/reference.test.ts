import { expect, test } from 'vitest';
import { expectForAll } from './support/accessible.ts';
import { useBrowser, visit } from './support/visit.ts';

useBrowser();

test('the reference of a package is searched, its types lead on, and a file of its source is shown', async () => {
  const page = await visit('#/book/api/som');
  await page.getByRole('heading', { level: 1, name: '@nnzoo/som' }).waitFor();
  await expectForAll(page);
  await page.locator('article code a[href*="api/training?to="]').first().click();
  await page.getByRole('heading', { level: 1, name: '@nnzoo/training' }).waitFor();
  expect(page.url()).toContain('#/book/api/training?to=');
  await page.keyboard.press('/');
  await page.keyboard.type('SomTrainer');
  await page.keyboard.press('Enter');
  await page.waitForURL(/#\/book\/api\/som\?to=SomTrainer$/);
  await page.getByRole('heading', { level: 3, name: 'SomTrainer' }).waitFor();
  await page.locator('h2 a', { hasText: 'trainer.ts' }).click();
  await page.getByText('export class SomTrainer').waitFor();
});

test('a source that nothing leads to says so', async () => {
  const page = await visit('#/book/source/packages/som/src/no-such.ts');
  await page.getByRole('alert').filter({ hasText: 'No such file' }).waitFor();
});
