/** @file Every line of "Files" in the list of bad inputs: what stands at the path, and what is said of it. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeText } from '../src/index.ts';
import { readUserFile } from '../src/node.ts';

const folder = mkdtempSync(join(tmpdir(), 'nnzoo-files-'));
const at = (name: string) => join(folder, name);
const limit = 100_000;

beforeAll(() => {
  writeFileSync(at('good.csv'), 'a,b\n1,2\n');
  writeFileSync(at('empty.csv'), '');
  writeFileSync(at('large.csv'), new Uint8Array(limit + 1));
  writeFileSync(at('full.csv'), new Uint8Array(limit).fill(65));
  mkdirSync(at('folder'));
  symlinkSync(at('loop-b'), at('loop-a'));
  symlinkSync(at('loop-a'), at('loop-b'));
  symlinkSync(at('good.csv'), at('link.csv'));
  execFileSync('mkfifo', [at('fifo')]);
  writeFileSync(at('secret.csv'), 'a\n1\n');
  chmodSync(at('secret.csv'), 0);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `action` as a user whom file permissions bind; root is bound by none. */
async function withoutPrivileges(action: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return action();
  process.seteuid!(65_534);
  try {
    await action();
  } finally {
    process.seteuid!(0);
  }
}

const bad: readonly {
  readonly name: string;
  readonly path: string;
  readonly kind?: string;
  readonly code: string;
}[] = [
  { name: 'a missing file', path: at('nowhere.csv'), code: 'file/missing' },
  { name: 'a path through a file', path: at('good.csv/x'), code: 'file/missing' },
  { name: 'a folder', path: at('folder'), code: 'file/directory' },
  { name: 'an empty file', path: at('empty.csv'), code: 'file/empty' },
  { name: 'a pipe that nobody writes to', path: at('fifo'), code: 'file/not-regular' },
  { name: 'a device', path: '/dev/zero', code: 'file/not-regular' },
  { name: 'a link to itself', path: at('loop-a'), code: 'file/symlink-loop' },
  { name: 'a file over the limit', path: at('large.csv'), kind: 'limit', code: 'file/limit' },
  { name: 'a name that is too long', path: at('x'.repeat(300)), code: 'file/unreadable' },
];

describe('a user’s file', () => {
  it.each(bad)('$name is refused', async ({ path, kind = 'data', code }) => {
    await expect(readUserFile(path, { limit })).rejects.toMatchObject({ kind, code });
  });

  it('that may not be read is refused', async () => {
    await withoutPrivileges(() =>
      expect(readUserFile(at('secret.csv'), { limit })).rejects.toMatchObject({
        code: 'file/unreadable',
      }),
    );
  });

  it('is named by its resolved path, without control characters', async () => {
    await expect(readUserFile('no\u001b[31mwhere.csv', { limit })).rejects.toThrow(
      `no file ${join(process.cwd(), 'no[31mwhere.csv')}`,
    );
  });

  it('says how large it is and how much is read', async () => {
    await expect(readUserFile(at('large.csv'), { limit })).rejects.toThrow(
      '100001 bytes; at most 100000 are read',
    );
  });

  it('of a size that the system does not state is read no further than the limit', async () => {
    const environment = '/proc/self/maps'; // its size is given as 0
    if (process.platform !== 'linux') return;
    expect((await readUserFile(environment, { limit: 1_000_000 })).length).toBeGreaterThan(100);
    await expect(readUserFile(environment, { limit: 100 })).rejects.toMatchObject({
      code: 'file/limit',
    });
  });

  it('is read whole, up to the limit and through a link', async () => {
    expect((await readUserFile(at('full.csv'), { limit })).length).toBe(limit);
    expect(decodeText(await readUserFile(at('link.csv'), { limit }), 'x')).toBe('a,b\n1,2\n');
  });
});

const text = 'a,ü\n1,😀\n';
const utf16 = (mark: number[], swap: boolean) =>
  Uint8Array.from([
    ...mark,
    ...[...Array(text.length).keys()].flatMap((i) => {
      const unit = text.charCodeAt(i);
      return swap ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8];
    }),
  ]);

const notText: readonly {
  readonly name: string;
  readonly bytes: readonly number[];
  readonly code: string;
  readonly message: RegExp;
}[] = [
  {
    name: 'a PNG',
    bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d],
    code: 'text/binary',
    message: /not text: byte 0x89 at 0; it is a PNG/u,
  },
  {
    name: 'a lone byte 0x89',
    bytes: [0x89, 0x41],
    code: 'text/binary',
    message: /not text: byte 0x89 at 0/u,
  },
  { name: 'a workbook', bytes: [0x50, 0x4b, 3, 4, 0], code: 'text/binary', message: /\.xlsx/u },
  { name: 'a gzip', bytes: [0x1f, 0x8b, 8], code: 'text/binary', message: /gunzip/u },
  {
    name: 'a NUL',
    bytes: [0x61, 0x2c, 0x62, 0, 0x0a],
    code: 'text/binary',
    message: /byte 0x00 at 3/u,
  },
  {
    name: 'UTF-16 without its mark',
    bytes: [0x61, 0, 0x2c, 0, 0x62, 0],
    code: 'text/binary',
    message: /looks like UTF-16/u,
  },
  {
    name: 'half a UTF-16 pair',
    bytes: [0xff, 0xfe, 0x3d, 0xd8],
    code: 'text/encoding',
    message: /UTF-16LE but incomplete/u,
  },
  {
    name: 'Latin-1',
    bytes: [0x61, 0x0a, 0x62, 0xe9, 0x0a],
    code: 'text/encoding',
    message: /not UTF-8: byte 0xe9 at 3 \(line 2\); save it as UTF-8/u,
  },
  {
    name: 'a lone surrogate',
    bytes: [0x61, 0xed, 0xa0, 0x80],
    code: 'text/encoding',
    message: /byte 0xed at 1/u,
  },
  {
    name: 'an overlong form',
    bytes: [0x61, 0xe0, 0x80, 0xaf],
    code: 'text/encoding',
    message: /byte 0xe0 at 1/u,
  },
  {
    name: 'a cut sequence',
    bytes: [0x61, 0xf0, 0x9f, 0x98],
    code: 'text/encoding',
    message: /byte 0xf0 at 1/u,
  },
];

describe('bytes as text', () => {
  it.each(notText)('$name is refused by its first byte', ({ bytes, code, message }) => {
    const read = () => decodeText(Uint8Array.from(bytes), 'x.csv');
    expect(read).toThrow(expect.objectContaining({ code, kind: 'data' }));
    expect(read).toThrow(message);
  });

  it('are UTF-8 with or without a mark, and UTF-16 with one', () => {
    const utf8 = new TextEncoder().encode(text);
    expect(decodeText(utf8, 'x')).toBe(text);
    expect(decodeText(Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8]), 'x')).toBe(text);
    expect(decodeText(utf16([0xff, 0xfe], false), 'x')).toBe(text);
    expect(decodeText(utf16([0xfe, 0xff], true), 'x')).toBe(text);
  });
});
