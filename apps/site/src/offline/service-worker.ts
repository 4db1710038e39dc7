/**
 * @file The page without a network: all of its files are kept at the first visit, data when it is first
 * used. Only this host is ever asked. Read first.
 */
declare function skipWaiting(): Promise<void>;
declare const clients: { claim(): Promise<void> };

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Fetched extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const prefix = 'nnzoo-page-';

addEventListener('install', (event) => {
  if ('waitUntil' in event) (event as Extendable).waitUntil(install());
});

addEventListener('activate', (event) => {
  if ('waitUntil' in event) (event as Extendable).waitUntil(clients.claim());
});

addEventListener('fetch', (event) => {
  const { request, respondWith } = event as Fetched;
  const isOwn = request.url.startsWith(new URL('./', location.href).href);
  if (request.method === 'GET' && isOwn) respondWith.call(event, answer(request));
});

/** Keeps the files of this version, and lets go of those of others. */
async function install(): Promise<void> {
  const response = await fetch('files.json', { cache: 'no-store' });
  const { version, files }: { version: string; files: string[] } = await response.json();
  const cache = await caches.open(prefix + version);
  await cache.addAll(files);
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix) && name !== prefix + version) await caches.delete(name);
  }
  await skipWaiting();
}

/** Files with a checksum in their name never change; all others are asked for first, while that works. */
async function answer(request: Request): Promise<Response> {
  // Without what follows a question mark, which names no other file. (With `ignoreSearch` the browser would look at all it keeps.)
  const { origin, pathname } = new URL(request.url);
  const file = origin + pathname;
  const kept = await caches.match(file);
  if (kept && request.url.includes('/assets/')) return kept;
  try {
    const response = await fetch(request);
    if (response.ok) await keep(file, response.clone());
    return response;
  } catch (error) {
    const page = request.mode === 'navigate' ? await caches.match('index.html') : undefined;
    const known = kept ?? page;
    if (known) return known;
    throw error;
  }
}

async function keep(file: string, response: Response): Promise<void> {
  const name = (await caches.keys()).find((each) => each.startsWith(prefix));
  if (name === undefined) return;
  try {
    await (await caches.open(name)).put(file, response);
  } catch {
    // Storage is full: it is asked for again next time.
  }
}
