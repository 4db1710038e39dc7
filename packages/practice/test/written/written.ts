/** @file What learners write: the solution's text with a mistake in it. The texts stand beside, by what they are about. */
import { solutionOf } from '../../src/learner-file.ts';

/** Exchanges of the solution's text, what stands there → what was written; or all that stands between its marks. */
export type Edits = Readonly<Record<string, string>> | string;

/** What was written for one exercise. */
export interface Written {
  /** By the first words of what the check has to say of it; each usual mistake has one. */
  readonly wrong: Readonly<Record<string, Edits>>;
  /** Wrong in a way that no mistake of the exercise is about. */
  readonly otherwise: Edits;
}

const body = /^[ \t]*\/\/ write\n[\s\S]*?^[ \t]*\/\/ end\n/m;

/** The file of a learner. */
export function textOf(solution: string, edits: Edits): string {
  if (typeof edits === 'string') return solution.replace(body, () => `${edits}\n`);
  return Object.entries(edits).reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`not once in the solution: ${from}`);
    return text.replace(from, () => to);
  }, solutionOf(solution));
}
