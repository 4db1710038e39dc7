import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packTar, unpackTar } from '../src/run/tar.ts';

const files = new Map([
  ['config.json', new TextEncoder().encode('{"a": 1}')],
  ['last.safetensors', Uint8Array.from({ length: 1500 }, (_, i) => i % 251)],
  ['empty', new Uint8Array(0)],
]);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nnzoo-tar-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('an archive comes back as it was packed', () => {
  expect(unpackTar(packTar('som-iris-1', files))).toEqual(files);
});

test('the system’s tar reads what the page packs, and the page what tar packs', () => {
  writeFileSync(join(folder, 'a.tar'), packTar('run', files));
  expect(spawnSync('tar', ['xf', 'a.tar'], { cwd: folder }).status).toBe(0);
  for (const [name, bytes] of files) {
    expect(new Uint8Array(readFileSync(join(folder, 'run', name)))).toEqual(bytes);
  }
  expect(spawnSync('tar', ['cf', 'b.tar', 'run'], { cwd: folder }).status).toBe(0);
  const bytes = new Uint8Array(readFileSync(join(folder, 'b.tar')));
  expect(unpackTar(bytes)).toEqual(files);
});

test('half an archive is refused', () => {
  const half = packTar('run', files).slice(0, 1500);
  expect(() => unpackTar(half)).toThrow('ends in the middle of a file');
});
