/** @file Data over the network: what a server may answer that is no data. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadWine } from '../src/index.ts';
import { nodeSource } from '../src/node.ts';
import { fetchSource } from '../src/web.ts';

const page = '<!DOCTYPE html>\n<html><body>home</body></html>';
let server: Server;
let base = '';

beforeAll(async () => {
  const wine = await readFile(new URL('../data/wine.csv', import.meta.url));
  const answers: Readonly<Record<string, readonly [number, string | Uint8Array]>> = {
    '/data/wine.csv': [200, wine],
    '/data/broken.csv': [500, 'oh'],
    '/data/gone.csv': [410, ''],
  };
  server = createServer((request, response) => {
    // As servers of single-page apps do: the page, whatever was asked for.
    const [status, body] = answers[request.url ?? ''] ?? [200, page];
    response.writeHead(request.url?.startsWith('/strict/') ? 404 : status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe('fetchSource', () => {
  it.each(['/data', '/data/'])('reads a data set below %s', async (folder) => {
    const fetched = await loadWine(fetchSource(base + folder));
    expect(fetched.fingerprint()).toBe((await loadWine(nodeSource())).fingerprint());
  });

  it.each([
    ['a web page with status 200', '/data', 'iris.csv', 'source/missing', /a web page.*`zoo data/],
    ['status 404', '/strict', 'wine.csv', 'source/missing', /status 404/],
    ['status 410', '/data', 'gone.csv', 'source/missing', /status 410/],
    ['status 500', '/data', 'broken.csv', 'source/unreachable', /status 500/],
    ['a path that climbs', '/data', '../secret', 'source/missing', /no plain path/],
    ['an address', '/data', 'http://x/y', 'source/missing', /no plain path/],
  ])('takes %s for no data', async (_, folder, path, code, says) => {
    const reading = fetchSource(base + folder).read(path);
    await expect(reading).rejects.toMatchObject({ code, message: expect.stringMatching(says) });
  });

  it('says so where no server answers', async () => {
    const reading = fetchSource('http://127.0.0.1:1/').read('wine.csv');
    await expect(reading).rejects.toMatchObject({ code: 'source/unreachable' });
  });

  it.each([['data/'], ['/data'], ['']])('knows no address "%s" outside a page', (given) => {
    expect(() => fetchSource(given)).toThrow(expect.objectContaining({ code: 'source/base' }));
  });

  it('is given an address', () => {
    expect(() => fetchSource(3 as never)).toThrow(/expected the address of a folder/);
  });
});
