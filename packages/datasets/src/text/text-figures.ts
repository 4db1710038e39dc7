/** @file What every language model shows: samples, and what it expects next. Read after sample-text.ts. */
import { createRng } from '@nnzoo/core';
import type { TextLayout } from '@nnzoo/data';
import { boundary, type Tokenizer } from '@nnzoo/data';
import {
  type BarsFigure,
  type NoveltyRequest,
  noveltyFigure,
  sampleProbabilities,
  type TableFigure,
  type TextFigure,
} from '@nnzoo/training';
import { sampleText, type TextModel } from './sample-text.ts';

/** Samples of a report: names are short; of a running text a few fill a screen. */
const shownSamples = { lines: 20, running: 4 } as const satisfies Record<TextLayout, number>;

/** The samples of a report: always the same ones of the same weights. */
export function reportSamples(texts: TextModel, layout: TextLayout): string[] {
  const rng = createRng(1).stream('report samples');
  return [...sampleText(texts, { count: shownSamples[layout], temperature: 1, rng })];
}

/** Samples, and what they are compared with. */
export interface SamplesRequest extends Pick<NoveltyRequest, 'samples' | 'splits'> {
  readonly tokenizer: Tokenizer;
  readonly layout: TextLayout;
}

/** Documents by where they are known from; of a running text, which is new anyway, only the samples. */
export function samplesFigure({
  samples,
  splits,
  tokenizer,
  layout,
}: SamplesRequest): TableFigure | TextFigure {
  if (layout === 'running') return textsFigure(samples);
  const decode = (ids: Iterable<number>): string => tokenizer.decode(ids);
  return noveltyFigure({ samples, splits, end: boundary, decode });
}

/** Most bars of the next character: more would be too thin to read. */
const mostBars = 16;

/** Texts that the model made up, a line each; line ends within a text stay. */
function textsFigure(texts: readonly string[]): TextFigure {
  return {
    kind: 'text',
    id: 'samples',
    title: 'Samples',
    caption: 'Texts drawn character by character from what the model has learned.',
    lines: texts.flatMap((text) => text.split('\n')),
  };
}

/** A prompt, and the scores [V] of what may follow it. */
export interface Expectation {
  readonly prompt: string;
  readonly scores: ArrayLike<number>;
}

/** How likely each character is after some prompts: softmax of the scores. */
export function nextCharacterFigure(
  tokenizer: Tokenizer,
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

/** What is expected at the beginning of a text, and after its likeliest first character. */
export function expectationFigure({ tokenizer, start }: TextModel): BarsFigure {
  const reader = start();
  const first = Array.from(reader.read(boundary));
  const expectations: Expectation[] = [{ prompt: '', scores: first }];
  const likeliest = first.indexOf(Math.max(...first));
  if (likeliest !== boundary) {
    const prompt = tokenizer.vocabulary[likeliest];
    expectations.push({ prompt, scores: reader.read(likeliest) });
  }
  return nextCharacterFigure(tokenizer, expectations);
}

function most(probabilities: readonly Float64Array[], token: number): number {
  return Math.max(...probabilities.map((row) => row[token]));
}

/** White space is shown by a sign. */
function shown(character: string): string {
  if (character === ' ') return '␣';
  return character === '\n' ? '⏎' : character;
}
