/**
 * @file Imports the files of circles as if each was the first module of a new process: a copy of it
 * and of the files that it shares circles with, told apart by a query in the address. No other file
 * needs this: what it imports is always loaded before it. Read after circles.ts.
 */
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Runs on the loader's thread: what a copy imports of these files is part of that copy. */
const hook = (urls: readonly string[]): string => `
const urls = new Set(${JSON.stringify(urls)});
const loaded = new Map();
export async function resolve(specifier, context, next) {
  const copy = /[?&]first=\\d+/.exec(context.parentURL ?? '');
  if (copy === null) return next(specifier, context);
  const { href } = new URL(specifier, context.parentURL);
  if (urls.has(href)) return { url: href + copy[0], format: 'module', shortCircuit: true };
  return next(specifier, context);
}
export async function load(url, context, next) {
  const [file, copy] = url.split('?first=');
  if (copy === undefined) return next(url, context);
  if (!loaded.has(file)) loaded.set(file, { ...(await next(file, context)), shortCircuit: true });
  return loaded.get(file);
}`;

/** One message for each of these files that cannot be imported first. */
export async function importEachFirst(files: readonly string[]): Promise<string[]> {
  const urls = files.map((file) => pathToFileURL(file).href);
  register(`data:text/javascript,${encodeURIComponent(hook(urls))}`);
  const messages: string[] = [];
  for (const [i, url] of urls.entries()) {
    await import(`${url}?first=${i}`).catch((error: unknown) =>
      messages.push(
        `${files[i]}  cannot be imported first: ${error}; use what an allowed import brings inside functions only`,
      ),
    );
  }
  return messages;
}
