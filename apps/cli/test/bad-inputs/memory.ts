/** @file Runs that are within every range and beyond the memory: refused before anything is allocated. */
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { usableMemory } from '../../src/usable-memory.ts';
import { World } from '../support/world.ts';
import { call, expectRefusal, filesIn } from './table.ts';

const wide = Array(16).fill(4096).join();

describe('memory', () => {
  test.each([
    [
      `run feedforward --data iris --layers ${wide}`,
      '2048',
      /\d{9} weights of 4 bytes are 960\.4 MiB, held 6 times.*5762\.2 MiB; 2048\.0 MiB may be used/,
    ],
    [
      'run som --data breast-cancer --width 256 --height 256',
      '32',
      /1966080 weights of 4 bytes are 7\.5 MiB.*45\.0 MiB; 32\.0 MiB may be used/,
    ],
    ['run rbf --data iris --centers 100', '0.001', /rbf: \d+ weights of 4 bytes/],
  ])('zoo %s with %s MiB', async (line, memory, says) => {
    const world = new World({ registry, env: { ZOO_DEBUG: '1', ZOO_MEMORY: memory } });
    const before = process.memoryUsage().arrayBuffers;
    expectRefusal(await call(world, line), { exit: 5, code: 'memory/model', says });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 24);
    expect(filesIn(world.folder)).toEqual({});
  });

  test.each([
    ['feedforward', { layers: [7, 5], batchNorm: true }],
    ['feedforward', { layers: [9] }],
    ['som', { width: 3, height: 5 }],
  ] as const)('of %s %j is estimated at as many values as it has', async (id, options) => {
    const architecture = await registry[id]();
    const open = (memory: number) =>
      architecture.open({
        data: { name: 'iris', source: { read: readData } },
        seed: 1,
        options,
        memory,
      });
    const { parameters } = await open(Infinity);
    await expect(open(parameters * 24)).resolves.toMatchObject({ parameters });
    await expect(open(parameters * 24 - 1)).rejects.toMatchObject({
      code: 'memory/model',
      details: { parameters },
    });
  });

  test('is what the machine has, or what it is said to be', () => {
    expect(usableMemory({})).toBeGreaterThan(2 ** 28);
    expect(usableMemory({ ZOO_MEMORY: '64' })).toBe(64 * 2 ** 20);
    expect(() => usableMemory({ ZOO_MEMORY: 'much' })).toThrow(
      /ZOO_MEMORY=much: expected a number/,
    );
  });
});

async function readData(path: string): Promise<Uint8Array> {
  const { nodeSource } = await import('@nnzoo/datasets/node');
  return nodeSource().read(path);
}
