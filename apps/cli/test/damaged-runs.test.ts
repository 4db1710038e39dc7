import { readFileSync, writeFileSync } from 'node:fs';
import { readSafetensors, writeSafetensors } from '@nnzoo/core';
import { describe, expect, test } from 'vitest';
import { trained } from './support/trained.ts';

describe('a damaged run folder', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const flipped = (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    copy[copy.length - 200] ^= 1;
    return copy;
  };
  const cases: readonly (readonly [
    what: string,
    name: string,
    damage: (bytes: Buffer) => Buffer | string,
    says: RegExp,
  ])[] = [
    ['weights cut by a byte', 'best.safetensors', (bytes) => bytes.subarray(0, -1), /a\/best/],
    ['one bit flipped', 'best.safetensors', flipped, /damaged: its checksum/],
    ['a zip', 'best.safetensors', () => 'PK\u0003\u0004 zip', /looks like a PyTorch zip/],
    ['no bytes', 'best.safetensors', () => '', /empty/],
    ['config not JSON', 'config.json', () => '{"format":', /config\.json is not JSON/],
    ['config too deep', 'config.json', () => deep, /nested deeper than 64/],
    ['config of another kind', 'config.json', () => '[]', /config\.json: expected an object/],
    ['a newer folder', 'config.json', () => '{"format":2}', /format 2.*newer nnzoo/],
    [
      'an unknown architecture',
      'config.json',
      (bytes) => bytes.toString().replace('"centroids"', '"centroid"'),
      /"centroid"; did you mean "centroids"/,
    ],
    [
      'other options',
      'config.json',
      (bytes) => bytes.toString().replace(/"learningRate": 0\.05/g, '"learningRate": 0.5'),
      /options\.learningRate 0\.05 → 0\.5/,
    ],
    ['a view too deep', 'view.json', () => deep, /nested deeper/],
  ];

  test('with weights that are not finite predicts, with a warning', async () => {
    const world = await trained();
    const path = world.path('a', 'best.safetensors');
    const file = readSafetensors(readFileSync(path));
    file.tensors.get('trainer.model')!.data[1] = Number.NaN;
    writeFileSync(path, writeSafetensors(file.tensors, file.metadata));
    const { code, stderr } = await world.zoo('predict', 'a', 'rows.csv');
    expect(stderr).toMatch(/warning: tensor trainer\.model: 1 values are NaN or infinite/);
    expect(code).toBe(0);
  });

  test('with weights from elsewhere is refused', async () => {
    const world = await trained();
    const weights = { dtype: 'F32', shape: [2], data: Float32Array.of(1, 2) } as const;
    writeFileSync(world.path('a', 'best.safetensors'), writeSafetensors([['w', weights]]));
    const { code, stderr } = await world.zoo('predict', 'a', 'rows.csv');
    expect(stderr).toMatch(/holds weights from elsewhere/);
    expect(code).toBe(3);
  });

  test.each(cases)('with %s is refused in one line', async (_, name, damage, says) => {
    const world = await trained();
    const path = world.path('a', name);
    writeFileSync(path, damage(readFileSync(path)));
    const { code, stdout, stderr } = await world.zoo('predict', 'a', 'rows.csv');
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/^zoo: [^\n]+\n$/);
    expect(stdout).toBe('');
    expect(code).toBe(3);
  });
});
