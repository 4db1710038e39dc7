/**
 * @file `pnpm site:picture`: the pictures of the page at the top of the README, taken of the built page in
 * Chromium. Read after serve.ts.
 */
import { join } from 'node:path';
import { chromium as launcher } from 'playwright';
import { chromium, quiet } from '../../../scripts/chromium.ts';
import { dist, root } from './places.ts';
import { serve } from './serve.ts';

/** A network over a plane at its last step: curve, units and boundary are seen at once. */
const route = '#/lab/feedforward?data=moons&seed=1';

const page = await serve(dist, 0);
const browser = await launcher.launch({ executablePath: chromium ?? '', args: quiet });
for (const colorScheme of ['light', 'dark'] as const) {
  const context = await browser.newContext({
    ...{ colorScheme, viewport: { width: 1200, height: 780 }, serviceWorkers: 'block' },
  });
  const tab = await context.newPage();
  await tab.goto(`${page.address}${route}`);
  await tab.getByRole('button', { name: 'Play' }).click();
  await tab.locator('.lab[data-state=done]').waitFor();
  const path = join(root, 'docs', 'images', `page-${colorScheme}.png`);
  await tab.screenshot({ path });
  console.log(path);
  await context.close();
}
await browser.close();
await page.close();
