import { expect, test } from 'vitest';
import { expectForAll } from './support/accessible.ts';
import { go, useBrowser, visit } from './support/visit.ts';

useBrowser();

test('a chapter is opened, read on from, and gone back to', async () => {
  const page = await visit('#/book/perceptron');
  await page.getByRole('heading', { level: 1, name: /one neuron/ }).waitFor();
  await page.getByRole('link', { name: /self-organizing map →/ }).click();
  await page.getByRole('heading', { level: 1, name: /self-organizing map/ }).waitFor();
  expect(await page.title()).toBe('The self-organizing map · nnzoo');
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: /one neuron/ }).waitFor();
});

test('a term shows its sentence under the pointer and on focus, and leads to its row', async () => {
  const page = await visit('#/book/som');
  const term = page.locator('a.term', { hasText: 'best matching unit' }).first();
  await term.hover();
  expect(await page.getByRole('tooltip').textContent()).toContain('nearest to the input');
  await page.keyboard.press('Escape');
  expect(await page.getByRole('tooltip').count()).toBe(0);
  await term.focus();
  await page.getByRole('tooltip').waitFor();
  await term.click();
  await page.getByRole('heading', { level: 1, name: 'Glossary' }).waitFor();
  await page.waitForFunction(() => scrollY > 200);
});

test('the search is entered by /, finds a heading, and opens it', async () => {
  const page = await visit('#/book');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('receptive field');
  await page.keyboard.press('Enter');
  await page.waitForURL(/#\/book\/glossary\?to=term-receptive-field$/);
  await page.getByRole('searchbox').fill('zzzqqq');
  await page.getByText('Nothing found.').waitFor();
});

test('a source that a chapter leads to is shown, and pictures are there', async () => {
  const page = await visit('#/book/som');
  const picture = page.locator('article img').first();
  await picture.waitFor();
  await page.waitForFunction(() => document.querySelector('img')?.complete);
  expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await page.locator('article a[href*="book/source/"]').first().click();
  await page.getByText('@file').first().waitFor();
});

test('an unknown chapter says so', async () => {
  const page = await visit('#/book/no-such');
  await page.getByRole('alert').filter({ hasText: 'no chapter “no-such”' }).waitFor();
});

test('chapters of each kind are accessible in light and dark, and fit a phone', async () => {
  const page = await visit('#/book/som');
  for (const chapter of ['som', 'notes', 'glossary', 'library', 'cnn']) {
    await go(page, `#/book/${chapter}`);
    await page.locator(`a[aria-current=page][href="#/book/${chapter}"]`).waitFor();
    await page.locator('article h1').waitFor();
    await expectForAll(page);
  }
});

test('on a phone the list of contents is folded', async () => {
  const page = await visit('#/book/cnn', { width: 400, height: 800 });
  await page.getByText('Contents').click();
  await page.getByRole('link', { name: 'Glossary' }).waitFor();
});
