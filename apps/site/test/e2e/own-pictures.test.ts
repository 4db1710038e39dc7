import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPictureFolder } from '@nnzoo/datasets/node';
import { expect, test } from 'vitest';
import { grayPng } from '../../../../packages/datasets/test/png-files.ts';
import { nodeHash } from './support/node-hash.ts';
import { hashShown, untilDone, useBrowser, visit } from './support/visit.ts';

useBrowser();

test('a folder of pictures by class is trained on, with the bits of the same folder in Node', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'nnzoo-page-'));
  const folder = join(parent, 'stripes');
  for (const [label, across] of [
    ['lying', false],
    ['standing', true],
  ] as const) {
    mkdirSync(join(folder, label), { recursive: true });
    for (let i = 0; i < 12; i++) {
      const pixels = Array.from({ length: 64 }, (_, p) => {
        const place = across ? p % 8 : Math.floor(p / 8);
        return (place + i) % 4 < 2 ? 255 - 5 * i : 3 * i;
      });
      writeFileSync(join(folder, label, `${10 + i}.png`), grayPng(8, 8, pixels));
    }
  }
  const page = await visit('#/lab/cnn?data=digits&epochs=2');
  await page.locator('.lab[data-state=paused]').waitFor();
  await page.getByText('Your own pictures').click();
  const choice = page.getByLabel('Choose a folder of pictures');
  await choice.setInputFiles(join(folder, '..', 'stripes', 'lying'));
  await page.getByText('lie in one folder').waitFor();
  await choice.setInputFiles(folder);
  await page.waitForURL(/data=own/);
  await page.locator('.lab[data-state=paused]').waitFor();
  await page.getByRole('button', { name: 'Play' }).click();
  const { images } = await readPictureFolder(folder, { size: null });
  rmSync(parent, { recursive: true });
  await untilDone(page);
  expect(await hashShown(page)).toBe(await nodeHash({ id: 'cnn', data: images, epochs: 2 }));
});
