/**
 * @file What a JavaScript program may hand in by mistake: every op, method, layer, optimizer and
 * function is called with one argument spoilt after the other. Each must answer with an error of
 * ours that begins with its own name and shows what was given, never with a bare TypeError, and never
 * by ignoring it. The calls come from the exports: what is new cannot be forgotten.
 */
import { describe, expect, it } from 'vitest';
import { shown } from '../../src/arguments/index.ts';
import * as nz from '../../src/index.ts';
import {
  type Arguments,
  classes,
  functions,
  inits,
  methods,
  notCalled,
  ops,
} from './good-calls.ts';

/** Nowhere a value of the right kind. */
const never: readonly (readonly [string, () => unknown])[] = [
  ['a text', () => 'no such thing'],
  ['a symbol', () => Symbol('s')],
  ['a bigint', () => 10n],
  ['a date', () => new Date(0)],
  ['a list of lists of unequal lengths', () => [[1], [2, 3]]],
  ['a list with null', () => [null]],
  ['a list with texts', () => ['a', 'b']],
  ['an object that is no options bag', () => ({ color: 'red' })],
];
/** Right in some places; elsewhere an error of ours. */
const sometimes: readonly (readonly [string, () => unknown])[] = [
  ['null', () => null],
  ['nothing', () => undefined],
  ['a function', () => () => 1],
  ['true', () => true],
  ['a number', () => 2],
  ['a fraction', () => -0.5],
  ['NaN', () => Number.NaN],
  ['a list', () => [1, -2]],
  ['an empty list', () => []],
  ['an empty object', () => ({})],
  ['an object without a prototype', () => Object.create(null)],
  ['a typed array', () => new Float32Array(3)],
  ['a map', () => new Map()],
  ['a tensor of another shape', () => nz.ones([7, 5, 2])],
  ['a scalar', () => nz.tensor(1)],
  ['an empty tensor', () => nz.zeros([0])],
  ['whole numbers', () => nz.zeros([2, 3], { dtype: 'int32' })],
  ['another precision', () => nz.zeros([2, 3], { dtype: 'float64' })],
];

/** Of `never`, what a few calls do take. */
const takes = new Map([
  ['createRng', 'a text'],
  ['elementwise', 'a text'],
]);

/** The error of a call, or null where it was content; anything else than ours is thrown on. */
function complaint(call: () => unknown): nz.NnzooError | null {
  try {
    call();
    return null;
  } catch (error) {
    if (nz.isNnzooError(error)) return error;
    throw error;
  }
}

