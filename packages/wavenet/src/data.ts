/** @file The texts that the models learn from, and how. Read after plan.ts and overrides.ts. */
import { ofText, textEntries } from '@nnzoo/datasets/entries';
import type { wavenetOptions } from './options.ts';
import { overrides } from './overrides.ts';
import { published } from './plan.ts';

/** Settings for every text: it is trained on as names.txt was. */
export const own = { language: { ...ofText, plan: published } } as const;

/** The texts that the models are shown on. */
export const examples = ['first-names', 'shakespeare', 'pride-and-prejudice'];

/** Data sets by name. */
export const datasets = textEntries<typeof wavenetOptions>({ own, examples, overrides });
