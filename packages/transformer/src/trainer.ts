/** @file How a decoder learns: cross-entropy at every place, AdamW, a warm-up, half a cosine. Read after gpt.ts. */
import { AdamW, crossEntropy, type Rng } from '@nnzoo/core';
import {
  padding,
  type SequenceBatch,
  type SequenceInput,
  type SequencePreprocessor,
} from '@nnzoo/data';
import { sampleText, type TextModel } from '@nnzoo/datasets';
import {
  type Expansion,
  gradientTrainer,
  inputsOf,
  languageEvaluation,
  type RowLosses,
  type ScoredTokens,
  scoredTokens,
  sequenceLosses,
  type Trainer,
  warmedRate,
} from '@nnzoo/training';
import { transformerFigures } from './figures/index.ts';
import { transformerFindings } from './findings.ts';
import { Gpt } from './gpt.ts';
import type { TransformerOptions } from './options.ts';
import { textReader } from './reader.ts';

/** Most characters of a sample: names end by themselves. */
const longestSample = 300;

/** How far back the averages reach, as makemore has it. */
const betas = [0.9, 0.99] as const;

/** A trainer for the model that the options ask for; `rng` draws its first weights. */
export function createTrainer(
  options: TransformerOptions,
  preprocessor: SequencePreprocessor,
  rng: Rng,
): Trainer<SequenceBatch, SequenceInput, RowLosses, Gpt> {
  const { tokenizer, layout } = preprocessor;
  const { learningRate, weightDecay, schedule, clipNorm, context } = options;
  const model = new Gpt({ ...options, vocabSize: tokenizer.size }, rng);
  const texts: TextModel = {
    ...{ tokenizer, layout, longest: longestSample },
    start: () => textReader(model, { context, opening: preprocessor.opening }),
  };
  const score = (batch: SequenceBatch): ScoredTokens =>
    scoredTokens(model.forward(inputsOf(batch)), batch);
  const perCharacter = options.tokenizer !== 'characters';
  const charactersOf = (token: number): number => tokenizer.charactersOf(token);
  return gradientTrainer<SequenceBatch, SequenceInput, RowLosses, Gpt>({
    model,
    scoped: true,
    expansion: expansionOf(options, tokenizer.size),
    optimizer: new AdamW(model.namedParameters(), { learningRate, weightDecay, betas }),
    clipNorm,
    rate: warmedRate(options),
    lengthMatters: schedule === 'cosine',
    drawsInTraining: options.dropout > 0,
    loss: (batch) => {
      const { logits, targets } = score(batch);
      const loss = crossEntropy(logits, targets, { ignoreIndex: padding });
      return perCharacter ? loss.mul(tokensPerCharacter(batch, charactersOf)) : loss;
    },
    evaluation: () =>
      languageEvaluation(score, { ignoreIndex: padding, ...(perCharacter && { charactersOf }) }),
    forward: (ids) => ({ logits: model.forward(ids) }),
    predict: (input) => sequenceLosses(input, score(input.sequences)),
    sample: (request) => sampleText(texts, request),
    figures: ({ splits }) => transformerFigures({ model, preprocessor, splits, texts }),
    diagnose: (batch) => transformerFindings(model, batch, options),
  });
}

/** Of the targets that count: brings a mean over tokens to a mean over characters. */
function tokensPerCharacter(
  { targets }: SequenceBatch,
  charactersOf: (token: number) => number,
): number {
  const counted = targets.filter((token) => token !== padding);
  const characters = counted.reduce((sum, token) => sum + charactersOf(token), 0);
  return counted.length / Math.max(1, characters);
}

/** Numbers for each token read: a block's vectors, scores of attention, hidden units, the scores. */
function expansionOf(
  { channels, heads, context, layers, mlp }: TransformerOptions,
  vocabSize: number,
): Expansion {
  const block = channels * (8 + 2 * mlp) + 3 * heads * context;
  // A token is read and one follows: two numbers.
  return { pass: (block + 2 * vocabSize) / 2, step: layers * block + 2 * vocabSize };
}
