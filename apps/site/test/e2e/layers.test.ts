import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { expectForAll } from './support/accessible.ts';
import { nodeHash } from './support/node-hash.ts';
import { hashShown, untilDone, useBrowser, visit } from './support/visit.ts';

useBrowser();

const ready = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'paused' }).first().waitFor();

/** Fills a field, and waits for the run that it opens. */
async function fill(page: Page, label: string, value: string, inAddress: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(value);
  await field.press('Enter');
  await page.waitForURL((url) => decodeURIComponent(url.hash).includes(inAddress));
  await ready(page);
}

test('each layer has its size, activation and dropout: by hand, in the address, as a command, in the picture, and with Node’s bits', async () => {
  const page = await visit('#/lab/feedforward?data=moons&epochs=2&layers=8');
  await ready(page);
  await page.getByRole('button', { name: '+ layer' }).click();
  await page.waitForURL(/layers=8,8/);
  await ready(page);
  // The new layer's size has the focus.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'hidden 2: units',
  );
  await fill(page, 'hidden 2: units', '5', 'layers=8,5');
  await page.getByLabel('hidden 1: activation', { exact: true }).selectOption('relu');
  await page.waitForURL(/activation=relu,tanh/);
  await ready(page);
  await fill(page, 'hidden 1: dropout', '0.2', 'dropout=0.2,0');
  const sizes = await page.locator('.network-plane .layer').allTextContents();
  expect(sizes.map((text) => text.replace('−+', ''))).toEqual(['8 relu', '5 tanh', '2']);
  await page.reload();
  await ready(page);
  expect(await page.getByLabel('hidden 1: activation', { exact: true }).inputValue()).toBe('relu');
  await page.keyboard.press('s');
  await page.getByText('--layers 8,5 --activation relu,tanh --dropout 0.2,0').waitFor();
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'Play' }).click();
  await untilDone(page);
  const options = { layers: [8, 5], activation: ['relu', 'tanh'], dropout: [0.2, 0] };
  expect(await hashShown(page)).toBe(
    await nodeHash({ id: 'feedforward', data: 'moons', epochs: 2, options }),
  );
  await expectForAll(page);
});

test('all layers are set at once, one is taken away by keyboard, and a wrong number is refused', async () => {
  const page = await visit('#/lab/feedforward?data=moons&layers=8,5&activation=relu,tanh');
  await ready(page);
  const all = page.getByLabel('all: activation', { exact: true });
  expect(await all.inputValue()).toBe('');
  await page.getByLabel('hidden 1: units', { exact: true }).fill('0');
  await page.getByLabel('hidden 1: units', { exact: true }).press('Enter');
  await page.getByText('“0” is not a whole number from 1 to 4096').waitFor();
  await page.getByRole('button', { name: 'remove hidden 2' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/layers=8&activation=relu$/);
  await ready(page);
  expect(await page.getByRole('button', { name: 'remove hidden 1' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: '+ layer' }).click();
  await page.waitForURL(/layers=8,8/);
  await all.selectOption('sigmoid');
  await page.waitForURL(/activation=sigmoid$/);
});

test('values for another number of layers are fitted, and it is said', async () => {
  const page = await visit('#/lab/feedforward?data=iris&layers=8,5&activation=relu,tanh');
  await ready(page);
  await page.getByRole('button', { name: 'units: back to the default' }).click();
  await page
    .getByText('activation: 2 given (relu, tanh) for 1 layers (10); relu is taken')
    .waitFor();
  await page.waitForURL(/data=iris&seed=1&activation=relu$/);
  const other = await visit('#/lab/feedforward?data=iris&layers=8&activation=relu,tanh');
  await ready(other);
  await other.getByText('relu is taken').waitFor();
});
