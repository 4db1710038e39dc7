/** @file Texts that cannot be learned from or begun with, and pictures that are none or too large. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { grayPng, pngFile } from '../../../../packages/datasets/test/png-files.ts';
import { madeOnce } from '../support/made-once.ts';
import { World } from '../support/world.ts';
import { call, describeRefused, type Refused } from './table.ts';

const syllables = ['ba', 'ko', 'li', 'mu', 'ne', 'ra', 'so', 'ti'];
const names = syllables.flatMap((one) => syllables.map((other) => `${one}${other}n`)).join('\n');
const quick = '--model counts --order 2';

const trainOnNames = madeOnce(['makemore', '--data', 'names.txt', ...quick.split(' ')]);

async function makeTexts(world: World): Promise<void> {
  writeFileSync(world.path('names.txt'), names);
  await trainOnNames(world);
  writeFileSync(world.path('empty.txt'), '');
  writeFileSync(world.path('blank.txt'), '\n \n\n');
  writeFileSync(world.path('nul.txt'), 'ab\0c');
  writeFileSync(world.path('short.txt'), 'now and so');
  writeFileSync(world.path('surrogate.txt'), Uint8Array.of(0x61, 0x0a, 0xed, 0xa0, 0x80, 0x0a));
  writeFileSync(world.path('torn.txt'), Uint8Array.of(0xff, 0xfe, 0x61, 0, 0, 0xd8));
}

const run = (name: string) => `run makemore --data ${name}.txt ${quick}`;

const texts: readonly Refused[] = [
  {
    title: 'an empty file is reported',
    exit: 3,
    code: 'file/empty',
    each: [[run('empty'), /empty\.txt is empty/]],
  },
  {
    title: 'blank lines are no text',
    exit: 3,
    code: 'text/empty',
    each: [[run('blank'), /blank\.txt/]],
  },
  {
    title: 'a text shorter than the context is reported with both lengths',
    exit: 3,
    code: 'text/too-short',
    each: [['run makemore --data short.txt --context 9', /8 characters to train on.*context of 9/]],
  },
  {
    title: 'a NUL is reported with its place',
    exit: 3,
    code: 'text/binary',
    each: [[run('nul'), /0x00 at 2/]],
  },
  {
    title:
      'half of a character is reported with its place: a surrogate in UTF-8, half a pair in UTF-16',
    exit: 3,
    code: 'text/encoding',
    each: [
      [run('surrogate'), /not UTF-8: byte 0xed at 2 \(line 2\)/],
      [run('torn'), /UTF-16LE but incomplete/],
    ],
  },
  {
    title: 'a character of a prompt that training never saw is named, with those that it saw',
    exit: 3,
    code: 'token/unknown',
    each: [
      [['sample', 'a', '--prompt', 'kö'], /"ö" \(U\+00F6.*abeikl/],
      [['sample', 'a', '--prompt', '🦁'], /"🦁" \(U\+1F981/],
      [['sample', 'a', '--prompt', 'a\u0000b'], /U\+0000/],
      [['sample', 'a', '--prompt', '\ud83d'], /U\+D83D/],
    ],
  },
];

describeRefused(
  'texts',
  texts.map((row) => ({ ...row, real: true, given: makeTexts })),
);

const gray = (shade: number) => grayPng(2, 2, [shade, shade, shade, shade + 1]);

/** A folder of pictures by class, with one more beside them. */
function pictures(world: World, other: Uint8Array): void {
  for (const [name, shade] of [
    ['dark', 10],
    ['light', 200],
  ] as const) {
    mkdirSync(world.path('p', name), { recursive: true });
    for (let i = 0; i < 6; i++) writeFileSync(world.path('p', name, `${i}.png`), gray(shade + i));
  }
  writeFileSync(world.path('p', 'dark', 'z.png'), other);
}

const learn = 'run centroids --data ./p --quiet';

const images: readonly (Refused & { readonly other: Uint8Array })[] = [
  {
    title: 'a header of 100,000 × 100,000 in 70 bytes is refused before anything is allocated',
    other: pngFile({ width: 100_000, height: 100_000, rows: [] }),
    exit: 5,
    code: 'png/limit',
    each: [[learn, /z\.png: 100000 × 100000 is 10000000000 pixels; at most 16777216/]],
  },
  {
    title: 'a truncated picture is reported with its name',
    other: gray(10).subarray(0, 50),
    exit: 3,
    code: 'png/truncated',
    each: [[learn, /z\.png.*after 50 bytes/]],
  },
  {
    title: 'what is no picture is reported with its name',
    other: new TextEncoder().encode('hello'),
    exit: 3,
    code: 'picture/kind',
    each: [[learn, /z\.png/]],
  },
  {
    title: 'a picture of another size is reported with its name, its size and the one expected',
    other: grayPng(3, 2, [1, 2, 3, 4, 5, 6]),
    exit: 3,
    code: 'images/mixed-sizes',
    each: [[learn, /z\.png.*3 × 2.*2 × 2/]],
  },
];

describeRefused(
  'pictures',
  images.map(({ other, ...row }) => ({ ...row, given: (world) => pictures(world, other) })),
);

describe('pictures', () => {
  test.each([
    [
      '16 bits',
      pngFile({
        width: 2,
        height: 2,
        bitDepth: 16,
        rows: [
          [0, 1, 2, 3, 4],
          [0, 5, 6, 7, 8],
        ],
      }),
    ],
    [
      'a palette',
      pngFile({
        width: 2,
        height: 2,
        colorType: 3,
        before: [['PLTE', [9, 9, 9, 0, 0, 0]]],
        bitDepth: 8,
        rows: [
          [0, 0, 1],
          [0, 1, 0],
        ],
      }),
    ],
    [
      'an alpha channel',
      pngFile({
        width: 2,
        height: 2,
        colorType: 4,
        rows: [
          [0, 1, 255, 2, 0],
          [0, 3, 9, 4, 255],
        ],
      }),
    ],
  ])('with %s are read', async (_, other) => {
    const world = new World();
    pictures(world, other);
    const { code, stdout, stderr } = await call(world, learn);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^centroids on p, seed 1: accuracy/);
  });
});
