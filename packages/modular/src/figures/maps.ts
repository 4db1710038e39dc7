/** @file What the ensemble and its members answer over the plane, where the rows have two columns. */

import { makeTable, type Table, type TableInput, unstandardize } from '@nnzoo/data';
import type { Figure } from '@nnzoo/training';
import { type Answer, classesOf } from '../answers.ts';
import type { Answers, Combination } from '../combination.ts';
import type { ModularView } from '../view.ts';
import { planeFigure } from './plane.ts';

/** Members shown at most. */
const mostMaps = 4;

/** A map of the ensemble, then one of each member; none for numbers, or for more columns. */
export function decisionMaps(
  model: Pick<Combination, 'answer'>,
  { table: view }: ModularView,
  rows: Table,
): Figure[] {
  const { target } = rows;
  if (view.columns.length !== 2 || target?.kind !== 'class') return [];
  const map = (id: string, name: string, answerOf: (answers: Answers) => Answer): Figure =>
    planeFigure({
      ...{ view, rows, columns: [0, 1] as const, classes: view.labels, points: target.ids },
      ...{ id, title: `What ${name} answers` },
      caption:
        'The answer over the plane, and test rows on it. Where the members draw the same border, ' +
        'none of them can correct the others.',
      classify: (input) => classesOf(answerOf(model.answer(inUnits(input, view)))),
    });
  const { alone } = model.answer(rows);
  return [
    map('ensemble', 'the ensemble', ({ combined }) => combined),
    ...alone
      .slice(0, mostMaps)
      .map(({ name }, i) => map(`member-${i + 1}`, name, (answers) => answers.alone[i].answer)),
  ];
}

/** Scaled rows as a table in the units of the data. */
function inUnits({ features, columns }: TableInput, view: ModularView['table']): Table {
  const { scales } = view.standardizer;
  const values = Float64Array.from(features, (value, i) =>
    unstandardize(value, scales[i % columns]),
  );
  return makeTable({ name: 'plane', columns: view.columns, features: values });
}
