/** @file Every model of text: prompts of any length, new characters as many as asked for, greedy at 0. */
import { createRng } from '@nnzoo/core';
import { makeText, type TextLayout } from '@nnzoo/data';
import type { SampleRequest } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { registry } from '../src/index.ts';

const kinds = [
  ['makemore', { model: 'counts', order: 3 }],
  ['makemore', { model: 'bigram' }],
  ['makemore', { model: 'mlp' }],
  ['wavenet', { form: 'hierarchical' }],
  ['wavenet', { form: 'dilated' }],
  ['rnn', { cell: 'elman' }],
  ['rnn', { cell: 'lstm' }],
  ['transformer', { positions: 'learned' }],
  ['transformer', { tokenizer: 'bpe', vocabulary: 262 }],
] as const;
const layouts: readonly TextLayout[] = ['lines', 'running'];
const cases = kinds.flatMap(([id, options]) => layouts.map((layout) => ({ id, options, layout })));

const words = ['banana', 'kaka', 'nabak', 'akan', 'banak', 'kanaba'];
const rows = Array.from({ length: 120 }, (_, i) => `${words[i % 6]}${words[(i * 7) % 5]}`);
/** Longer than every context, than every default length, and than the rows of the text. */
const prompt = 'banaka'.repeat(80);

type Asked = Partial<Omit<SampleRequest, 'rng'>> & { readonly seed?: number };

async function trained({ id, options, layout }: (typeof cases)[number]) {
  const data = makeText({
    name: 'x',
    layout,
    rows: layout === 'lines' ? rows : rows.map((row) => `${row}\n`),
  });
  const plan = { length: { steps: 3 } };
  const architecture = await registry[id]();
  const run = await architecture.open({ data, seed: 1, options, plan });
  for (const _ of run.run());
  return (request: Asked) => {
    const { temperature = 1, seed = 1, ...rest } = request;
    const rng = createRng(seed).stream('sample');
    return [...run.sample({ count: 3, temperature, rng, ...rest })];
  };
}

describe.each(cases)('$id $options on $layout', (given) => {
  let made: ReturnType<typeof trained> | undefined;
  const model = () => {
    made ??= trained(given);
    return made;
  };

  it('goes on after a prompt that is longer than all that it looks back on', async () => {
    const sample = await model();
    const texts = sample({ prompt, length: 30 });
    for (const text of texts) {
      expect(text.startsWith(prompt)).toBe(true);
      expect(text.length).toBeLessThanOrEqual(prompt.length + 30);
      if (given.layout === 'running') expect(text).toHaveLength(prompt.length + 30);
    }
    expect(texts.some((text) => text.length > prompt.length)).toBe(true);
  });

  it('makes as many new characters as asked for, and none at length 0', async () => {
    const sample = await model();
    expect(sample({ prompt: 'ba', length: 0 })).toEqual(['ba', 'ba', 'ba']);
    const lengths = sample({ length: 5 }).map((text) => text.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(5);
    if (given.layout === 'running') expect(lengths).toEqual([5, 5, 5]);
    expect(() => sample({ length: 1.5 })).toThrow(/length is 1.5; expected a whole number/);
    expect(() => sample({ length: -1 })).toThrow(/length -1/);
  });

  it('is greedy at temperature 0: always the same text, that of the likeliest alone', async () => {
    const sample = await model();
    const [greedy, ...others] = sample({ temperature: 0, length: 20, seed: 1 });
    expect(others).toEqual([greedy, greedy]);
    expect(sample({ temperature: 0, length: 20, seed: 2 })).toEqual([greedy, greedy, greedy]);
    expect(sample({ topK: 1, length: 20, seed: 3 })).toEqual([greedy, greedy, greedy]);
  });

  it('is primed with the last characters of a long prompt, where it looks at a few', async () => {
    // What byte pairs make of a word depends on where it begins.
    if (given.id === 'rnn' || 'tokenizer' in given.options) return;
    const sample = await model();
    const ends = (text: string) =>
      sample({ prompt: text, length: 10 }).map((s) => s.slice(text.length));
    expect(ends(prompt)).toEqual(ends(prompt.slice(-64)));
  });
});
