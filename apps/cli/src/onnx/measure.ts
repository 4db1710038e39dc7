/** @file An imported model on rows whose answers are known: its metrics and figures. Read imported-run.ts before. */
import { basename } from 'node:path';
import { DataError } from '@nnzoo/core';
import { asNumbers, asRecord, asTexts, type Finding, type Table } from '@nnzoo/data';
import type { ImportedModel, ModelFacts } from '@nnzoo/onnx';
import {
  agreementFigure,
  ConfusionMatrix,
  confusionFigure,
  type Figure,
  type Metrics,
  type Records,
  RegressionErrors,
  ScoredRows,
} from '@nnzoo/training';
import type { Io } from '../io.ts';
import { usableMemory } from '../usable-memory.ts';

/** What came of it. */
export interface Measured {
  readonly metrics: Metrics;
  readonly figures: readonly Figure[];
  readonly findings: readonly Finding[];
}

/** @throws DataError `csv/…`, `import/target` for a file without the column that is predicted */
export async function measureImported(
  model: ImportedModel,
  facts: ModelFacts,
  { path, env }: { readonly path: string; readonly env: Io['env'] },
): Promise<Measured> {
  const { limitsFor, parseRows, parseTable } = await import('@nnzoo/datasets');
  const { readTextFile } = await import('@nnzoo/datasets/node');
  const limits = limitsFor(usableMemory(env));
  const bytes = await readTextFile(path, { limit: limits.bytes });
  const name = basename(path);
  const { columns, fills } = asRecord(facts.preprocessor, 'preprocessor');
  const known = {
    columns: asTexts(columns, 'columns'),
    fills: asNumbers(fills ?? [], 'fills'),
  };
  const isClass = facts.labels.length > 0;
  const { target } = parseTable(bytes, {
    ...{ name, limits },
    ...(isClass ? { label: facts.target } : { target: facts.target }),
  }).table;
  const { table, findings } = parseRows(bytes, { name, limits, ...known });
  const records = model.predict(table);
  const measured = isClass
    ? classes(records, facts, actualClasses(target, facts, name))
    : values(records, facts, target);
  return { ...measured, findings };
}

/** The class of each row by its number in the model. Throws DataError `import/target`. */
function actualClasses(target: Table['target'], { labels }: ModelFacts, name: string): Int32Array {
  if (target?.kind !== 'class') throw new DataError('import/target', `${name}: no classes`);
  const unknown = target.labels.filter((label) => !labels.includes(label));
  if (unknown.length > 0) {
    const message = `${name}: the model knows no class ${unknown.join(', ')}; it knows ${labels.join(', ')}`;
    throw new DataError('import/target', message, { unknown, labels });
  }
  return target.ids.map((id) => labels.indexOf(target.labels[id]));
}

function classes(
  records: Records,
  { labels, target }: ModelFacts,
  actual: Int32Array,
): Omit<Measured, 'findings'> {
  const matrix = new ConfusionMatrix(labels.length);
  const predicted = records.map((record) => labels.indexOf(String(record[target])));
  matrix.add(actual, Int32Array.from(predicted));
  const scored = new ScoredRows();
  const chances = labels.map((label) => `p(${label})`);
  const isSure = chances.every((chance) => chance in records[0]);
  const scores = records.flatMap((record) => chances.map((chance) => Number(record[chance])));
  scored.add(actual, isSure ? scores : []);
  const roc = scored.figure(labels);
  const figures = [
    confusionFigure(matrix, labels),
    ...(roc ? [roc] : []),
    ...scored.others(labels),
    agreementFigure(matrix),
  ];
  return { metrics: matrix.metrics(), figures };
}

function values(
  records: Records,
  facts: ModelFacts,
  target: Table['target'],
): Omit<Measured, 'findings'> {
  if (target?.kind !== 'value') throw new DataError('import/target', 'no numbers to predict');
  const predicted = records.map((record) => Number(record[facts.target || 'prediction']));
  const errors = new RegressionErrors();
  errors.add(target.values, predicted);
  const figure: Figure = {
    kind: 'scatter',
    id: 'predictions',
    title: 'Predicted and actual values',
    caption: 'Each row by what it is and by what the model says: on the diagonal both agree.',
    x: { label: 'actual' },
    y: { label: 'predicted' },
    series: [{ name: facts.target, x: target.values, y: predicted }],
  };
  return { metrics: errors.metrics(), figures: [figure] };
}
