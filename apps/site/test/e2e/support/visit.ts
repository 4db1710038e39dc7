/** @file A visitor of the page: a fresh browser profile that fails on errors and on requests to others. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';

let browser: Browser;
const visits: Visit[] = [];

/** A page, and what went wrong in it. */
export interface Visit {
  readonly page: Page;
  /** Errors in the console, and exceptions. */
  readonly errors: string[];
  /** Addresses of other hosts that were asked for. */
  readonly strangers: string[];
}

/** Connects before the first test of a file; after each test, looks at what went wrong. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.connect(inject('browserAddress'));
  });
  afterEach(async () => {
    const all = visits.splice(0);
    await Promise.all(all.map(({ page }) => page.context().close()));
    expect(all.flatMap(({ errors }) => errors)).toEqual([]);
    expect(all.flatMap(({ strangers }) => strangers)).toEqual([]);
  });
  afterAll(() => browser.close());
}

/** Opens the page at a route, `#/lab/som`. */
export async function visit(route: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const visited: Visit = { page, errors: [], strangers: [] };
  visits.push(visited);
  const address = inject('pageAddress');
  page.on('pageerror', (error) => visited.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') visited.errors.push(message.text());
  });
  context.on('request', (request) => {
    const isOwn = request.url().startsWith(address) || /^(data|blob):/.test(request.url());
    if (!isOwn) visited.strangers.push(request.url());
  });
  await page.goto(`${address}${route}`);
  return visited;
}

/** Waits until the run has ended. */
export async function untilDone(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: 'done' }).first().waitFor();
}

/** The checksum of the weights that the page shows, all 16 digits. */
export async function hashShown(page: Page): Promise<string | undefined> {
  const title = await page.getByTestId('hash').getAttribute('title');
  return title?.match(/[0-9a-f]{16}/)?.[0];
}

/** The step where the run stands. */
export async function stepShown(page: Page): Promise<number> {
  const text = await page.getByRole('status').first().textContent();
  return Number(text?.match(/step (\d+)/)?.[1]);
}

/** The bytes of a file that the page hands over when `ask` was done. */
export async function downloaded(
  page: Page,
  ask: () => Promise<void>,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), ask()]);
  const folder = mkdtempSync(join(tmpdir(), 'nnzoo-page-'));
  await download.saveAs(join(folder, 'file'));
  const bytes = readFileSync(join(folder, 'file'));
  rmSync(folder, { recursive: true });
  return { name: download.suggestedFilename(), bytes };
}
