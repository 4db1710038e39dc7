import { importOnnx } from '@nnzoo/onnx';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { nodeHash } from './support/node-hash.ts';
import {
  downloaded,
  go,
  hashShown,
  stepShown,
  untilDone,
  useBrowser,
  visit,
} from './support/visit.ts';

useBrowser();

const ready = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'paused' }).first().waitFor();

/** What a learner downloads, as a learner chooses it again. */
async function runFolder(page: Page) {
  await page.keyboard.press('s');
  const save = page.getByRole('button', { name: 'Download the run folder' });
  const { name, bytes } = await downloaded(page, () => save.click());
  return { name, mimeType: 'application/x-tar', buffer: bytes };
}

test('an address with mistakes opens the nearest run, and says what was changed', async () => {
  const page = await visit('#/lab/som?data=irsi&width=100000&color=red');
  await ready(page);
  const notes = await page.locator('.notice').allTextContents();
  expect(notes).toHaveLength(3);
  expect(page.url()).toContain('data=iris&seed=1&width=');
});

test('keys step, play to the end, and travel back in time; going on gives the same bits', async () => {
  const page = await visit('#/lab/feedforward?data=moons&seed=3&epochs=6');
  await ready(page);
  await page.keyboard.press('.');
  await page.waitForFunction(() =>
    document.querySelector('.standing')?.textContent?.includes('paused · step 1 '),
  );
  await page.keyboard.press(' ');
  await untilDone(page);
  const end = await hashShown(page);
  await page.keyboard.press('ArrowLeft');
  await ready(page);
  expect(await stepShown(page)).toBeGreaterThan(0);
  expect(await hashShown(page)).not.toBe(end);
  await page.keyboard.press(' ');
  await untilDone(page);
  expect(await hashShown(page)).toBe(end);
});

test('an option that is changed is marked, stands in the address, and survives a reload and the back button', async () => {
  const page = await visit('#/lab/som?data=iris');
  await ready(page);
  const field = page.getByLabel('width', { exact: true });
  await field.fill('5');
  await field.press('Enter');
  await page.getByText('● changed').waitFor();
  expect(page.url()).toContain('width=5');
  await page.reload();
  await ready(page);
  expect(await page.getByLabel('width', { exact: true }).inputValue()).toBe('5');
  await page.getByLabel('width', { exact: true }).fill('wide');
  await page.getByLabel('width', { exact: true }).press('Enter');
  await page.getByText('is not a whole number').waitFor();
  await page.getByRole('link', { name: 'Race' }).click();
  await page.getByRole('heading', { name: /Race on/ }).waitFor();
  await page.goBack();
  await ready(page);
  expect(await page.getByLabel('width', { exact: true }).inputValue()).toBe('5');
});

test('a branch goes on from the checkpoint with the changed option; the run before stays gray', async () => {
  const page = await visit('#/lab/feedforward?data=moons&epochs=4&at=8');
  await page.getByRole('status').filter({ hasText: 'step 8' }).first().waitFor();
  await ready(page);
  await page.getByLabel('changed options branch from here').check();
  const field = page.getByLabel('learning rate', { exact: true });
  await field.fill('0.001');
  await field.press('Enter');
  await page.getByText('a branch: the run before it is gray').waitFor();
  expect(await stepShown(page)).toBe(8);
});

test('a pasted table is trained on, with hostile labels shown as text, and nothing is sent', async () => {
  const page = await visit('#/lab/perceptron');
  await ready(page);
  const rows = Array.from(
    { length: 20 },
    (_, i) => `${i},${(i * 7) % 5},${i < 10 ? '<img src=x onerror=alert(1)>' : '"</script><b>b"'}`,
  );
  await page.getByText('Your own data').click();
  await page.getByLabel('Paste a CSV file').fill(`width,height,kind\n${rows.join('\n')}\n`);
  await page.getByLabel('Paste a CSV file').blur();
  await page.getByRole('button', { name: 'the class: kind' }).click();
  await ready(page);
  await page.getByRole('button', { name: 'Play' }).click();
  await untilDone(page);
  expect(await page.locator('img').count()).toBe(0);
  expect(page.url()).toContain('data=own:');
  const hash = await hashShown(page);
  const folder = await runFolder(page);
  await page.reload();
  await ready(page);
  expect(await page.locator('.notice').allTextContents()).toEqual([]);
  await page.keyboard.press('s');
  await page.getByLabel('Open a run folder').setInputFiles(folder);
  await untilDone(page);
  expect(await hashShown(page)).toBe(hash);
});

