/** @file The account in a table and in plain words: is the whole better than its best member? */

import type { Table } from '@nnzoo/data';
import { type Dataset, portions, type TableFigure } from '@nnzoo/training';
import { Account, Score } from '../account.ts';
import type { Combination } from '../combination.ts';
import type { ModularView } from '../view.ts';

/** What came of the test rows: the whole, each member, and the whole without each part. */
export interface Outcome {
  readonly account: Account;
  /** By the part that is missing. */
  readonly without: ReadonlyMap<string, Score>;
}

/** Measures all of it on these rows. */
export function measureWhole(
  model: Pick<Combination, 'answer' | 'ablations'>,
  { width }: Pick<ModularView, 'width'>,
  part: Dataset<Table>,
): Outcome {
  const account = new Account(width, (rows) => model.answer(rows));
  const without = new Map<string, Score>();
  for (const rows of portions(part)) {
    account.see(rows);
    for (const { name, answer } of model.ablations(rows)) {
      const score = without.get(name) ?? new Score(width);
      without.set(name, score);
      score.add(rows, answer);
    }
  }
  return { account, without };
}

/** Values learned and steps, of each member and of the whole. */
export interface Effort {
  readonly effort: Combination['team']['effort'];
  readonly parameters: number;
}

/** One line a member; the caption says what is to be thought of it. */
export function accountingFigure(
  { account, without }: Outcome,
  { effort, parameters: all }: Effort,
  { table: { unit }, width }: Pick<ModularView, 'table' | 'width'>,
): TableFigure {
  const shown = (value: number): string =>
    width === 1 ? `${value.toPrecision(4)} ${unit}`.trim() : `${(100 * value).toFixed(2)} %`;
  const whole = account.combined.headline();
  const names = [...new Set([...account.alone.keys(), ...without.keys()])];
  return {
    kind: 'table',
    id: 'accounting',
    title: 'What the members are worth',
    caption: verdict(account, shown),
    columns: ['', width === 1 ? 'error (rmse)' : 'right', 'whole without it', 'values', 'steps'],
    rows: [
      ...names.map((name) => {
        const alone = account.alone.get(name);
        const ablated = without.get(name);
        const { parameters, steps } = effort(name);
        return [
          name,
          alone ? shown(alone.headline()) : '–',
          ablated ? shown(ablated.headline()) : '–',
          parameters || '–',
          steps || '–',
        ];
      }),
      ['the whole', shown(whole), '', all, ''],
    ],
  };
}

/** Better, equal or worse than the best member, said so that nobody can miss it. */
export function verdict(account: Account, shown: (value: number) => string): string {
  const { bestMember, meanMember, gainOverBest } = account.metrics();
  const whole = shown(account.combined.headline());
  if (bestMember === undefined) return `The whole: ${whole} on the test rows.`;
  const best = [...account.alone].find(([, score]) => score.headline() === bestMember)?.[0];
  const told = `${whole} on the test rows; its best member alone, ${best}, has ${shown(bestMember)}, the mean member ${shown(meanMember)}.`;
  if (gainOverBest > 0) return `The whole is better than its best member: ${told}`;
  if (gainOverBest === 0) return `The whole is no better than its best member: ${told}`;
  return `The whole is WORSE than its best member: ${told} Take ${best} alone.`;
}
