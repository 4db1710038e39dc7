/** @file Before the tests of the page: it is served, and a Chromium waits. Both end after the last test. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as launcher } from 'playwright';
import type { TestProject } from 'vitest/node';
import { chromium, quiet } from '../../../../../scripts/chromium.ts';
import { dist } from '../../../build/places.ts';
import { serve } from '../../../build/serve.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the page is served. */
    readonly pageAddress: string;
    /** Where Chromium listens. */
    readonly browserAddress: string;
  }
}

export default async function start(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(join(dist, 'index.html'))) {
    throw new Error('the page is not built: `pnpm site` builds it');
  }
  const page = await serve(dist, 0);
  const browser = await launcher.launchServer({ executablePath: chromium ?? '', args: quiet });
  project.provide('pageAddress', page.address);
  project.provide('browserAddress', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await page.close();
  };
}
