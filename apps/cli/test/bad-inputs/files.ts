/** @file Files that cannot be read or written, or are not what they are called. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asOrdinaryUser } from '../support/permissions.ts';
import { trained } from '../support/trained.ts';
import type { World } from '../support/world.ts';
import { good, ownTable } from './own-table.ts';
import { call, describeRefused, expectRefusal, filesIn, type Refused } from './table.ts';

/** Places where a file is expected, and something else is. */
function makePlaces(world: World): void {
  mkdirSync(world.path('folder.csv'));
  execFileSync('mkfifo', [world.path('fifo.csv')]);
  symlinkSync('/dev/zero', world.path('device.csv'));
  symlinkSync('loop.csv', world.path('loop.csv'));
  writeFileSync(world.path('huge.csv'), '');
  truncateSync(world.path('huge.csv'), 2 ** 40);
  writeFileSync(world.path('empty.csv'), '');
  writeFileSync(world.path('header.csv'), 'x,y,kind\n');
  writeFileSync(world.path('picture.csv'), Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  writeFileSync(world.path('half.csv'), Buffer.from(good, 'utf16le'));
}

const run = (name: string) => `run centroids --data ${name}.csv --label kind`;

const rows: readonly Refused[] = [
  {
    title: 'a file that is missing is reported with its whole path',
    exit: 3,
    code: 'file/missing',
    each: [
      [run('missing'), /no file \/.*\/missing\.csv/],
      [run('huge.csv/inside'), /no file .*: part of the path is a file/],
    ],
  },
  {
    title: 'a folder of no pictures is no table',
    exit: 3,
    code: 'folder/layout',
    each: [
      ['run centroids --data folder.csv', /folder\.csv: it is empty; expected a folder for each/],
    ],
  },
  {
    title: 'a pipe or a device is refused without waiting for it',
    exit: 3,
    code: 'file/not-regular',
    each: [
      [run('fifo'), /fifo\.csv is a pipe, socket or device/],
      [run('device'), /device\.csv is a pipe, socket or device/],
    ],
  },
  {
    title: 'a link that leads to itself is reported',
    exit: 3,
    code: 'file/symlink-loop',
    each: [[run('loop'), /loop\.csv is a link that leads to itself/]],
  },
  {
    title: 'a file larger than the limit is not read',
    exit: 5,
    code: 'file/limit',
    each: [[run('huge'), /huge\.csv: 1099511627776 bytes; at most \d+ are read/]],
  },
  {
    title: 'an empty file is reported',
    exit: 3,
    code: 'file/empty',
    each: [[run('empty'), /empty\.csv is empty/]],
  },
  {
    title: 'a header without rows is reported',
    exit: 3,
    code: 'csv/no-rows',
    each: [[run('header'), /header\.csv: a header and no rows/]],
  },
  {
    title: 'a picture called .csv is not text: byte and place',
    exit: 3,
    code: 'text/binary',
    each: [[run('picture'), /not text: byte 0x89 at 0/]],
  },
  {
    title: 'UTF-16 without its mark is not guessed',
    exit: 3,
    code: 'text/binary',
    each: [[run('half'), /0x00 at 1/]],
  },
];

describeRefused(
  'files',
  rows.map((row) => ({ ...row, given: makePlaces })),
);

describe('files', () => {
  test.each([
    ['with a byte-order mark', `\ufeff${good}`],
    ['in UTF-16 with its mark', Buffer.from(`\ufeff${good}`, 'utf16le')],
  ])('%s are read', async (_, content) => {
    const world = ownTable(content);
    const { code, stdout } = await call(world, `${run('own')} --quiet`);
    expect(stdout).toMatch(/^centroids on own, seed 1: accuracy/);
    expect(code).toBe(0);
  });

  test('that nobody may read are reported', async () => {
    const world = ownTable(good);
    chmodSync(world.path('own.csv'), 0);
    const outcome = await asOrdinaryUser(world.folder, () => call(world, run('own')));
    const says = /own\.csv: no permission to read it/;
    expectRefusal(outcome, { exit: 3, code: 'file/unreadable', says });
  });

  test('in a folder that may not be written: reported at once, nothing begun', async () => {
    const world = await trained();
    chmodSync(world.folder, 0o555);
    const before = filesIn(world.folder);
    const outcome = await asOrdinaryUser(world.folder, () =>
      world.zoo('run', 'centroids', '--out', 'b', '--quiet'),
    );
    expect(outcome.stderr).toMatch(/^zoo: .*: permission denied\n$/);
    expect(outcome.code).toBe(3);
    chmodSync(world.folder, 0o755);
    expect(filesIn(world.folder)).toEqual(before);
  });
});
