/** @file What there is to see of an ensemble: its ablation first. Read ablation.ts. */

import type { Table } from '@nnzoo/data';
import type { Dataset, Figure } from '@nnzoo/training';
import type { Combination } from '../combination.ts';
import type { ModularPreprocessor } from '../preprocessor.ts';
import { allRows, someRows } from '../rows.ts';
import { ablationFigure, measureEnsemble } from './ablation.ts';
import { decisionMaps } from './maps.ts';
import { structureFigure } from './structure.ts';

/** All figures of members put together. */
export function ensembleFigures(
  model: Combination,
  preprocessor: ModularPreprocessor,
  test: Dataset<Table>,
): Figure[] {
  const outcome = measureEnsemble(model, preprocessor, test);
  const { columns } = preprocessor.table;
  return [
    ablationFigure(
      outcome,
      { effort: model.members.effort, parameters: model.members.parameters(model.parts) },
      preprocessor,
    ),
    structureFigure(model.structure(columns.length)),
    ...decisionMaps(model, preprocessor, someRows(allRows(test))),
  ];
}
