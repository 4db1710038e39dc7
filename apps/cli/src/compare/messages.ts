/** @file What `zoo compare` and its workers say to each other. */
import type { Ending, Trial } from '@nnzoo/experiments';

/** To a worker: measure this; then, about the key it found, whether to go on. */
export type Order =
  | { readonly kind: 'measure'; readonly trial: Trial }
  | { readonly kind: 'answer'; readonly isWanted: boolean };

/** From a worker: the key of the trial as a question, then how far it is, then how it ended. */
export type Report =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'advance'; readonly share: number }
  | { readonly kind: 'ended'; readonly ending: Ending };
