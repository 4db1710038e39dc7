/** @file Do the members differ enough to help each other? */
import type { Finding } from '@nnzoo/data';
import { classesOf, type NamedAnswer } from './answers.ts';
import type { CombinationContext } from './combination.ts';
import { memberNames } from './options.ts';

/** Members that agree on more than this share of the rows cannot correct each other. */
const alike = 0.98;

/**
 * How often all members say the same; nothing for numbers, or for fewer than two members.
 *
 * @param single the flag that leaves one member
 */
export function agreementFinding(
  alone: readonly NamedAnswer[],
  width: number,
  single: string,
): Finding[] {
  if (width === 1 || alone.length < 2) return [];
  const [first, ...others] = alone.map(({ answer }) => classesOf(answer));
  const agreed = first.filter((id, row) => others.every((classes) => classes[row] === id)).length;
  const share = first.length === 0 ? 0 : agreed / first.length;
  return [
    {
      check: 'agreement',
      severity: share > alike ? 'note' : 'good',
      subject: 'members',
      measured: `all ${alone.length} say the same of ${(100 * share).toFixed(1)} % of training rows`,
      healthy: `under ${100 * alike} %: members that never differ cannot correct each other`,
      fix: share > alike ? `one alone answers as well, for less: ${single}` : '',
    },
  ];
}

/** The flag that leaves one member of a combination for classes. */
export function singleMember({ options }: CombinationContext): string {
  return options.copies > 1
    ? '--copies 1'
    : `--members ${memberNames(options, 'classification')[0]}`;
}
