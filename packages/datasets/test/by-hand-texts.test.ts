/** @file What counting reaches on a text, texts that are drawn, and the entries of an architecture, by hand. */
import { createRng } from '@nnzoo/core';
import { makeText, splitRows, type Tokenizer } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { tableEntries, textEntries, visitEntries } from '../src/entries.ts';
import { isText, measureTextBaselines, sampleText } from '../src/index.ts';
import { dataSets } from '../src/registry.ts';

const rows = ['ab', 'abab', 'aab', 'b', 'ab', 'abb', 'ba', 'ab', 'aabb', 'ab'];
const text = makeText({ name: 'text', layout: 'lines', rows });

function drain<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The mean of −ln of (count + 0.1) / (total + 0.1·V) over the test, with windows of `order` tokens of the training. */
function lossOf(order: number, train: readonly string[], test: readonly string[]): number {
  const windows = (row: string) => {
    const padded = `${'.'.repeat(order - 1)}${row}.`;
    return Array.from({ length: row.length + 1 }, (_, i) => padded.slice(i, i + order));
  };
  const counts = new Map<string, number>();
  const count = (key: string) => counts.get(key) ?? 0;
  for (const window of train.flatMap(windows)) {
    counts.set(window, count(window) + 1);
    counts.set(`${window.slice(0, -1)}*`, count(`${window.slice(0, -1)}*`) + 1);
  }
  const losses = test.flatMap(windows).map((window) => {
    return -Math.log((count(window) + 0.1) / (count(`${window.slice(0, -1)}*`) + 0.1 * 3));
  });
  return losses.reduce((a, b) => a + b) / losses.length;
}

describe('counting', () => {
  /** The rows of each part. */
  const parts = (validation: number) => {
    const split = { kind: 'holdout', test: 0.3, validation } as const;
    const divided = splitRows(text, split, 1);
    const rowsOf = (part: Int32Array) => Array.from(part, (row) => rows[row]);
    return {
      train: rowsOf(divided.train),
      validation: rowsOf(divided.validation),
      test: rowsOf(divided.test),
      results: drain(measureTextBaselines(text, split, 1)),
    };
  };
  const idOf = (order: number) => (order === 2 ? 'bigram' : `${order}-gram`);

  it('without a validation part has 2, 4 and 5 letters', () => {
    const { train, validation, test, results } = parts(0);
    expect([train.length, validation.length, test.length]).toEqual([7, 0, 3]);
    expect(results.map(({ id, metrics }) => [id, metrics['loss']])).toEqual(
      [2, 4, 5].map((order) => [idOf(order), expect.closeTo(lossOf(order, train, test), 10)]),
    );
  });

  it('has the best of 3 to 6 letters on the validation part, and 2 and 5 in any case', () => {
    const { train, validation, test, results } = parts(0.3);
    const losses = [3, 4, 5, 6].map((order) => lossOf(order, train, validation));
    const best = 3 + losses.indexOf(Math.min(...losses));
    expect(best).not.toBe(5);
    const orders = [...new Set([2, best, 5])].sort((a, b) => a - b);
    expect(results.map(({ id, metrics }) => [id, metrics['loss']])).toEqual(
      orders.map((order) => [idOf(order), expect.closeTo(lossOf(order, train, test), 10)]),
    );
  });

  it('is of texts alone', () => {
    expect([text, null, 'text', { layout: 'lines' }, { characters: [] }].map(isText)).toEqual([
      true,
      ...Array(4).fill(false),
    ]);
  });
});

describe('a text that is drawn', () => {
  /** Token 1 is a letter of its own, token 2 half of one that never ends. */
  const tokenizer: Tokenizer = {
    size: 3,
    encode: (prompt) => Int32Array.from(prompt, () => 1),
    decode: (tokens) => Array.from(tokens, (token) => (token === 1 ? 'x' : '')).join(''),
    charactersOf: (token) => (token === 1 ? 1 : 0),
    vocabulary: ['.', 'x', '?'],
    state: () => ({}),
  };
  const drawn = (script: readonly number[], layout: 'lines' | 'running' = 'lines') => {
    let reads = 0;
    const scores = () => {
      const next = script[reads++ % script.length];
      return [0, 1, 2].map((token) => (token === next ? 50 : token === 1 ? 1 : 0));
    };
    const start = () => ({ read: scores, readAll: scores });
    const rng = createRng(1).stream('draw');
    const request = { count: 1, prompt: 'xx', length: 3, temperature: 0, rng };
    const [own] = sampleText({ tokenizer, longest: 9, layout, start }, request);
    return [own, reads];
  };

  it('ends at the boundary, at its length, or where bytes never end a character', () => {
    expect(drawn([1, 0])).toEqual(['xxx', 2]);
    expect(drawn([1])).toEqual(['xxxxx', 4]);
    // Four bytes a character are allowed for: 12 tokens.
    expect(drawn([2])).toEqual(['xx', 13]);
    // A running text does not end: the next likeliest is drawn.
    expect(drawn([0], 'running')).toEqual(['xxxxx', 4]);
  });
});

describe('the entries of an architecture', () => {
  const byTask = {
    primaryMetric: { metric: 'own', better: 'lower' },
    split: { kind: 'everything' },
    plan: {},
  } as const;
  const own = { classification: byTask, regression: byTask, map: byTask } as const;
  const idsOf = (kinds: readonly string[]) =>
    dataSets.filter(({ kind }) => kinds.includes(kind)).map(({ card }) => card.id);

  it('are the sets of the kinds that it takes, the examples first', () => {
    const settings = { own, examples: ['wine', 'digits'] };
    const ids = Object.keys(tableEntries(settings as never));
    expect(ids.slice(0, 2)).toEqual(['wine', 'digits']);
    expect(ids.toSorted()).toEqual(idsOf(['table', 'series', 'images']).toSorted());
    const language = { own: { language: byTask }, examples: [] };
    expect(Object.keys(tableEntries(language as never))).toEqual([]);
    expect(Object.keys(textEntries(language as never)).toSorted()).toEqual(
      idsOf(['text']).toSorted(),
    );
    const visits = { own: { recommendation: byTask }, examples: [] };
    expect(Object.keys(visitEntries(visits as never)).toSorted()).toEqual(
      idsOf(['visits']).toSorted(),
    );
  });

  it('have the task that a target asks for, and the metric of a set for its main task alone', () => {
    const tasks = ['classification', 'regression', 'map'] as const;
    for (const among of [tasks, ['map'] as const]) {
      const some = Object.fromEntries(among.map((task) => [task, byTask]));
      const settings = { own: some, examples: [] };
      const entries = tableEntries(settings as never);
      for (const { card, primaryMetric } of dataSets.filter(({ card }) => card.id in entries)) {
        const { kind } = card.target ?? { kind: 'none' };
        const main = { class: 'classification', value: 'regression', none: 'map' }[kind];
        const { task, primaryMetric: shown } = entries[card.id];
        expect(task).toBe(among.includes(main as 'map') ? main : 'map');
        expect(shown).toEqual(
          task === main ? (primaryMetric ?? byTask.primaryMetric) : byTask.primaryMetric,
        );
      }
    }
    expect(dataSets.some(({ primaryMetric }) => primaryMetric !== undefined)).toBe(true);
  });
});
