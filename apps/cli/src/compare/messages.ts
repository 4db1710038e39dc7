/** @file What `zoo compare` and its workers say to each other. Read after cell.ts. */
import type { Cell, CellFailure, CellRequest } from './cell.ts';

/** To a worker: measure this; then, about the key it found, whether to go on. */
export type Order =
  | { readonly kind: 'measure'; readonly request: CellRequest }
  | { readonly kind: 'answer'; readonly isFinished: boolean };

/** From a worker: the key of the cell as a question, then how far it is, then how it ended. */
export type Report =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'advance'; readonly share: number }
  | { readonly kind: 'finished'; readonly cell: Cell | null }
  | { readonly kind: 'failed'; readonly failure: CellFailure };
