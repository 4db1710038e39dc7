/** @file `zoo export`: the weights of a run for PyTorch, and back into the same model. */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadWeights } from '@nnzoo/core';
import { folderSource } from '@nnzoo/datasets/node';
import { feedforward } from '@nnzoo/feedforward';
import { loadRun } from '@nnzoo/training';
import { registry } from '@nnzoo/zoo';
import { expect, test } from 'vitest';
import { World } from './support/world.ts';

test('weights go out under PyTorch’s names, and come back to the same model', async () => {
  const world = new World({ registry });
  await world.zoo(
    'run',
    'feedforward',
    '--data',
    'moons',
    '--epochs',
    '2',
    '--quiet',
    '--out',
    'a',
  );
  const { code, stdout } = await world.zoo('export', 'a');
  expect(code).toBe(0);
  expect(stdout).toMatch(/weight {2}\[\d+, 2\]\n/);
  const { model } = await loadRun(folderSource(world.path('a')), feedforward);
  const before = model.parameters().map((parameter) => [...parameter.data()]);
  await world.zoo(
    'run',
    'feedforward',
    '--data',
    'moons',
    '--epochs',
    '1',
    '--quiet',
    '--out',
    'b',
  );
  const other = (await loadRun(folderSource(world.path('b')), feedforward)).model;
  loadWeights(other, readFileSync(world.path('weights.safetensors')));
  expect(other.parameters().map((parameter) => [...parameter.data()])).toEqual(before);
});

test('a file that is there, a model without layers and a folder that is none are refused', async () => {
  const world = new World({ registry });
  writeFileSync(world.path('weights.safetensors'), 'mine');
  await world.zoo('run', 'som', '--data', 'iris', '--steps', '2', '--quiet', '--out', 'map');
  const taken = await world.zoo('export', 'map');
  expect(taken).toMatchObject({ code: 2, stderr: expect.stringMatching(/already: --force/) });
  const map = await world.zoo('export', 'map', '--out', 'map.safetensors');
  expect(map).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/som is no network of layers/),
  });
  expect(await world.zoo('export', 'nowhere', '--force')).toMatchObject({ code: 3 });
  expect(readFileSync(world.path('weights.safetensors'), 'utf8')).toBe('mine');
});
