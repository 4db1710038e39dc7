/** @file What a JavaScript program may hand to loaders and makers by mistake. */
import { isNnzooError, type NnzooError } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import * as datasets from '../src/index.ts';

async function errorOf(call: () => unknown): Promise<NnzooError> {
  try {
    await call();
  } catch (error) {
    if (isNnzooError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

type Call = (...given: unknown[]) => unknown;

/** Exported functions whose name begins so: a new one is tested with the others. */
function exported(beginning: RegExp): [string, Call][] {
  return Object.entries<unknown>(datasets).flatMap(([name, value]) =>
    typeof value === 'function' && beginning.test(name)
      ? [[name, (...given) => Reflect.apply(value, undefined, given)] satisfies [string, Call]]
      : [],
  );
}

/** Data inside a package: their loaders take a source as all do, and leave it alone. */
const sourceless = /^load(Iris|Setosa|Mnist|Nine|Nine64|Surfaces)$/;
/** The first argument of some makers is a source. */
const sourceFirst = /^make(Letters|Visits)$/;
const source = { read: async () => new Uint8Array() };

describe('a loader', () => {
  const loaders = exported(/^load/).filter(([name]) => !sourceless.test(name));
  it.each(loaders)('%s refuses what is no source', async (_name, load) => {
    for (const given of [undefined, null, 'iris.csv', {}, new Uint8Array(3)]) {
      const error = await errorOf(() => load(given));
      expect(error.message).toMatch(/: the source is .*; expected a source of bytes with read/);
    }
  });
});

describe('a maker', () => {
  const makers = exported(/^make/).filter(([name]) => !/^make(LogicGate|VisitData)$/.test(name));
  it.each(makers)('%s names itself where its options are wrong', async (name, make) => {
    const call = (given: unknown) => (sourceFirst.test(name) ? make(source, given) : make(given));
    for (const given of [
      undefined,
      null,
      3,
      'moons',
      [1],
      { sed: 1 },
      { seed: 'a' },
      { seed: 1.5 },
    ]) {
      const error = await errorOf(() => call(given));
      expect(error.message).toMatch(new RegExp(`^${name}: `));
      expect(error.message).not.toMatch(/\n|undefined|\[object/);
    }
  });
  it.each([
    [
      { seed: 1, row: 30 },
      'makeMoons: unknown option row; did you mean rows? known: seed, rows, noise',
    ],
    [{ seed: 1, rows: '30' }, "makeMoons: option rows is '30'; expected a number"],
  ])('says what was given: %j', async (given, message) => {
    const error = await errorOf(() => datasets.makeMoons(given as never));
    expect(error.message).toBe(message);
  });
});

describe('a parser', () => {
  const parsers = exported(/^(parse(Table|Rows|Text|Idx)|readPng)$/);
  it.each(parsers)(
    '%s refuses what are no bytes, and options it does not know',
    async (name, parse) => {
      for (const bytes of [undefined, null, 'a,b\n1,2', [1, 2], {}]) {
        const error = await errorOf(() => parse(bytes, { name: 'x' }));
        expect(error.message).toMatch(new RegExp(`^${name}: the bytes is .*; expected the bytes`));
      }
      for (const given of [undefined, null, 'x', { nam: 'x' }, { name: 3 }]) {
        const error = await errorOf(() => parse(new Uint8Array(3), given));
        expect(error.message).toMatch(new RegExp(`^${name}: `));
      }
    },
  );
});
