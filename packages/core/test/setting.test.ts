/** @file Settings that hold while a function runs: none of them takes a function that goes on later. */
import { describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';
import { memory } from '../src/memory.ts';
import { nameLayers } from '../src/nn/layer-names.ts';
import { runtime } from '../src/runtime.ts';
import { errorOf } from './errors.ts';

const model = new nz.Sequential(new nz.Linear(2, 2, { rng: nz.createRng(1).stream('weights') }));

/** Every scope, and what it changes. */
const scopes: Record<string, [<T>(body: () => T) => T, () => unknown]> = {
  noGrad: [nz.noGrad, () => runtime.gradEnabled],
  scope: [nz.scope, () => memory.made],
  withGradEnabled: [(body) => nz.withGradEnabled(false, body), () => runtime.gradEnabled],
  withKernels: [(body) => nz.withKernels(nz.wasmKernels, body), () => runtime.kernels],
  detectAnomaly: [(body) => nz.detectAnomaly(body), () => runtime.inspect],
  withLayerName: [(body) => nz.withLayerName('hidden', body), () => null],
  nameLayers: [
    (body) => nameLayers(model, body),
    () => [...model.namedModules().values()].some((layer) => Object.hasOwn(layer, 'forward')),
  ],
};

describe.each(Object.entries(scopes))('%s', (op, [scope, state]) => {
  it.each<[string, () => unknown]>([
    ['an async function', async () => nz.zeros([1])],
    [
      'an async function that fails',
      async () => {
        throw new Error('later');
      },
    ],
    ['a function that returns a promise', () => Promise.resolve(1)],
    [
      'a generator',
      function* () {
        yield 1;
      },
    ],
    [
      'an async generator',
      async function* () {
        yield 1;
      },
    ],
  ])('refuses %s, and ends', (_, body) => {
    const before = state();
    const error = errorOf(() => scope(body));
    expect([error.kind, error.code, error.details]).toEqual(['usage', 'scope/async', { op }]);
    expect(error.message).toContain(`${op}:`);
    expect(state()).toBe(before);
  });

  it('gives what the function gives, and ends where it throws', () => {
    const before = state();
    expect(scope(() => 7)).toBe(7);
    const tensor = nz.ones([2]);
    expect(scope(() => tensor)).toBe(tensor);
    expect(scope(() => null)).toBe(null);
    expect(() =>
      scope(() => {
        throw new Error('inside');
      }),
    ).toThrow('inside');
    expect(state()).toBe(before);
  });
});
