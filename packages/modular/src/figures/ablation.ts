/** @file Ablation in a table and in plain words: is the ensemble better than its best member? */

import type { Table } from '@nnzoo/data';
import { type Dataset, portions, type TableFigure } from '@nnzoo/training';
import type { Combination } from '../combination.ts';
import { EnsembleEvaluation, Score } from '../evaluation.ts';
import type { ModularPreprocessor } from '../preprocessor.ts';

/** What came of the test rows: the ensemble, each member, and the ensemble without each part. */
export interface Outcome {
  readonly evaluation: EnsembleEvaluation;
  /** By the part that is missing. */
  readonly without: ReadonlyMap<string, Score>;
}

/** Measures all of it on these rows. */
export function measureEnsemble(
  model: Pick<Combination, 'answer' | 'ablations'>,
  { width }: Pick<ModularPreprocessor, 'width'>,
  part: Dataset<Table>,
): Outcome {
  const evaluation = new EnsembleEvaluation(width, (rows) => model.answer(rows));
  const without = new Map<string, Score>();
  for (const rows of portions(part)) {
    evaluation.see(rows);
    for (const { name, answer } of model.ablations(rows)) {
      const score = without.get(name) ?? new Score(width);
      without.set(name, score);
      score.add(rows, answer);
    }
  }
  return { evaluation, without };
}

/** Values learned and steps, of each member and of the ensemble. */
export interface Effort {
  readonly effort: Combination['members']['effort'];
  readonly parameters: number;
}

/** One line a member; the caption says what is to be thought of it. */
export function ablationFigure(
  { evaluation, without }: Outcome,
  { effort, parameters: all }: Effort,
  { table: { unit }, width }: Pick<ModularPreprocessor, 'table' | 'width'>,
): TableFigure {
  const shown = (value: number): string =>
    width === 1 ? `${value.toPrecision(4)} ${unit}`.trim() : `${(100 * value).toFixed(2)} %`;
  const ensemble = evaluation.combined.primaryMetric();
  const names = [...new Set([...evaluation.alone.keys(), ...without.keys()])];
  return {
    kind: 'table',
    id: 'ablation',
    title: 'What the members are worth',
    caption: verdict(evaluation, shown),
    columns: ['', width === 1 ? 'error (rmse)' : 'right', 'ensemble without it', 'values', 'steps'],
    rows: [
      ...names.map((name) => {
        const alone = evaluation.alone.get(name);
        const ablated = without.get(name);
        const { parameters, steps } = effort(name);
        return [
          name,
          alone ? shown(alone.primaryMetric()) : '–',
          ablated ? shown(ablated.primaryMetric()) : '–',
          parameters || '–',
          steps || '–',
        ];
      }),
      ['the ensemble', shown(ensemble), '', all, ''],
    ],
  };
}

/** Better, equal or worse than the best member, said so that nobody can miss it. */
export function verdict(evaluation: EnsembleEvaluation, shown: (value: number) => string): string {
  const { bestMember, meanMember, gainOverBest } = evaluation.metrics();
  const ensemble = shown(evaluation.combined.primaryMetric());
  if (bestMember === undefined) return `The ensemble: ${ensemble} on the test rows.`;
  const best = [...evaluation.alone].find(([, score]) => score.primaryMetric() === bestMember)?.[0];
  const told = `${ensemble} on the test rows; its best member alone, ${best}, has ${shown(bestMember)}, the mean member ${shown(meanMember)}.`;
  if (gainOverBest > 0) return `The ensemble is better than its best member: ${told}`;
  if (gainOverBest === 0) return `The ensemble is no better than its best member: ${told}`;
  return `The ensemble is WORSE than its best member: ${told} Take ${best} alone.`;
}
