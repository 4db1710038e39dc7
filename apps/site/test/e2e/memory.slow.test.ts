import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright';
import { expect, test } from 'vitest';
import { go, untilDone, useBrowser, visit } from './support/visit.ts';

useBrowser();

test('two hundred runs in one tab leave its memory flat', async () => {
  const page = await visit('#/lab/feedforward?data=moons&epochs=1');
  const browser = await page.context().browser()?.newBrowserCDPSession();
  if (browser === undefined) throw new Error('the page has no browser');
  const sizes: number[] = [];
  for (let run = 1; run <= 200; run++) {
    // Every tenth in a new lab, with a new worker.
    if (run % 10 === 0) await go(page, `#/lab/feedforward?data=moons&epochs=1&seed=${run}`);
    else await page.keyboard.press('r');
    await page.locator('.lab[data-state=paused]').waitFor();
    await page.keyboard.press(' ');
    await untilDone(page);
    if (run % 20 === 0) sizes.push(await megabytesOf(page, browser));
  }
  console.log(`MiB of the tab after every 20 runs: ${sizes.join(', ')}`);
  const [middle, last] = [Math.max(...sizes.slice(2, 6)), Math.max(...sizes.slice(6))];
  expect(last).toBeLessThan(1.15 * middle);
});

/** Memory that the processes of all tabs hold, after what is not needed was let go; on Linux. */
async function megabytesOf(page: Page, browser: CDPSession): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  const pages = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = pages.map(({ id }) => {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024;
  });
  return Math.round(sizes.reduce((sum, size) => sum + size, 0));
}
