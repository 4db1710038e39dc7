/**
 * @file A visitor of the page, with nothing in its storage; a test fails on errors, and on requests to others.
 * Read first.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';

/** What a test begins with. */
const screen = { width: 1280, height: 800 };

let browser: Browser;
/** One for the visits of a file: a profile of its own would take longer than most visits. */
let shared: Page | null = null;
/** Errors in the console, exceptions, and addresses of other hosts that were asked for. */
const faults: string[] = [];
const newcomers: Page[] = [];

/** Connects before the first test of a file; after each test, looks at what went wrong. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.connect(inject('browserAddress'));
  });
  afterEach(async () => {
    await Promise.all(newcomers.splice(0).map((page) => page.context().close()));
    if (shared !== null) await forget(shared);
    expect(faults.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    shared = null;
    await browser.close();
  });
}

/** Opens the page at a route, `#/lab/som`. */
export async function visit(route: string, viewport = screen): Promise<Page> {
  shared ??= await newPage({ serviceWorkers: 'block' });
  await shared.setViewportSize(viewport);
  await shared.goto(`${inject('pageAddress')}${route}`);
  return shared;
}

/** The same in a profile of its own, where the browser may keep the page for use offline. */
export async function visitAnew(route: string): Promise<Page> {
  const page = await newPage({ serviceWorkers: 'allow' });
  newcomers.push(page);
  await page.goto(`${inject('pageAddress')}${route}`);
  return page;
}

async function newPage(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: screen, ...options });
  const address = inject('pageAddress');
  context.on('weberror', (error) => faults.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  context.on('request', (request) => {
    const isOwn = request.url().startsWith(address) || /^(data|blob):/.test(request.url());
    if (!isOwn) faults.push(`asked for ${request.url()}`);
  });
  return context.newPage();
}

/** Ends what runs, closes other tabs, and empties the storage: the next visit is a first one. */
async function forget(page: Page): Promise<void> {
  const [, ...tabs] = page.context().pages();
  await Promise.all(tabs.map((tab) => tab.close()));
  await page.goto('about:blank');
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  const { origin } = new URL(inject('pageAddress'));
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.detach();
}

/** Goes on to another route, as a link does: without loading the page again. */
export async function go(page: Page, route: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, route);
}

/** Waits until what a route opens with is there: its own page, and a run that stands. */
export async function settled(page: Page, route: string): Promise<void> {
  const [name] = route.slice(2).split(/[/?]/);
  const isRun = name === 'lab' || name === 'race';
  await page.locator('h1').first().waitFor();
  if (isRun)
    await page
      .getByRole('status')
      .filter({ hasText: /paused|ready/ })
      .first()
      .waitFor();
  await page.waitForFunction(() => !/opening …|Loading …/.test(document.body.textContent ?? ''));
}

/** Waits until the run has ended. */
export async function untilDone(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: 'done' }).first().waitFor();
}

/** The checksums of the weights that the page shows, all 16 digits: one in a lab, one a run in a race. */
export async function hashesShown(page: Page): Promise<string[]> {
  const titles = await page
    .locator('.hash')
    .evaluateAll((shown) => shown.map((code) => code.getAttribute('title') ?? ''));
  return titles.map((title) => title.match(/[0-9a-f]{16}/)?.[0] ?? '');
}

/** That of a lab. */
export async function hashShown(page: Page): Promise<string | undefined> {
  return (await hashesShown(page))[0];
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
