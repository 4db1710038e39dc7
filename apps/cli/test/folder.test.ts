import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sweepTemporaries, writeFileAtomically } from '../src/folder/atomic-write.ts';
import { acquireLock, lockContent, lockOwner, releaseLock } from '../src/folder/lock.ts';
import { createRunFolder } from '../src/folder/run-folder.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nnzoo-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('an atomic write', () => {
  test('replaces the file and leaves nothing beside it', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.json');
    writeFileAtomically(path, 'old');
    writeFileAtomically(path, 'new');
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  test('that fails leaves the old content, no temporary, and names the file', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'a.json', 'inside'), { recursive: true });
    const write = () => writeFileAtomically(join(folder, 'a.json'), 'new');
    expect(write).toThrow(expect.objectContaining({ path: join(folder, 'a.json') }));
    expect(readdirSync(folder)).toEqual(['a.json']);
    expect(existsSync(join(folder, 'a.json', 'inside'))).toBe(true);
  });

  test('half done by a killed process is swept, other files are not', () => {
    const folder = temporaryFolder();
    for (const name of ['.zoo-last.safetensors.123.tmp', 'a.tmp', '.hidden', 'b.json']) {
      writeFileSync(join(folder, name), '');
    }
    sweepTemporaries(folder);
    expect(readdirSync(folder).sort()).toEqual(['.hidden', 'a.tmp', 'b.json']);
  });
});

describe('a lock', () => {
  test('is held until it is given back', () => {
    const folder = temporaryFolder();
    acquireLock(folder);
    expect(lockOwner(folder)).toBe(`process ${process.pid}`);
    expect(() => acquireLock(folder)).toThrow(expect.objectContaining({ code: 'run/locked' }));
    releaseLock(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  const stale: readonly (readonly [string, (own: Record<string, unknown>) => string])[] = [
    ['a process that is gone', (own) => JSON.stringify({ ...own, pid: 2 ** 22 + 1 })],
    ['a process that started later', (own) => JSON.stringify({ ...own, started: '1' })],
    ['the folder that this is a copy of', (own) => JSON.stringify({ ...own, folder: 1 })],
    ['nobody, cut off in writing', () => '{"pid":'],
  ];

  test.each(stale)('of %s is taken over', (_, content) => {
    const folder = temporaryFolder();
    const own = JSON.parse(lockContent(statSync(folder).ino));
    writeFileSync(join(folder, 'lock'), content(own));
    expect(lockOwner(folder)).toBeNull();
    acquireLock(folder);
    expect(lockOwner(folder)).toBe(`process ${process.pid}`);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  test('of another machine is respected', () => {
    const folder = temporaryFolder();
    const own = JSON.parse(lockContent(statSync(folder).ino));
    writeFileSync(join(folder, 'lock'), JSON.stringify({ ...own, host: 'elsewhere' }));
    const message = new RegExp(`in use by process ${process.pid} on elsewhere.*delete .*lock`);
    expect(() => acquireLock(folder)).toThrow(message);
  });
});

describe('a new run folder', () => {
  test('is there with its first files, locked, or not at all', () => {
    const cwd = temporaryFolder();
    const request = { cwd, out: null, name: 'som-iris-1' };
    const fill = (draft: string) => writeFileSync(join(draft, 'config.json'), '{}');
    const failing = () => {
      throw new Error('disk full');
    };
    expect(() => createRunFolder(request, failing)).toThrow('disk full');
    expect(readdirSync(join(cwd, 'runs'))).toEqual([]);
    const folder = createRunFolder(request, fill);
    expect(folder).toBe(join(cwd, 'runs', 'som-iris-1'));
    expect(readdirSync(folder).sort()).toEqual(['config.json', 'lock']);
    expect(lockOwner(folder)).toBe(`process ${process.pid}`);
    expect(createRunFolder(request, fill)).toBe(`${folder}-2`);
    expect(createRunFolder(request, fill)).toBe(`${folder}-3`);
  });

  test('clears away drafts of killed processes alone', () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, `.zoo-run-${2 ** 22 + 1}-a`));
    mkdirSync(join(cwd, '.zoo-run-1-a'));
    createRunFolder({ cwd, out: 'b', name: '' }, () => {});
    expect(readdirSync(cwd).sort()).toEqual(['.zoo-run-1-a', 'b']);
  });
});
