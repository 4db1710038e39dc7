/** @file A finding is data: what was measured, what is healthy, and what to do about it. */

/** One observation about a model in training, with its remedy by name. */
export interface Finding {
  /** Stable name of the check: `tanh-saturation`. */
  readonly check: string;
  readonly severity: 'good' | 'note' | 'warning';
  /** Where: a layer, a unit, a data set. */
  readonly subject: string;
  /** "41 % of tanh outputs are saturated". */
  readonly measured: string;
  /** "under 5 %". */
  readonly healthy: string;
  /** "scale the weights by 5/3 / √fanIn"; empty where nothing needs doing. */
  readonly remedy: string;
}

/** A finding as one line: `hidden 1: 41 % of tanh saturated (healthy: under 5 %): scale the weights …`. */
export function formatFinding({ subject, measured, healthy, remedy }: Finding): string {
  return `${subject}: ${measured} (healthy: ${healthy})${remedy ? `: ${remedy}` : ''}`;
}
