/** @file What there is to see of a mixture of experts. Read accounting.ts and gate.ts. */
import { confusionFigure, type Figure, type FigureContext, type Table } from '@nnzoo/training';
import type { Structure } from '../combination.ts';
import type { Experts } from '../mixture/experts.ts';
import { allRows, someRows } from '../rows.ts';
import type { ModularView } from '../view.ts';
import { accountingFigure, measureWhole } from './accounting.ts';
import { expertMaps, gateByClass, gateLines, gatePlane, loadFigure } from './gate.ts';
import { homeFigure } from './home.ts';
import { structureFigure } from './structure.ts';

/** The account first, then the gate, then the experts. */
export function mixtureFigures(
  experts: Experts,
  view: ModularView,
  { splits, history }: FigureContext<Table>,
): Figure[] {
  const { test } = splits;
  const { table } = view;
  const rows = someRows(allRows(test));
  const outcome = measureWhole(experts, view, test);
  const { mixture } = experts;
  const effort = (name: string) => ({
    parameters: mixture.experts[experts.names.indexOf(name)].parameterCount(),
    steps: history.at(-1)?.step ?? 0,
  });
  const { labels } = table;
  return [
    accountingFigure(outcome, { effort, parameters: mixture.parameterCount() }, view),
    gatePlane(experts, table, rows),
    gateLines(experts, table),
    gateByClass(experts, table, rows),
    loadFigure(experts, history),
    homeFigure(experts, rows, table.unit),
    ...expertMaps(experts, table, rows),
    structureFigure(structureOf(experts, view)),
    labels.length > 0 ? confusionFigure(outcome.account.combined.matrix, labels) : null,
  ].filter((figure) => figure !== null);
}

function structureOf({ names }: Experts, { width, table }: ModularView): Structure {
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
