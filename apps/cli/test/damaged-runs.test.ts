/** @file Run folders that are damaged or made to harm: one line, exit code 3, nothing changed. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type Damage,
  flippedAt,
  headerLength,
  replaced,
  rewritten,
  withFacts,
} from './support/damage.ts';
import { trained } from './support/trained.ts';
import type { Outcome } from './support/world.ts';

const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
const starts = (...bytes: readonly number[]) => Buffer.from([...bytes, ...Array(60).fill(7)]);

/** What uses a run folder, and which weights it reads. */
const uses = [
  { use: 'predict', weights: 'best.safetensors', args: ['predict', 'a', 'rows.csv'] },
  { use: 'run --resume', weights: 'last.safetensors', args: ['run', '--resume', 'a'] },
] as const;

type Case = readonly [what: string, damage: Damage, says: RegExp];

const weights: readonly Case[] = [
  ['no bytes', () => '', /a\/\w+\.safetensors is empty/],
  ['seven bytes', (bytes) => bytes.subarray(0, 7), /7 bytes; it begins with 8/],
  ['a cut in the header', (bytes) => bytes.subarray(0, 90), /but only 82 follow/],
  ['a cut in the numbers', (bytes) => bytes.subarray(0, -100), /cut short/],
  ['the last byte missing', (bytes) => bytes.subarray(0, -1), /a\/\w+\.safetensors.*cut short/],
  ['a byte too many', (bytes) => Buffer.concat([bytes, Buffer.of(0)]), /safetensors: .*/],
  ['one bit flipped in the numbers', flippedAt(-9), /damaged: its checksum/],
  ['one bit flipped in the facts', flippedAt(-200), /damaged: its checksum/],
  ['one bit flipped in the checksum', replaced(/(checksum":")./, '$1x'), /damaged/],
  ['its checksum taken away', replaced('nnzoo.checksum', 'other.checksum'), /has no checksum/],
  ['a header of 2^64 - 1 bytes', headerLength(2n ** 64n - 1n), /18446744073709552000 bytes/],
  ['a header of 0 bytes', headerLength(0n), /header of 0 bytes/],
  ['a header beyond the file', headerLength(9999999n), /header of 9999999 bytes/],
  ['a zip', () => starts(0x50, 0x4b, 3, 4), /not safetensors; looks like a PyTorch zip/],
  ['a pickle', () => starts(0x80, 2, 0x63), /not safetensors; looks like a Python pickle/],
  ['HDF5', () => starts(0x89, 0x48, 0x44, 0x46), /looks like an HDF5 file \(Keras\)/],
  [
    'weights from elsewhere',
    rewritten((_, metadata) => metadata.clear()),
    /holds weights from elsewhere/,
  ],
  [
    'a newer format',
    rewritten((_, metadata) => metadata.set('nnzoo.format', '2')),
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
    /model is missing/,
  ],
  ['facts that are not JSON', withFacts('{"loop":'), /nnzoo\.facts is not JSON/],
  ['facts nested too deep', withFacts(deep), /nnzoo\.facts is nested deeper than 64/],
  ['facts of another kind', withFacts('[]'), /nnzoo\.facts: expected an object, found \[\]/],
  ['facts without a run', withFacts('{}'), /configuration: expected an object, found nothing/],
  ['a fact given twice', withFacts('{"a":1,"a":2}'), /gives "a" twice/],
];

