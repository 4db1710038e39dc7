/** @file The texts that the models learn from, and how. Read after options.ts. */
import { ofText, textEntries } from '@nnzoo/datasets/entries';
import type { Plan } from '@nnzoo/training';
import type { MakemoreOptions, makemoreOptions } from './options.ts';

/**
 * One pass of counting; for the bigram batches as large as a list of names, so that its gradient is
 * exact; 16,000 small batches for the network, where the published runs have 200,000.
 */
function plan({ model }: MakemoreOptions): Plan {
  switch (model) {
    case 'counts':
      return { length: { epochs: 1 }, batchSize: 4096, order: 'fixed' };
    case 'bigram':
      return { length: { steps: 200 }, batchSize: 65_536, order: 'shuffled', evaluateEvery: 25 };
    case 'mlp':
      return {
        length: { steps: 16_000 },
        batchSize: 32,
        order: 'withReplacement',
        evaluateEvery: 1000,
      };
    default:
      return model satisfies never;
  }
}

/** Settings for every text. */
export const own = { language: { ...ofText, plan } } as const;

/** The texts that the models are shown on. */
export const examples = ['first-names', 'shakespeare', 'pride-and-prejudice'];

/** Data sets by name. */
export const datasets = textEntries<typeof makemoreOptions>({ own, examples });
