/** @file A finding is data: what was measured, what is healthy, and what to do about it. */

/** One observation about a model in training, with its fix by name. */
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
  readonly fix: string;
}

/** A finding as one line: `hidden 1: 41 % of tanh saturated (healthy: under 5 %): scale the weights …`. */
export function formatFinding({ subject, measured, healthy, fix }: Finding): string {
  return `${subject}: ${measured} (healthy: ${healthy})${fix ? `: ${fix}` : ''}`;
}

/** Findings of one check beyond this many are reported as one. */
const mostAlike = 3;

/**
 * Findings with those of one check joined where there are more than three: the first three are named,
 * the others counted. Sixty small classes are one thing to know, not sixty.
 */
export function joinAlike(findings: readonly Finding[]): Finding[] {
  const kinds = new Map<string, Finding[]>();
  for (const finding of findings) {
    const kind = `${finding.check} ${finding.severity}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), finding]);
  }
  return [...kinds.values()].flatMap((alike) =>
    alike.length > mostAlike ? [joined(alike)] : alike,
  );
}

function joined(alike: readonly Finding[]): Finding {
  const shown = alike.slice(0, mostAlike);
  const more = alike.length - mostAlike;
  return {
    ...shown[0],
    subject: `${shown.map(({ subject }) => subject).join(', ')} and ${more} more`,
    measured: `${shown.map(({ measured }) => measured).join('; ')}; and so on`,
  };
}
