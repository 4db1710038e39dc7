/** @file Runs in folders: whole files, refusals with the path, nothing left behind. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folderStore } from '../src/node.ts';

const folder = mkdtempSync(join(tmpdir(), 'nnzoo-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const bytes = Uint8Array.of(1, 2, 3);

describe('folderStore', () => {
  it('makes the folder, and reads back what it wrote; a second time replaces it', async () => {
    const store = folderStore(join(folder, 'a', 'b'));
    await store.write('x.bin', bytes);
    await store.write('x.bin', bytes.subarray(1));
    expect([...(await store.read('x.bin'))]).toEqual([2, 3]);
    expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['x.bin']);
  });

  it.each(['../x.bin', 'a/x.bin', '.hidden', '', 'x'])(
    'writes no file called "%s"',
    async (name) => {
      const store = folderStore(folder);
      await expect(store.write(name, bytes)).rejects.toMatchObject({ code: 'file/name' });
      await expect(store.read(name)).rejects.toMatchObject({ code: 'source/missing' });
    },
  );

  it('says which path the system refuses, and leaves no temporary file', async () => {
    writeFileSync(join(folder, 'file'), '');
    const inFile = folderStore(join(folder, 'file'));
    await expect(inFile.write('x.bin', bytes)).rejects.toThrow(/file.x\.bin/);
    mkdirSync(join(folder, 'c', 'taken.bin'), { recursive: true });
    const store = folderStore(join(folder, 'c'));
    await expect(store.write('taken.bin', bytes)).rejects.toThrow(/taken\.bin/);
    expect(readdirSync(join(folder, 'c'))).toEqual(['taken.bin']);
  });

  it('is given the path of a folder', () => {
    expect(() => folderStore(undefined as never)).toThrow(/expected a (text|string)/);
  });
});
