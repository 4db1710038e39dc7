/** @file From options to the trainer of the model that they ask for. Read after network-trainer.ts. */
import type { Rng } from '@nnzoo/core';
import { type ContextView, contextReader, type TextModel } from '@nnzoo/datasets';
import {
  type ContextBatch,
  type ContextInput,
  NGram,
  type RowLosses,
  type Trainer,
} from '@nnzoo/training';
import { BigramNetwork } from './bigram.ts';
import { CountsTrainer } from './counts-trainer.ts';
import { bigramFigures, countsFigures, mlpFigures } from './figures.ts';
import { contextsOf } from './health.ts';
import { CharacterMlp } from './mlp.ts';
import { type ContextNetwork, mlpTrainer, networkTrainer } from './network-trainer.ts';
import { contextOf, type MakemoreOptions } from './options.ts';

/** Most characters of a sample. */
const longestSample = 200;

/** A model of what follows what. */
export type MakemoreModel = NGram | BigramNetwork | CharacterMlp;

type MakemoreTrainer = Trainer<ContextBatch, ContextInput, RowLosses, MakemoreModel>;

/** The trainer that the options ask for; `rng(purpose)` gives the stream of the first weights. */
export function createTrainer(
  options: MakemoreOptions,
  view: ContextView,
  rng: (purpose: string) => Rng,
): MakemoreTrainer {
  const vocabSize = view.tokenizer.size;
  const { order, smoothing, bigramRate, learningRate, decayAt } = options;
  const textsOf = (scores: (tokens: Int32Array) => ArrayLike<number>): TextModel => ({
    tokenizer: view.tokenizer,
    longest: longestSample,
    start: () => contextReader(contextOf(options), scores),
  });
  switch (options.model) {
    case 'counts': {
      const model = new NGram({ order, vocabSize, smoothing });
      const texts = textsOf((tokens) => model.scores(tokens));
      return new CountsTrainer({
        ...{ model, texts },
        figures: (context) => countsFigures({ model, texts, view, context }),
      });
    }
    case 'bigram': {
      const model = new BigramNetwork(vocabSize, { rng: rng('init') });
      const texts = textsOf((tokens) => scoresAfter(model, tokens));
      return networkTrainer({
        ...{ model, texts, learningRate: bigramRate, decayAt: 1 },
        figures: (context) => bigramFigures({ model, texts, view, context }),
      });
    }
    case 'mlp': {
      const create = () => new CharacterMlp({ ...options, vocabSize, rng: rng('init') });
      const model = create();
      const texts = textsOf((tokens) => scoresAfter(model, tokens));
      const figures = (context: Parameters<typeof mlpFigures>[0]['context']) =>
        mlpFigures({ model, texts, view, context, create, learningRate });
      return mlpTrainer({ ...{ model, texts, learningRate, decayAt, figures } }, create);
    }
    default:
      return options.model satisfies never;
  }
}

function scoresAfter(model: ContextNetwork, tokens: Int32Array): ArrayLike<number> {
  const example = { size: 1, context: tokens.length, contexts: tokens, targets: new Int32Array(1) };
  return model.forward(contextsOf(example)).data();
}
