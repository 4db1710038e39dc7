/** @file An imported model on rows whose answers are known: its metrics and figures. Read imported-run.ts before. */
import { basename } from 'node:path';
import { DataError } from '@nnzoo/core';
import { asNumbers, asRecord, asTexts, type Finding, type Table } from '@nnzoo/data';
import type { ImportedModel, ModelFacts } from '@nnzoo/onnx';
import {
  answerDrawings,
  ConfusionMatrix,
  type Figure,
  type Metrics,
  type Records,
  RegressionErrors,
  type Tested,
  type TestedClasses,
  type TestedValues,
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
  const tested = isClass
    ? testedClasses(records, facts, actualClasses(target, facts, name))
    : testedValues(records, facts, target);
  const drawn = answerDrawings(tested).map((drawing) => drawing.draw());
  const figures = drawn.filter((figure) => figure !== null);
  return { metrics: metricsOf(tested), figures, findings };
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

function testedClasses(
  records: Records,
  { labels, target }: ModelFacts,
  actual: Int32Array,
): TestedClasses {
  const chances = labels.map((label) => `p(${label})`);
  const areProbabilities = chances.every((chance) => chance in records[0]);
  const scores = records.flatMap((record) => chances.map((chance) => Number(record[chance])));
  return {
    ...{ kind: 'class', labels, actual, areProbabilities },
    predicted: Int32Array.from(records, (record) => labels.indexOf(String(record[target]))),
    scores: areProbabilities ? Float64Array.from(scores) : null,
  };
}

function testedValues(
  records: Records,
  { target: name }: ModelFacts,
  target: Table['target'],
): TestedValues {
  if (target?.kind !== 'value') throw new DataError('import/target', 'no numbers to predict');
  const predicted = Float64Array.from(records, (record) => Number(record[name]));
  return { kind: 'value', name, unit: target.unit ?? '', actual: target.values, predicted };
}

function metricsOf(tested: Tested): Metrics {
  if (tested.kind === 'value') {
    const errors = new RegressionErrors();
    errors.add(tested.actual, tested.predicted);
    return errors.metrics();
  }
  const matrix = new ConfusionMatrix(tested.labels.length);
  matrix.add(tested.actual, tested.predicted);
  return matrix.metrics();
}
