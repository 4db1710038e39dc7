/**
 * @file What a JavaScript program may hand to the entry points by mistake: each answers with an error
 * of ours that says what was given and what is expected.
 */
import { isNnzooError, type NnzooError } from '@nnzoo/core';
import { makeImageSet, makeTable, type Table } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { loadRun, train } from '../src/index.ts';
import { sampleFrom } from '../src/use.ts';
import { prototypes } from './doubles/prototypes.ts';

/** What only JavaScript can hand in. */
const loose = (value: unknown) => value as never;

const data: Table = makeTable({
  name: 'pairs',
  columns: ['a', 'b'],
  features: Float64Array.from({ length: 80 }, (_, i) => i % 7),
  target: {
    kind: 'class',
    name: 'class',
    labels: ['no', 'yes'],
    ids: Int32Array.from({ length: 40 }, (_, i) => i % 2),
  },
});
const source = { read: async () => new Uint8Array() };

async function errorOf(call: () => unknown): Promise<NnzooError> {
  try {
    await call();
  } catch (error) {
    if (isNnzooError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** [what, the request, the code, what the message holds]. */
const requests: readonly (readonly [string, unknown, string, RegExp])[] = [
  ['nothing', undefined, 'option/missing', /^train: option data is missing; expected rows of data/],
  ['no data', { data: undefined }, 'option/missing', /^train: option data is missing/],
  ['a name alone', { data: { name: 'wine' } }, 'option/type', /an object \{ name \}.*source/],
  ['a promise of data', { data: Promise.resolve(data) }, 'option/type', /a promise, not awaited/],
  ['data outside the request', data, 'option/unknown', /^train: unknown option name/],
  ['a list', [data], 'argument/type', /^train: options is \[/],
  ['a list of rows', { data: [[1, 2]] }, 'option/type', /data is \[\[1, 2\]\]/],
  ['a text as seed', { data, seed: 'a' }, 'option/type', /seed is 'a'; expected a whole number/],
  ['a fraction as seed', { data, seed: 1.5 }, 'rng/seed', /the seed 1\.5 is not an integer/],
  ['null as seed', { data, seed: null }, 'option/type', /seed is null/],
  ['a misspelled key', { data, option: {} }, 'option/unknown', /option; did you mean options\?/],
  ['the data misspelled', { dataset: data }, 'option/unknown', /dataset; did you mean data\?/],
  ['options as text', { data, options: 'fast' }, 'option/type', /options is 'fast'/],
  [
    'an unknown option',
    { data, options: { lr: 1 } },
    'option/unknown',
    /did you mean "learningRate"/,
  ],
  [
    'an option as text',
    { data, options: { learningRate: '1' } },
    'option/type',
    /"1" given, expected a number/,
  ],
  ['an option as null', { data, options: { learningRate: null } }, 'option/type', /null given/],
  [
    'an option as object',
    { data, options: { learningRate: {} } },
    'option/type',
    /an empty object/,
  ],
  ['epochs in the plan', { data, plan: { epochs: 3 } }, 'option/unknown', /^train: plan: unknown/],
  ['a length alone', { data, plan: { length: 3 } }, 'option/type', /length is 3/],
  ['an empty length', { data, plan: { length: {} } }, 'argument/type', /\{ epochs \} or \{ steps/],
  [
    'two lengths',
    { data, plan: { length: { epochs: 1, steps: 2 } } },
    'argument/type',
    /\{ epochs \} or \{ steps/,
  ],
  [
    'a misspelled length',
    { data, plan: { length: { epoch: 1 } } },
    'option/unknown',
    /mean epochs/,
  ],
  ['a batch by word', { data, plan: { batchSize: 'most' } }, 'option/type', /'most'.*or 'all'/],
  ['an order', { data, plan: { order: 'random' } }, 'option/type', /'random'.*'shuffled'/],
  ['a share as split', { data, split: 0.2 }, 'option/type', /split is 0\.2/],
  ['a kind of split', { data, split: { kind: 'random' } }, 'argument/type', /'random'.*'holdout'/],
  [
    'a misspelled share',
    { data, split: { kind: 'holdout', tests: 0.2, validation: 0 } },
    'option/unknown',
    /mean test\?/,
  ],
  ['a task', { data, task: 'classify' }, 'option/type', /'classify'.*'classification'/],
  ['a listener', { data, onEvent: true }, 'option/type', /onEvent is true; expected a function/],
  ['a memory', { data, memory: '1 GB' }, 'option/type', /memory is '1 GB'/],
  ['what is no signal', { data, signal: new EventTarget() }, 'option/type', /AbortController/],
  ['the state of a signal', { data, signal: { aborted: false } }, 'option/type', /AbortController/],
];

describe('train refuses', () => {
  it.each(requests)('%s', async (_title, request, code, says) => {
    const error = await errorOf(() => train(prototypes, loose(request)));
    expect(error.message).toMatch(says);
    expect(error.message).not.toMatch(/\n|undefined|\[object/);
    expect(error.code).toBe(code);
  });

  const { open, load } = prototypes;
  const none = ['som', null, undefined, () => prototypes, Promise.resolve(prototypes), {}];
  it.each([...none, { open }, { load }])('what is no architecture: %s', async (given) => {
    const error = await errorOf(() => train(loose(given), { data }));
    expect(error.message).toMatch(/^train: the architecture is .*; expected an architecture/);
  });

  it('the same of open, under its name', async () => {
    for (const [, request] of requests.filter(([title]) => !/listener|outside/.test(title))) {
      const asked = loose(Array.isArray(request) || !request ? request : { seed: 1, ...request });
      const error = await errorOf(() => prototypes.open(asked));
      expect(error.message).toMatch(/^(open|option|no option|createRng)\b/);
    }
  });
});

describe('a finished run refuses', () => {
  const finished = train(prototypes, { data, plan: { length: { epochs: 1 } } });

  const noRows = /^predict: the rows (is|are) .*; expected rows of data/;
  it.each([
    ['nothing', undefined, noRows],
    ['null', null, noRows],
    ['a typed array', new Float64Array(2), noRows],
    ['a list of rows', [[1, 2]], /^predict: row 0 is \[1, 2\], expected an object/],
    ['an object with a size', { size: 3 }, /^predict: row 0 lacks "a", "b".* it has "size"/],
  ])('%s as rows to predict', async (_title, rows, says) => {
    const run = await finished;
    const error = await errorOf(() => run.predict(loose(rows)));
    expect(error.message).toMatch(says);
  });

  it('rows with other columns, by their names', async () => {
    const run = await finished;
    const rows = makeTable({ name: 'rows', columns: ['a', 'z'], features: new Float64Array(4) });
    const error = await errorOf(() => run.predict(rows));
    expect(error.code).toBe('table/missing-columns');
    expect(error.message).toContain('"b"');
  });

  it.each([undefined, null, {}, { tensors: {} }])('a checkpoint: %j', async (checkpoint) => {
    const run = await finished;
    const error = await errorOf(() => run.experiment.restore(loose(checkpoint)));
    expect(error.message).toMatch(/^restore: .*; expected an object/);
  });
});

describe('a generator refuses', () => {
  it.each([undefined, {}, { count: '3' }, { count: 3, rng: 1 }, { count: 3, temprature: 1 }])(
    'a request to sample: %j',
    async (request) => {
      const error = await errorOf(() => sampleFrom({ sample: () => [] }, loose(request)));
      expect(error.message).toMatch(/^sample: /);
    },
  );
});

describe('a saved run', () => {
  it.each([
    ['a path', 'runs/som-iris'],
    ['nothing', undefined],
    ['an object', {}],
  ])('is not read from %s', async (_title, from) => {
    const error = await errorOf(() => loadRun(loose(from), prototypes));
    expect(error.message).toMatch(/^loadRun: the source is .*; expected a source of bytes/);
  });

  it.each([undefined, 'som', [prototypes]])('is not loaded by %s', async (of) => {
    const error = await errorOf(() => loadRun(source, loose(of)));
    expect(error.message).toMatch(/^loadRun: the architecture/);
  });

  it.each([undefined, null, {}, { configuration: {} }])(
    'needs all its parts: %j',
    async (saved) => {
      const error = await errorOf(() => prototypes.load(loose(saved)));
      expect(error.message).toMatch(/^load: /);
    },
  );
});

describe('makeTable refuses', () => {
  const content = { name: 'x', columns: ['a'], features: new Float64Array(3) };
  it.each([
    ['nothing', undefined, /^makeTable: option name is missing/],
    ['rows as lists', { ...content, features: [[1], [2]] }, /features is \[\[1\], \[2\]\]/],
    ['a column alone', { ...content, columns: 'a' }, /columns is 'a'; expected a list of texts/],
    [
      'a misspelled key',
      { ...content, feature: 1 },
      /unknown option feature; did you mean features/,
    ],
  ])('%s', async (_title, given, says) => {
    const error = await errorOf(() => makeTable(loose(given)));
    expect(error.message).toMatch(says);
  });
});

describe('rows of another form', () => {
  const pictures = makeImageSet({
    ...{ name: 'squares', height: 2, width: 2, channels: 1, brightest: 255 },
    pixels: new Uint8Array(16),
    target: { kind: 'class', name: 'class', labels: ['a', 'b'], ids: Int32Array.of(0, 1, 0, 1) },
  });

  it('are refused to train on, and to predict', async () => {
    const asked = await errorOf(() => train(prototypes, { data: loose(pictures) }));
    expect(asked.message).toBe('open: squares is not a table, which this architecture takes');
    const run = await train(prototypes, { data });
    const given = await errorOf(() => run.predict(loose(pictures)));
    expect(given.message).toBe('predict: squares is not a table, which this architecture takes');
  });
});
