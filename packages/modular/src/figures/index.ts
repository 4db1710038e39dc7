/** @file What there is to see of a whole: its account first. Read accounting.ts. */

import type { Table } from '@nnzoo/data';
import { confusionFigure, type Dataset, type Figure } from '@nnzoo/training';
import type { Combination } from '../combination.ts';
import { allRows, someRows } from '../rows.ts';
import type { ModularView } from '../view.ts';
import { accountingFigure, measureWhole } from './accounting.ts';
import { decisionMaps } from './maps.ts';
import { structureFigure } from './structure.ts';

/** All figures of members put together. */
export function wholeFigures(
  model: Combination,
  view: ModularView,
  test: Dataset<Table>,
): Figure[] {
  const outcome = measureWhole(model, view, test);
  const { labels, columns } = view.table;
  const confusion =
    labels.length > 0 ? [confusionFigure(outcome.account.combined.matrix, labels)] : [];
  return [
    accountingFigure(
      outcome,
      { effort: model.team.effort, parameters: model.team.parameters(model.parts) },
      view,
    ),
    structureFigure(model.structure(columns.length)),
    ...decisionMaps(model, view, someRows(allRows(test))),
    ...confusion,
  ];
}
