/** @file How a way of dividing the rows is called in tables. Read after split-policy.ts. */
import type { SplitPolicy } from './split-policy.ts';

/**
 * What a way of dividing is called where the data set's own is not meant: `10-fold`, `all rows`; null
 * for a hold-out, of which each data set has one.
 */
export function protocolName(policy: SplitPolicy): string | null {
  if (policy.kind === 'fold') return `${policy.folds}-fold`;
  return policy.kind === 'everything' ? 'all rows' : null;
}
