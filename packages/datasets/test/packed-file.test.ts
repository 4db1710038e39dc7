/** @file A file of text that is packed by gzip reads like the file itself; a broken one, or one that swells, is refused. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readTextFile } from '../src/node.ts';
import { bytes } from './csv-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'nnzoo-packed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const packed = gzipSync('a,b\n1,2\n');
const read = (content: Uint8Array, limit = 10_000) => {
  const path = join(folder, 'rows.csv.gz');
  writeFileSync(path, content);
  return readTextFile(path, { limit });
};

describe('a packed file', () => {
  it('is unpacked, and one that is not is read as it is', async () => {
    expect(await read(packed)).toEqual(bytes('a,b\n1,2\n'));
    expect(await read(bytes('a\n1\n'))).toEqual(bytes('a\n1\n'));
  });

  it('may have several members', async () => {
    const twice = Buffer.concat([packed, gzipSync('3,4\n')]);
    expect(await read(twice)).toEqual(bytes('a,b\n1,2\n3,4\n'));
  });

  it.each([
    ['that ends too early', packed.subarray(0, 15)],
    ['whose check sum is wrong', packed.with(-5, packed.at(-5)! ^ 1)],
    ['of its first two bytes', packed.subarray(0, 2)],
  ])('%s is damaged', async (_, content) => {
    await expect(read(content)).rejects.toMatchObject({ code: 'file/damaged' });
  });

  it('that is small and holds more than the limit is refused', async () => {
    const bomb = gzipSync(new Uint8Array(5_000_000));
    await expect(read(bomb)).rejects.toMatchObject({ kind: 'limit', code: 'file/limit' });
    await expect(read(bomb)).rejects.toThrow(/more than 10000 bytes when unpacked/);
  });
});
