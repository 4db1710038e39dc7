/**
 * @file Weights that are damaged, made to harm, or another run's. What may be changed on resuming, and
 * what not, stands in resume.test.ts.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { entry, file as safetensors } from '../../../../packages/core/test/safetensors/files.ts';
import { type Damage, flippedAt, headerLength, replaced, rewritten } from '../support/damage.ts';
import { trained } from '../support/trained.ts';
import { call, expectRefusal, filesIn } from './table.ts';

const starts = (...bytes: readonly number[]) => Buffer.from([...bytes, ...Array(60).fill(7)]);

/** What uses a run folder, and which weights it reads. */
const uses = [
  { weights: 'best.safetensors', zoo: 'predict a rows.csv' },
  { weights: 'last.safetensors', zoo: 'run --resume a' },
] as const;

type Case = readonly [what: string, damage: Damage, code: string, says: RegExp];

const weights: readonly Case[] = [
  ['no bytes', () => '', 'file/empty', /a\/\w+\.safetensors is empty/],
  [
    'seven bytes',
    (bytes) => bytes.subarray(0, 7),
    'safetensors/truncated',
    /7 bytes; it begins with 8/,
  ],
  [
    'a cut in the header',
    (bytes) => bytes.subarray(0, 90),
    'safetensors/header-length',
    /but only 82 follow/,
  ],
  [
    'a cut in the numbers',
    (bytes) => bytes.subarray(0, -100),
    'safetensors/truncated',
    /cut short/,
  ],
  [
    'the last byte missing',
    (bytes) => bytes.subarray(0, -1),
    'safetensors/truncated',
    /a\/\w+\.safetensors.*cut short/,
  ],
  [
    'a byte too many',
    (bytes) => Buffer.concat([bytes, Buffer.of(0)]),
    'safetensors/trailing-bytes',
    /safetensors: .*/,
  ],
  [
    'one bit flipped in the numbers',
    flippedAt(-9),
    'safetensors/checksum',
    /damaged: its checksum/,
  ],
  [
    'one bit flipped in the facts',
    flippedAt(-200),
    'safetensors/checksum',
    /damaged: its checksum/,
  ],
  [
    'one bit flipped in the checksum',
    replaced(/(checksum":")./, '$1x'),
    'safetensors/checksum',
    /damaged/,
  ],
  [
    'its checksum taken away',
    replaced('nnzoo.checksum', 'other.checksum'),
    'checkpoint/unverified',
    /has no checksum/,
  ],
  [
    'a header of 2^64 - 1 bytes',
    headerLength(2n ** 64n - 1n),
    'safetensors/header-length',
    /18446744073709552000 bytes/,
  ],
  ['a header of 0 bytes', headerLength(0n), 'safetensors/header-length', /header of 0 bytes/],
  [
    'a header beyond the file',
    headerLength(9999999n),
    'safetensors/header-length',
    /header of 9999999 bytes/,
  ],
  [
    'a zip',
    () => starts(0x50, 0x4b, 3, 4),
    'safetensors/foreign',
    /not safetensors; looks like a PyTorch zip/,
  ],
  [
    'a pickle',
    () => starts(0x80, 2, 0x63),
    'safetensors/foreign',
    /not safetensors; looks like a Python pickle/,
  ],
  [
    'HDF5',
    () => starts(0x89, 0x48, 0x44, 0x46),
    'safetensors/foreign',
    /looks like an HDF5 file \(Keras\)/,
  ],
  [
    'weights from elsewhere',
    rewritten((_, metadata) => metadata.clear()),
    'checkpoint/foreign',
    /holds weights from elsewhere/,
  ],
  [
    'a newer format',
    rewritten((_, metadata) => metadata.set('nnzoo.format', '2')),
    'checkpoint/newer-format',
    /format 2, this version reads 1: a newer nnzoo/,
  ],
  [
    'another name, and a strange tensor',
    rewritten((tensors) => {
      const model = tensors.get('trainer.model')!;
      tensors.set('trainer.modle', model).set('trainer.more', model).delete('trainer.model');
      for (const name of [...tensors.keys()].filter((key) => key.startsWith('best.')))
        tensors.delete(name);
    }),
    'checkpoint/tensors',
    /model is missing/,
  ],
];

/** A file of one tensor or more, with the header as it stands here. */
const made =
  (tensors: string, bytes: number): Damage =>
  () =>
    safetensors(`{${tensors}}`, new Uint8Array(bytes));
const one = (dtype: string, shape: string, offsets: string) =>
  made(`"a":${entry(dtype, shape, offsets)}`, 8);
const first = `"a":${entry('F32', '[1]', '[0,4]')}`;

