/** @file The page of docs/library.md, built by Vite and opened in Chromium, where one is installed. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'];
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.csv': 'text/csv' };

/** Builds `page.ts` of a project, with its `public/`. */
async function buildPage(project: string): Promise<string> {
  const script = '<script type="module" src="/page.ts"></script>';
  writeFileSync(join(project, 'index.html'), `<!doctype html><title>page</title>${script}`);
  await build({ root: project, configFile: false, logLevel: 'error', build: { target: 'es2022' } });
  return join(project, 'dist');
}

/** A server as sites have one: files, and the page for all that is no file. */
function serve(folder: string) {
  const server = createServer(({ url = '/' }, response) => {
    const path = join(folder, new URL(url, 'http://localhost').pathname);
    const isFile = existsSync(path) && extname(path) !== '';
    response.setHeader('content-type', (isFile && types[extname(path)]) || 'text/html');
    response.end(readFileSync(isFile ? path : join(folder, 'index.html')));
  });
  return new Promise<typeof server>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

/** What the page calls itself at its end; null where there is no browser to open it. */
export async function titleOfPage(project: string): Promise<string | null> {
  const executablePath = browsers.find(existsSync);
  const folder = await buildPage(project);
  if (executablePath === undefined) return null;
  const server = await serve(folder);
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page
      .waitForFunction("document.title !== 'page'", undefined, { timeout: 60_000 })
      .catch((error: unknown) => {
        throw new Error(`the page did not finish: ${errors.join('; ')}`, { cause: error });
      });
    return await page.title();
  } finally {
    await browser.close();
    server.close();
  }
}
