import { describeRange, reservedNames } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { registry } from '../src/index.ts';

describe.each(Object.entries(registry))('%s', (id, load) => {
  test('has the id that it is listed under', async () => {
    expect((await load()).id).toBe(id);
  });

  test('has no option whose name the command line keeps for itself', async () => {
    const names = Object.keys((await load()).options);
    expect(names.filter((name) => reservedNames.includes(name))).toEqual([]);
  });

  test('has help and a range for every option', async () => {
    for (const [name, spec] of Object.entries((await load()).options)) {
      expect(spec.help, name).toMatch(/\w/);
      expect(describeRange(spec), name).toMatch(/\w/);
    }
  });
});
