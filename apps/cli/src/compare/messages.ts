/** @file What `zoo compare` and its workers say to each other. */
import type { Ending, Trial } from '@nnzoo/experiments';

/** To a worker: measure this; then, about the key it found, whether to go on; and about pauses. */
export type Order =
  | { readonly kind: 'measure'; readonly trial: Trial }
  | { readonly kind: 'answer'; readonly isWanted: boolean }
  /** The pause that was asked for is in the folder now, if anybody has it. */
  | { readonly kind: 'fetched' };

/** From a worker: the key of the trial as a question, then how far it is, then how it ended. */
export type Report =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'advance'; readonly share: number }
  /** Where pauses are shared: one is needed, and one has been kept in the folder. */
  | { readonly kind: 'fetch'; readonly pause: string }
  | { readonly kind: 'kept'; readonly pause: string }
  | { readonly kind: 'ended'; readonly ending: Ending };
