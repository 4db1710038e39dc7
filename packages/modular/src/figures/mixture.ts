/** @file What there is to see of a mixture of experts. Read ablation.ts and gate.ts. */

import type { Table } from '@nnzoo/data';
import type { Figure, FigureContext } from '@nnzoo/training';
import type { Answers, Structure } from '../combination.ts';
import type { Experts } from '../mixture/experts.ts';
import type { MatchedBaseline } from '../mixture/matched-baseline.ts';
import type { ModularPreprocessor } from '../preprocessor.ts';
import { allRows, someRows } from '../rows.ts';
import { ablationFigure, measureEnsemble } from './ablation.ts';
import { expertMaps, gateByClass, gateLines, gatePlane, loadFigure } from './gate.ts';
import { homeFigure } from './home.ts';
import { structureFigure } from './structure.ts';

/** What figures are drawn of. */
export interface ShownMixture {
  readonly experts: Experts;
  readonly preprocessor: ModularPreprocessor;
  readonly matchedBaseline: MatchedBaseline | null;
  /** The mixture, its experts, and the matched baseline. */
  answer(rows: Table): Answers;
}

/** The ablation first, then the gate, then the experts. */
export function mixtureFigures(
  { experts, preprocessor, matchedBaseline, answer }: ShownMixture,
  { splits, history }: FigureContext<Table>,
): Figure[] {
  const { test } = splits;
  const { table } = preprocessor;
  const rows = someRows(allRows(test));
  const ablations = (some: Table) => experts.ablations(some);
  const outcome = measureEnsemble({ answer, ablations }, preprocessor, test);
  const { mixture } = experts;
  const effort = (name: string) => {
    const expert = experts.names.indexOf(name);
    if (matchedBaseline && expert < 0) return matchedBaseline.members.effort(name);
    const { step: steps = 0 } = history.at(-1) ?? {};
    return { parameters: mixture.experts[expert].parameterCount(), steps };
  };
  return [
    ablationFigure(outcome, { effort, parameters: mixture.parameterCount() }, preprocessor),
    gatePlane(experts, table, rows),
    gateLines(experts, table),
    gateByClass(experts, table, rows),
    loadFigure(experts, history),
    homeFigure(experts, rows, table.unit),
    ...expertMaps(experts, table, rows),
    structureFigure(structureOf(experts, preprocessor)),
  ].filter((figure) => figure !== null);
}

function structureOf({ names }: Experts, { width, table }: ModularPreprocessor): Structure {
  const columns = `[B, ${table.columns.length}]`;
  return {
    nodes: [
      { id: 'rows', label: 'rows' },
      { id: 'gate', label: 'gate', detail: 'softmax' },
      ...names.map((name) => ({ id: name, label: name })),
      { id: 'answer', label: 'Σ weight · answer' },
    ],
    edges: [
      { from: 'rows', to: 'gate', label: columns },
      { from: 'gate', to: 'answer', label: `[B, ${names.length}]` },
      ...names.flatMap((name) => [
        { from: 'rows', to: name, label: columns },
        { from: name, to: 'answer', label: `[B, ${width}]` },
      ]),
    ],
  };
}