/** Begins with the name, on one line, and without what JavaScript makes of values it cannot show. */
function expectOurs(name: string, error: nz.NnzooError | null): void {
  if (error === null) return;
  const { kind, code, message } = error;
  // One `expect` where something is wrong, not three for each of so many errors: they took half of the time.
  const isNamed = kind !== 'usage' || new RegExp(`^${name}(Cell)?\\b`).test(message);
  const isShown = !/\n|undefined|\[object/.test(message);
  if (isNamed && isShown && /^[a-zA-Z0-9]+\/[a-z-A-Z0-9]+$/.test(code)) return;
  expect.fail(`${name} gave ${code}: ${message}`);
}

type Call = (inputs: readonly unknown[]) => unknown;

function spoiltCalls(name: string, good: Arguments, call: Call): void {
  it('is content with the right call', () => {
    expect(() => call(good())).not.toThrow();
  });
  good().forEach((_, place) => {
    it(`refuses what is no argument ${place}`, () => {
      for (const [title, bad] of never) {
        if (takes.get(name) === title) continue;
        const value = bad();
        const error = complaint(() => call(good().with(place, value)));
        expect(error, `${title} was taken`).not.toBeNull();
        expectOurs(name, error);
        if (/^(argument|option)\//.test(error?.code ?? '') && typeof value !== 'object') {
          expect(error?.message).toContain(shown(value));
        }
      }
    });
    it(`takes or refuses other values as argument ${place}`, () => {
      for (const [, bad] of sometimes) {
        expectOurs(
          name,
          complaint(() => call(good().with(place, bad()))),
        );
      }
    });
  });
  const bags = good().flatMap((value, place) => (isBag(value) ? [[place, value] as const] : []));
  for (const [place, bag] of bags) optionTests(name, good, call, [place, bag]);
}

function isBag(value: unknown): value is Record<string, unknown> {
  return Object.getPrototypeOf(value ?? 0) === Object.prototype;
}

/** Each option misspelled, and with values of the wrong kind. */
function optionTests(
  name: string,
  good: Arguments,
  call: Call,
  [place, bag]: readonly [number, Readonly<Record<string, unknown>>],
): void {
  const withBag = (change: object) => call(good().with(place, { ...bag, ...change }));
  it.each(Object.keys(bag))('names the nearest option for a misspelled %s', (option) => {
    for (const misspelled of [`${option}s`, option.slice(0, -1), option.toUpperCase()]) {
      if (Object.hasOwn(bag, misspelled)) continue;
      const error = complaint(() => withBag({ [misspelled]: bag[option] }));
      expectOurs(name, error);
      expect(error?.code).toBe('option/unknown');
      expect(error?.message).toContain(`unknown option ${misspelled}; did you mean ${option}?`);
    }
  });
  it.each(Object.keys(bag))('refuses a value of the wrong kind for %s', (option) => {
    for (const [, bad] of never) {
      const error = complaint(() => withBag({ [option]: bad() }));
      expect(error).not.toBeNull();
      expectOurs(name, error);
      expect(error?.message).toContain(option);
    }
    for (const [, bad] of sometimes)
      expectOurs(
        name,
        complaint(() => withBag({ [option]: bad() })),
      );
  });
  it('takes an option that is undefined as left out, where it has a default', () => {
    for (const option of Object.keys(bag)) {
      const error = complaint(() => withBag({ [option]: undefined }));
      if (error !== null) expect(error.code).toBe('option/missing');
    }
  });
}

const exported = new Map<string, unknown>(Object.entries(nz));

function functionNamed(name: string, source: ReadonlyMap<string, unknown> = exported): Call {
  const found = source.get(name);
  if (typeof found !== 'function') throw new Error(`no function ${name}`);
  return (inputs) => Reflect.apply(found, undefined, inputs);
}

describe.each(Object.entries<Arguments>({ ...ops, ...functions }))('%s', (name, good) => {
  spoiltCalls(name, good, functionNamed(name));
});

describe.each(Object.entries<Arguments>(inits))('init.%s', (name, good) => {
  spoiltCalls(name, good, functionNamed(name, new Map<string, unknown>(Object.entries(nz.init))));
});

describe.each(Object.entries<Arguments>(methods))('x.%s', (name, good) => {
  const call: Call = (inputs) => {
    const x = nz.ones([2, 3], { requiresGrad: true });
    const target = name === 'backward' ? x.mul(2) : name === 'item' ? x.sum() : x;
    const method = Reflect.get(target, name);
    if (typeof method !== 'function') throw new Error(`no method ${name}`);
    return Reflect.apply(method, target, inputs);
  };
  spoiltCalls(name, good, call);
});

describe.each(Object.entries<Arguments>(classes))('new %s', (name, good) => {
  const found = exported.get(name);
  if (typeof found !== 'function') throw new Error(`no class ${name}`);
  spoiltCalls(name, good, (inputs) => Reflect.construct(found, inputs));
});

describe('a layer without settings', () => {
  const bare = Object.entries<Arguments>(classes).filter(([, good]) => good().length === 0);
  it.each(bare)('%s takes nothing', (name) => {
    const found = exported.get(name);
    if (typeof found !== 'function') throw new Error(`no class ${name}`);
    for (const given of [1, { inplace: true }, null]) {
      const error = complaint(() => Reflect.construct(found, [given]));
      expect(error?.message).toBe(`${name}: takes no settings, given ${shown(given)}`);
    }
  });
});

const sequence = () => nz.ones([1, 2, 4]);
const picture = () => nz.ones([1, 2, 4, 4]);

/** What each layer takes. */
const inputs: Readonly<Record<string, () => nz.Tensor>> = {
  AdaptiveAvgPool1d: sequence,
  AdaptiveAvgPool2d: picture,
  AdaptiveMaxPool1d: sequence,
  AdaptiveMaxPool2d: picture,
  AvgPool1d: sequence,
  AvgPool2d: picture,
  Conv1d: sequence,
  Conv2d: picture,
  ConvTranspose1d: sequence,
  ConvTranspose2d: picture,
  Embedding: () => nz.tensor([1, 2], { dtype: 'int32' }),
  FlattenConsecutive: () => nz.ones([1, 4, 2]),
  GRU: () => nz.ones([1, 3, 2]),
  GRUCell: () => nz.ones([1, 2]),
  LSTM: () => nz.ones([1, 3, 2]),
  LSTMCell: () => nz.ones([1, 2]),
  Linear: () => nz.ones([1, 2]),
  MaxPool1d: sequence,
  MaxPool2d: picture,
  MultiHeadAttention: () => nz.ones([1, 3, 4]),
  SinusoidalPositions: () => nz.ones([2, 4]),
  TransformerBlock: () => nz.ones([1, 3, 4]),
  RNN: () => nz.ones([1, 3, 2]),
  RNNCell: () => nz.ones([1, 2]),
  Interpolate: sequence,
  RecurrentStack: () => nz.ones([1, 3, 2]),
};

describe('forward', () => {
  const layers = Object.entries<Arguments>(classes).flatMap(([name, good]) => {
    const found = exported.get(name);
    if (typeof found !== 'function') throw new Error(`no class ${name}`);
    const layer: unknown = Reflect.construct(found, good());
    return layer instanceof nz.Module && 'forward' in layer ? [[name, layer] as const] : [];
  });
  it.each(layers)('of %s refuses what is no input', (name, layer) => {
    const forward: unknown = Reflect.get(layer, 'forward');
    if (typeof forward !== 'function') throw new Error(`no forward in ${name}`);
    const call = (...values: unknown[]) => Reflect.apply(forward, layer, values);
    const good = (inputs[name] ?? (() => nz.ones([2, 3])))();
    expect(() => call(good)).not.toThrow();
    for (const [, bad] of never) {
      const error = complaint(() => call(bad()));
      expect(error?.message.toLowerCase()).toMatch(new RegExp(`^${name.toLowerCase()}\\b`));
    }
    for (const [, bad] of sometimes) {
      const error = complaint(() => call(bad()));
      if (error) expect(error.message.toLowerCase()).toMatch(new RegExp(`^${name.toLowerCase()}`));
    }
    if (!/^(RNN|GRU|LSTM|Recurrent|MultiHead|Transformer)|Positions$/.test(name)) return;
    for (const [, bad] of [...never, ...sometimes]) {
      expectOurs(
        name,
        complaint(() => call(good, bad())),
      );
    }
  });
});

describe('the table of calls', () => {
  it('has every export that is a function, once', () => {
    const names = [...exported].flatMap(([name, value]) =>
      typeof value === 'function' ? [name] : [],
    );
    const rows = [ops, functions, classes, notCalled].flatMap((table) => Object.keys(table));
    expect(rows.sort()).toEqual(names.sort());
  });

  it('has every method of a tensor', () => {
    const all = Object.getOwnPropertyDescriptors(nz.Tensor.prototype);
    const names = Object.entries(all).flatMap(([name, { value }]) =>
      typeof value === 'function' && name !== 'constructor' ? [name] : [],
    );
    expect(Object.keys(methods).sort()).toEqual(names.sort());
  });
});
