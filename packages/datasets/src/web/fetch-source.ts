/** @file Files of a site as a source of bytes. Read first in this folder. */
import { argument, DataError, UsageError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';

const aPlace = argument.kind(
  'the address of a folder, such as "data/" or new URL("./data/", import.meta.url)',
  (value): value is string | URL => argument.aText.accepts(value) || value instanceof URL,
);

/**
 * The files below `base`, by their paths: data that `zoo data` copied into a site, or a run folder. A web
 * page with status 200 is no data: a server for single-page apps answers unknown addresses with one.
 *
 *     const wine = await loadWine(fetchSource('data/'));
 *
 * @param base of a folder, with or without a slash at its end; relative to the page or worker
 * @throws {UsageError} `source/base` for an address that means nothing here
 */
export function fetchSource(base: string | URL): ByteSource {
  argument.check('fetchSource', 'the base', base, aPlace);
  const folder = folderAt(base);
  return {
    async read(path) {
      if (!/^[\w@-][\w@.-]*(\/[\w@-][\w@.-]*)*$/u.test(path))
        throw missing(path, folder, 'no plain path');
      const address = new URL(path, folder);
      const response = await fetch(address).catch((cause: unknown) => {
        const why = cause instanceof Error ? cause.message : 'no answer';
        throw new DataError('source/unreachable', `${address}: ${printable(why)}`, { path });
      });
      if (response.status === 404 || response.status === 410)
        throw missing(path, folder, `status ${response.status}`);
      if (!response.ok) {
        const message = `${address}: the server answers with status ${response.status}`;
        throw new DataError('source/unreachable', message, { path, status: response.status });
      }
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (isPage(bytes)) throw missing(path, folder, 'the server answers with a web page');
      return bytes;
    },
  };
}

function folderAt(base: string | URL): URL {
  const page = globalThis.location?.href;
  const text = String(base);
  try {
    return new URL(text.endsWith('/') ? text : `${text}/`, page);
  } catch {
    const fix = page === undefined ? 'outside a page give a whole one, https://…' : 'give a folder';
    throw new UsageError('source/base', `fetchSource: no address ${printable(text)}; ${fix}`, {
      base: text,
    });
  }
}

function missing(path: string, folder: URL, why: string): DataError {
  const message = `no file ${printable(path)} at ${folder} (${why}); \`zoo data <folder> <name>\` copies the files of a data set into a site`;
  return new DataError('source/missing', message, { path });
}

/** By its first bytes: no data here begins so, whatever type the server names. */
function isPage(bytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 64));
  return /^(ï»¿)?\s*<(!doctype html|html)/i.test(start);
}
