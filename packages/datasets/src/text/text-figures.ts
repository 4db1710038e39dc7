/** @file What every language model shows: samples, and what it expects next. Read after sample-text.ts. */
import type { BarsFigure, TextFigure } from '@nnzoo/training';
import { sampleProbabilities } from '@nnzoo/training';
import { boundary, type CharacterTokenizer } from './tokenizer.ts';

/** Most bars of the next character: more would be too thin to read. */
const mostBars = 16;

/** Texts that the model made up, a line each; line ends within a text stay. */
export function samplesFigure(texts: Iterable<string>): TextFigure {
  return {
    kind: 'text',
    id: 'samples',
    title: 'Samples',
    caption: 'Texts drawn character by character from what the model has learned.',
    lines: [...texts].flatMap((text) => text.split('\n')),
  };
}

/** A prompt, and the scores [V] of what may follow it. */
export interface Expectation {
  readonly prompt: string;
  readonly scores: ArrayLike<number>;
}

/** How likely each character is after some prompts: softmax of the scores. */
export function nextCharacterFigure(
  tokenizer: CharacterTokenizer,
  expectations: readonly Expectation[],
): BarsFigure {
  const all = expectations.map(({ scores }) => sampleProbabilities(scores));
  const likeliest = tokenizer.vocabulary
    .map((_, token) => token)
    .sort((a, b) => most(all, b) - most(all, a))
    .slice(0, mostBars)
    .sort((a, b) => a - b);
  return {
    kind: 'bars',
    id: 'next-character',
    title: 'What comes next',
    caption: `The probability of each character after a prompt; ${tokenizer.vocabulary[boundary]} is the end. A model that has learned nothing has bars of one height.`,
    categories: likeliest.map((token) => shown(tokenizer.vocabulary[token])),
    y: { label: 'probability' },
    series: expectations.map(({ prompt }, i) => ({
      name: prompt === '' ? 'at the beginning' : `after “${prompt}”`,
      values: likeliest.map((token) => all[i][token]),
    })),
  };
}

function most(probabilities: readonly Float64Array[], token: number): number {
  return Math.max(...probabilities.map((row) => row[token]));
}

/** White space is shown by a sign. */
function shown(character: string): string {
  if (character === ' ') return '␣';
  return character === '\n' ? '⏎' : character;
}
