/** @file What to try about a finding, as a flag that can be typed. Read after @nnzoo/data/finding.ts. */
import type { Finding } from '@nnzoo/data';

/** The finding with this advice, where it is not good. */
export function advise(finding: Finding, fix: string): Finding {
  return finding.severity === 'good' ? finding : { ...finding, fix };
}

/** `--learning-rate 0.01`: a tenth of this one. */
export function lowerRate(rate: number): string {
  return flagOf(rate / 10);
}

/** `--learning-rate 1`: ten times this one; of 0, which learns nothing, 0.01. */
export function raiseRate(rate: number): string {
  return flagOf(rate === 0 ? 0.01 : 10 * rate);
}

function flagOf(rate: number): string {
  return `--learning-rate ${Number(rate.toPrecision(2))}`;
}
