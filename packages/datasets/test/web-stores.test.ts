/** @file Runs in a browser: its database and its private directory; in Node, clear refusals. */
import { type RunStore, runFiles } from '@nnzoo/training';
import { describe, expect, it, test } from 'vitest';
import { databaseStore, directoryStore } from '../src/web.ts';

const inBrowser = globalThis.indexedDB !== undefined;

/** A store of each kind that this engine has. */
async function stores(): Promise<readonly RunStore[]> {
  if (!inBrowser) return [];
  const root = await navigator.storage.getDirectory();
  const directory = await root.getDirectoryHandle('trees', { create: true });
  return [databaseStore('trees'), directoryStore(directory)];
}

describe('a store of the browser', () => {
  it('reads back what was written, and a second time replaces it', async () => {
    for (const store of await stores()) {
      await store.write(runFiles.config, Uint8Array.of(1, 2, 3));
      await store.write(runFiles.config, Uint8Array.of(4));
      expect([...(await store.read(runFiles.config))]).toEqual([4]);
      const reading = store.read('absent.json');
      await expect(reading).rejects.toMatchObject({ code: 'source/missing' });
    }
  });

  it('keeps runs apart', async () => {
    if (!inBrowser) return;
    await databaseStore('one').write('a.json', Uint8Array.of(1));
    const reading = databaseStore('other').read('a.json');
    await expect(reading).rejects.toMatchObject({ code: 'source/missing' });
  });
});

test('where there is no database, the store says what to use', () => {
  if (inBrowser) return;
  expect(() => databaseStore('trees')).toThrow(expect.objectContaining({ kind: 'unsupported' }));
});

test('a directory is a handle of one', () => {
  expect(() => directoryStore('runs' as never)).toThrow(/expected the handle of a directory/);
});
