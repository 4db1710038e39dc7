import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { dist } from '../../build/places.ts';
import { useBrowser, visit } from './support/visit.ts';

useBrowser();

/** KiB of these scripts, packed as a host sends them. */
function packedSize(addresses: readonly string[]): number {
  const names = new Set(addresses.filter((address) => address.endsWith('.js')));
  const sizes = [...names].map((address) => {
    const path = address.slice(inject('pageAddress').length);
    return gzipSync(readFileSync(join(dist, path))).length;
  });
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

/** What was loaded, as the browser's own list says. */
const loaded = () => performance.getEntriesByType('resource').map(({ name }) => name);

test('a page has at most 60 KiB of scripts before it is used, its worker at most 120 KiB', async () => {
  const { page } = await visit('#/lab/som?data=iris');
  await page.getByRole('status').filter({ hasText: 'paused' }).first().waitFor();
  const [worker] = page.workers();
  const inWorker = [worker.url(), ...(await worker.evaluate(loaded))];
  const inPage = (await page.evaluate(loaded)).filter(
    (name) => name !== worker.url() && !name.endsWith('service-worker.js'),
  );
  const sizes = { page: packedSize(inPage), worker: packedSize(inWorker) };
  console.log(`scripts: page ${sizes.page.toFixed(1)} KiB, worker ${sizes.worker.toFixed(1)} KiB`);
  expect(sizes.page).toBeLessThanOrEqual(60);
  expect(sizes.worker).toBeLessThanOrEqual(120);
});