test('a picture is read as a table of its numbers, which follows the run', async () => {
  const page = await visit('#/lab/som?data=iris&epochs=1');
  await ready(page);
  await page.getByText('As a table').click();
  const table = page.getByRole('region', { name: 'The numbers of the picture' });
  const before = await table.textContent();
  expect(before).toMatch(/^columnrow/);
  await page.getByRole('button', { name: 'Play' }).click();
  await untilDone(page);
  await page.waitForFunction(
    (then) => document.querySelector('.tall')?.textContent !== then,
    before,
  );
});

test('an address of somebody else’s file asks for the file', async () => {
  const page = await visit('#/lab/som?data=own:0123456789abcdef');
  await page.getByText('Drop the same file here').waitFor();
});

test('points drawn by hand are learned', async () => {
  const page = await visit('#/lab/feedforward?data=moons');
  await ready(page);
  await page.getByRole('button', { name: 'Draw points' }).click();
  const plane = page.getByRole('application');
  const box = await plane.boundingBox();
  if (box === null) throw new Error('the plane has no place');
  for (let i = 1; i < 6; i++) await page.mouse.click(box.x + 15 * i, box.y + 20 + 9 * i);
  await page.getByLabel('class b').check();
  for (let i = 1; i < 6; i++) await page.mouse.click(box.x + 100 + 15 * i, box.y + 90 + 9 * i);
  await page.getByRole('button', { name: 'Train on these' }).click();
  await page.getByText('drawn.csv').first().waitFor({ state: 'attached' });
  await ready(page);
  await page.getByRole('button', { name: 'Play' }).click();
  await untilDone(page);
});

test('a run folder that is downloaded opens again at its step, and command and program stand beside', async () => {
  const page = await visit('#/lab/som?data=iris&epochs=1');
  await ready(page);
  await page.getByRole('button', { name: 'Play' }).click();
  await untilDone(page);
  const hash = await hashShown(page);
  await page.keyboard.press('s');
  await page.getByText('zoo run som --data iris --seed 1 --epochs 1').waitFor();
  const asOnnx = page.getByRole('button', { name: 'Weights as onnx' });
  const { bytes } = await downloaded(page, () => asOnnx.click());
  expect(importOnnx(bytes).facts?.architecture).toBe('som');
  await page.keyboard.press('s');
  const folder = await runFolder(page);
  await go(page, '#/lab/perceptron');
  await ready(page);
  await page.keyboard.press('s');
  await page.getByLabel('Open a run folder').setInputFiles(folder);
  await page.getByRole('heading', { name: /Self-organizing map/ }).waitFor();
  await untilDone(page);
  expect(await hashShown(page)).toBe(hash);
  expect(hash).toBe(await nodeHash({ id: 'som', data: 'iris', epochs: 1 }));
});

test('a worker that is killed in the middle is started again at its last checkpoint', async () => {
  const page = await visit('#/lab/feedforward?data=moons&epochs=100000');
  await ready(page);
  await page.getByRole('button', { name: 'Play' }).click();
  await page.waitForFunction(() =>
    document.querySelector('.timeline')?.textContent?.match(/[3-9] kept/),
  );
  const [worker] = page.workers();
  await worker.evaluate(() => self.close());
  await page.getByText('It was started again').waitFor();
  await ready(page);
  expect(await stepShown(page)).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByRole('status').filter({ hasText: 'training' }).first().waitFor();
});
