/** @file What does not fit together is refused before anything is trained, and told what would. */
import { makeText, type TextData } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { type TransformerOptions, transformer } from '../src/index.ts';

const words = ['banana', 'kaka', 'nabak', 'akan', 'banak', 'kanaba'];
const rows = Array.from({ length: 60 }, (_, i) => `${words[i % 6]}${words[(i * 7) % 5]}`);
const lines = makeText({ name: 'names', layout: 'lines', rows });
const running = makeText({
  name: 'a page',
  layout: 'running',
  rows: rows.map((row) => `${row}\n`),
});
const small = { layers: 1, heads: 1, channels: 4, context: 8 } as const;

function open(data: TextData, options: Partial<TransformerOptions>) {
  const plan = { length: { steps: 1 }, evaluateEvery: 1 } as const;
  return transformer.open({ data, seed: 1, options: { ...small, ...options }, plan });
}

/** A finished run of one step, as it is saved. */
async function saved(options: Partial<TransformerOptions>) {
  const run = await open(lines, options);
  for (const _ of run.run());
  const { configuration } = run;
  return { configuration, preprocessor: run.preprocessorState(), checkpoint: run.checkpoint() };
}

const refused: readonly [string, TextData, Partial<TransformerOptions>, string, string][] = [
  [
    'heads that do not divide the channels',
    lines,
    { heads: 5, channels: 48 },
    'transformer/heads',
    '--heads 1, 2, 3, 4, 6, 8, 12, 16 would, or --channels 50',
  ],
  [
    'rotary positions of heads with an odd number of channels',
    lines,
    { heads: 4, channels: 12, positions: 'rotary' },
    'transformer/positions',
    '--channels 24',
  ],
  [
    'a context longer than the text',
    running,
    { context: 1000 },
    'text/too-short',
    'too few for stretches of 1000 characters',
  ],
  [
    'a vocabulary larger than the text gives',
    lines,
    { tokenizer: 'bpe', vocabulary: 2000 },
    'tokenizer/vocabulary',
    '--vocabulary 306, or give a longer text',
  ],
  [
    'more words than the text has twice',
    lines,
    { tokenizer: 'words', vocabulary: 2000 },
    'tokenizer/vocabulary',
    '--vocabulary 2',
  ],
];

describe('the transformer refuses', () => {
  it.each(refused)('%s', async (_, data, options, code, message) => {
    await expect(open(data, options)).rejects.toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  it('the tokens of another run', async () => {
    const [characters, pairs] = [
      await saved({}),
      await saved({ tokenizer: 'bpe', vocabulary: 260 }),
    ];
    const mixed = { ...pairs, preprocessor: characters.preprocessor };
    await expect(transformer.load(mixed)).rejects.toThrow(
      expect.objectContaining({ code: 'preprocessor/tokenizer' }),
    );
    await expect(transformer.load(pairs)).resolves.toBeDefined();
  });
});