const config: readonly Case[] = [
  ['no bytes', () => '', /a\/config\.json is empty/],
  ['cut off', (bytes) => bytes.subarray(0, bytes.length / 2), /config\.json is not JSON/],
  ['no text', () => starts(0xff, 0xfe), /config\.json is not JSON: it is not UTF-8/],
  ['nested too deep', () => deep, /config\.json is nested deeper than 64/],
  ['of another kind', () => '[]', /config\.json: expected an object/],
  ['of a newer version', replaced('"format": 1', '"format": 2'), /format 2.*newer nnzoo/],
  ['without a format', replaced('"format": 1,', ''), /format: expected a number, found nothing/],
  [
    'with a name twice',
    replaced('"format"', '"arch\\u0069tecture": "som", "format"'),
    /gives "architecture" twice/,
  ],
  ['of no known architecture', replaced('"centroids"', '"centroid"'), /did you mean "centroids"/],
  [
    'with other options',
    replaced(/"learningRate": 0\.05/g, '"learningRate": 0.5'),
    /options\.learningRate 0\.05 → 0\.5/,
  ],
  [
    'with a configuration of another kind',
    replaced(/"configuration": \{/, '"configuration": 7, "other": {'),
    /configuration: expected an object, found 7/,
  ],
];

const view: readonly Case[] = [
  ['no bytes', () => '', /a\/view\.json is empty/],
  ['cut off', (bytes) => bytes.subarray(0, -9), /view\.json is not JSON/],
  ['nested too deep', () => deep, /view\.json is nested deeper/],
  ['of another kind', () => '7', /expected an object, found 7/],
  ['without its columns', () => '{}', /expected a list, found nothing/],
  ['with columns that are numbers', replaced('"x"', '1'), /expected a text, found 1/],
];

/** Damages a file of a trained run and shows what `args` comes to. */
async function afterDamage(
  file: string,
  damage: Damage,
  args: readonly string[],
): Promise<Outcome> {
  const world = await trained();
  const path = world.path('a', file);
  writeFileSync(path, damage(readFileSync(path)));
  const damaged = readFileSync(path);
  const outcome = await world.zoo(...args);
  expect(readFileSync(path).equals(damaged), 'the file is left as it is').toBe(true);
  return { ...outcome, stderr: outcome.stderr.replace(/^loading .*\n/, '') };
}

function expectRefusal({ code, stdout, stderr }: Outcome, says: RegExp): void {
  expect(stderr).toMatch(says);
  expect(stderr).toMatch(/^zoo: [^\n]+\n$/);
  expect(stdout).toBe('');
  expect(code).toBe(3);
}

describe.each(uses)('zoo $use refuses in one line', ({ weights: file, args }) => {
  test.each(weights)('weights with %s', async (_, damage, says) => {
    expectRefusal(await afterDamage(file, damage, args), says);
  });

  test.each(config)('a config.json %s', async (_, damage, says) => {
    expectRefusal(await afterDamage('config.json', damage, args), says);
  });

  test("another run's weights, naming every difference", async () => {
    const world = await trained();
    const flags = ['--data', 'shifted', '--seed', '2', '--layers', '5', '--quiet', '--out', 'b'];
    await world.zoo('run', 'centroids', ...flags);
    cpSync(world.path('b', file), world.path('a', file));
    const outcome = await world.zoo(...args);
    const stderr = outcome.stderr.replace(/^loading .*\n/, '');
    for (const name of [
      /data\.fingerprint "/,
      /seed 2 → 1/,
      /layers \[5\] → \[4\]/,
      /0\.1 → 0\.05/,
    ])
      expectRefusal({ ...outcome, stderr }, name);
  });

  const places: readonly (readonly [string, (path: string) => void, RegExp])[] = [
    ['a folder', (path) => mkdirSync(path), /is a folder/],
    ['a pipe', (path) => execFileSync('mkfifo', [path]), /is a pipe, socket or device/],
    ['a link to itself', (path) => symlinkSync(path, path), /a link that leads to itself/],
  ];

  test.each(places)('weights that are %s', async (_, place, says) => {
    const world = await trained();
    rmSync(world.path('a', file));
    place(world.path('a', file));
    const outcome = await world.zoo(...args);
    expectRefusal({ ...outcome, stderr: outcome.stderr.replace(/^loading .*\n/, '') }, says);
  });
});

describe('zoo predict', () => {
  const { args } = uses[0];

  test.each(view)('refuses in one line a view.json %s', async (_, damage, says) => {
    expectRefusal(await afterDamage('view.json', damage, args), says);
  });

  test.each(['config.json', 'view.json'])('leaves __proto__ in %s aside', async (file) => {
    const damage = replaced('{', '{"__proto__": {"polluted": 1}, ');
    const { code, stdout } = await afterDamage(file, damage, args);
    expect(stdout).toBe('cloud\nleft\nright\n');
    expect(code).toBe(0);
    expect('polluted' in {}).toBe(false);
  });

  test('says that a run has no weights yet', async () => {
    const world = await trained();
    for (const { weights: file } of uses) rmSync(world.path('a', file));
    expectRefusal(await world.zoo(...args), /holds no weights yet.*--resume/);
  });

  test('takes the last weights where there are no best', async () => {
    const world = await trained();
    rmSync(world.path('a', 'best.safetensors'));
    expect(await world.zoo(...args)).toMatchObject({ code: 0, stderr: '' });
  });
});

test.each(uses)(
  'zoo $use warns of weights that are not finite',
  async ({ weights: file, args }) => {
    const damage = rewritten((tensors) => {
      tensors.get('trainer.model')!.data[1] = Number.NaN;
    });
    const { code, stderr } = await afterDamage(file, damage, args);
    expect(stderr).toMatch(/warning: tensor trainer\.model: 1 values are NaN or infinite/);
    expect(code).toBe(0);
  },
);