const headers: readonly Case[] = [
  [
    'a header that is not JSON',
    made('hello', 8),
    'safetensors/header-syntax',
    /byte 1 of the header/,
  ],
  [
    'tensors that overlap',
    made(`${first},"b":${entry('F32', '[1]', '[2,6]')}`, 8),
    'safetensors/overlap',
    /"b" begins at byte 2/,
  ],
  [
    'a hole between tensors',
    made(`${first},"b":${entry('F32', '[1]', '[6,10]')}`, 10),
    'safetensors/hole',
    /"b" begins at byte 6 and leaves a gap/,
  ],
  ['reversed offsets', one('F32', '[2]', '[8,0]'), 'safetensors/offsets', /\[8, 0\] do not run/],
  ['fractional offsets', one('F32', '[2]', '[0,8.5]'), 'safetensors/header-syntax', /whole number/],
  [
    'a shape of other bytes',
    one('F32', '[3]', '[0,8]'),
    'safetensors/size',
    /takes 12 bytes.*give 8/,
  ],
  [
    'a shape whose product overflows',
    one('F32', '[2147483647,2147483647,2147483647]', '[0,8]'),
    'safetensors/size',
    /give 8/,
  ],
  ['a tensor twice', made(`${first},${first}`, 8), 'safetensors/duplicate', /"a" stands twice/],
  [
    'an element type that nobody knows',
    one('F8', '[8]', '[0,8]'),
    'safetensors/unknown-dtype',
    /"F8"; known are F64, F32/,
  ],
];

/** More tensors than any model has, of no size at all. */
const tiny = Array.from({ length: 100_001 }, (_, i) => `"${i}":${entry('F32', '[0]', '[0,0]')}`);

/** The same run, with a file of it damaged. */
async function damagedRun(file: string, damage: Damage) {
  const world = await trained(undefined, { env: { ZOO_DEBUG: '1' } });
  const path = world.path('a', file);
  writeFileSync(path, damage(readFileSync(path)));
  return world;
}

describe.each(uses)('checkpoints: zoo $zoo', ({ weights: file, zoo }) => {
  test.each([...weights, ...headers])('refuses %s', async (_, damage, code, says) => {
    const world = await damagedRun(file, damage);
    const before = filesIn(world.folder);
    expectRefusal(await call(world, zoo), { exit: 3, code, says });
    expect(filesIn(world.folder)).toEqual(before);
  });

  test("refuses another run's weights, naming every difference at once", async () => {
    const world = await trained(undefined, { env: { ZOO_DEBUG: '1' } });
    await call(world, 'run centroids --data shifted --seed 2 --layers 5 --quiet --out b');
    cpSync(world.path('b', file), world.path('a', file));
    const outcome = await call(world, zoo);
    const differences = [
      /data\.fingerprint "/,
      /seed 2 → 1/,
      /layers \[5\] → \[4\]/,
      /0\.1 → 0\.05/,
    ];
    for (const says of differences) {
      expectRefusal(outcome, { exit: 3, code: 'checkpoint/mismatch', says });
    }
  });

  test.each([
    ['a folder', mkdirSync, 'file/directory', /is a folder/],
    ['a pipe', makePipe, 'file/not-regular', /is a pipe, socket or device/],
    ['a link to itself', makeLoop, 'file/symlink-loop', /a link that leads to itself/],
  ] as const)('refuses weights that are %s', async (_, place, code, says) => {
    const world = await trained(undefined, { env: { ZOO_DEBUG: '1' } });
    rmSync(world.path('a', file));
    place(world.path('a', file));
    expectRefusal(await call(world, zoo), { exit: 3, code, says });
  });

  test('warns of weights that are not finite, by the name of their tensor', async () => {
    const damage = rewritten((tensors) => {
      tensors.get('trainer.model')!.data[1] = Number.NaN;
    });
    const { code, stderr } = await call(await damagedRun(file, damage), zoo);
    expect(stderr).toMatch(/warning: tensor trainer\.model: 1 value is NaN or infinite/);
    expect(code).toBe(0);
  });
});

function makePipe(path: string): void {
  execFileSync('mkfifo', [path]);
}

function makeLoop(path: string): void {
  symlinkSync(path, path);
}

describe('checkpoints: a run', () => {
  test('with more tensors than there can be is a limit, not a hang', async () => {
    const world = await damagedRun(uses[0].weights, made(tiny.join(), 0));
    const says = /more than 100000 tensors/;
    expectRefusal(await call(world, uses[0].zoo), {
      exit: 5,
      code: 'safetensors/too-many-tensors',
      says,
    });
  });

  test('without weights says how to get some', async () => {
    const world = await trained(undefined, { env: { ZOO_DEBUG: '1' } });
    for (const { weights: file } of uses) rmSync(world.path('a', file));
    const says = /holds no weights yet.*--resume/;
    expectRefusal(await call(world, uses[0].zoo), { exit: 3, code: 'run/untrained', says });
  });

  test('without best weights is predicted with by its last', async () => {
    const world = await trained();
    rmSync(world.path('a', 'best.safetensors'));
    expect(await call(world, uses[0].zoo)).toMatchObject({ code: 0, stderr: '' });
  });
});
