import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { dist } from '../../build/places.ts';
import { useBrowser, visit } from './support/visit.ts';

useBrowser();

const textAt = (address: string) =>
  readFileSync(join(dist, address.slice(inject('pageAddress').length)), 'utf8');

/** KiB of these scripts, packed as a host sends them. */
function packedSize(scripts: ReadonlySet<string>): number {
  const sizes = [...scripts].map((address) => gzipSync(textAt(address)).length);
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

/** These scripts and all that they import at once. */
function withImports(addresses: readonly string[]): Set<string> {
  const found = new Set(addresses.filter((address) => address.endsWith('.js')));
  // A set goes on with what is added while it is walked through.
  for (const address of found) {
    for (const [, name] of textAt(address).matchAll(
      /(?:from|import)["'`]\.\/([\w.-]+\.js)["'`]/g,
    )) {
      found.add(new URL(name, address).href);
    }
  }
  return found;
}

/** What was loaded, as the browser's own list says. */
const loaded = () => performance.getEntriesByType('resource').map(({ name }) => name);

test('a page has at most 40 KiB of scripts before it is used, its worker at most 122 KiB', async () => {
  const page = await visit('#/lab/som?data=iris');
  await page.getByRole('status').filter({ hasText: 'paused' }).first().waitFor();
  const [worker] = page.workers();
  const inWorker = withImports([worker.url(), ...(await worker.evaluate(loaded))]);
  // The page's list has what its worker imports as well; the two are built apart.
  const inPage = new Set(
    (await page.evaluate(loaded)).filter((name) => name.endsWith('.js') && !inWorker.has(name)),
  );
  const sizes = { page: packedSize(inPage), worker: packedSize(inWorker) };
  console.log(`scripts: page ${sizes.page.toFixed(1)} KiB, worker ${sizes.worker.toFixed(1)} KiB`);
  expect(sizes.page).toBeLessThanOrEqual(40);
  // 74 of them are core and the session. Kernels of a single op come with it, a kind of figure when one is drawn.
  expect(sizes.worker).toBeLessThanOrEqual(122);
});
