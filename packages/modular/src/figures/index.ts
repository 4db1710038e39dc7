/** @file What there is to see of an ensemble: its ablation first. Read ablation.ts. */

import type { Table } from '@nnzoo/data';
import { confusionFigure, type Dataset, type Figure } from '@nnzoo/training';
import type { Combination } from '../combination.ts';
import { allRows, someRows } from '../rows.ts';
import type { ModularView } from '../view.ts';
import { ablationFigure, measureEnsemble } from './ablation.ts';
import { decisionMaps } from './maps.ts';
import { structureFigure } from './structure.ts';

/** All figures of members put together. */
export function ensembleFigures(
  model: Combination,
  view: ModularView,
  test: Dataset<Table>,
): Figure[] {
  const outcome = measureEnsemble(model, view, test);
  const { labels, columns } = view.table;
  const confusion =
    labels.length > 0 ? [confusionFigure(outcome.evaluation.combined.matrix, labels)] : [];
  return [
    ablationFigure(
      outcome,
      { effort: model.members.effort, parameters: model.members.parameters(model.parts) },
      view,
    ),
    structureFigure(model.structure(columns.length)),
    ...decisionMaps(model, view, someRows(allRows(test))),
    ...confusion,
  ];
}
