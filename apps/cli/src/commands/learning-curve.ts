/** @file `zoo learning-curve`: the score by training size, on training and test rows, and what follows. */
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { UsageError } from '@nnzoo/core';
import {
  architectureOf,
  type CurvePoint,
  curvePoints,
  curveSentences,
  curveTrials,
  findModels,
  runTrials,
} from '@nnzoo/experiments';
import type { LinesFigure } from '@nnzoo/training';
import { displayPath } from '../command-line.ts';
import { describe } from '../compare/announce.ts';
import { labOf } from '../compare/lab.ts';
import { poolOf } from '../compare/pool.ts';
import { createProgress } from '../compare/progress.ts';
import { TrialsFile } from '../compare/trials-file.ts';
import { type Context, note, print } from '../context.ts';
import { readCurveFlags } from '../flag-values.ts';
import { writeDrawing } from '../folder/atomic-write.ts';
import { columnsOf } from '../io.ts';
import { jsonLine } from '../json-line.ts';
import { pictureOf, printFindings } from '../run/print-result.ts';
import type { RawFlags } from '../run-flags.ts';
import { watchForStop } from '../signals.ts';
import { stopCodes } from '../stop-codes.ts';
import { formatTable, wrapped } from '../text-table.ts';
import { unknownArchitecture } from '../unknown-architecture.ts';

/** Measures the curve, prints table, sentences and picture; the same command goes on after a stop. */
export async function learningCurve(
  context: Context,
  text: string,
  raw: RawFlags,
): Promise<number> {
  const { io } = context;
  const {
    data,
    seeds = 1,
    folds = 5,
    jobs = availableParallelism(),
    ...flags
  } = readCurveFlags(raw);
  const id = architectureOf(text);
  if (!Object.hasOwn(io.registry, id)) throw await unknownArchitecture(id, 'learning-curve', io);
  if (data === undefined) {
    const message = `learning-curve: on which data? For example: ${context.program} learning-curve ${text} --data wine`;
    throw new UsageError('curve/data', message);
  }
  const lab = labOf(io, { warn: (finding) => printFindings(context, [finding]) });
  const [model, ...others] = await findModels([text], data, lab);
  if (others.length > 0) {
    const message = `--data ${data}: a learning curve is about one data set; draw one after the other`;
    throw new UsageError('curve/data', message, { data });
  }
  const trials = curveTrials({ model, seeds, folds });
  if (!flags.quiet) note(io, describe(trials, jobs));
  const folder = resolve(io.cwd, flags.out ?? 'runs/learning-curve');
  const store = new TrialsFile(join(folder, 'trials.jsonl'));
  try {
    const progress = await createProgress(context, trials.length, flags);
    const run = runTrials(trials, poolOf(io, jobs, { lab }), { store, progress });
    const stop = watchForStop(io, run.stop);
    const results = await run.done.finally(() => {
      progress.close();
      stop.dispose();
    });
    if (stop.reason !== null) return stopCodes[stop.reason];
    const points = curvePoints(trials, results);
    const { primaryMetric } = model.settings!;
    const sentences = curveSentences(points, primaryMetric, folds);
    const figure = curveFigure(points, `${text} on ${data}`, primaryMetric.metric);
    if (flags.json) print(io, jsonLine({ points, sentences }));
    else {
      if (points.length > 0) {
        print(io, tableOf(points, primaryMetric.metric, columnsOf(io.stdout)));
        const said = sentences.map((each) => wrapped(each, columnsOf(io.stdout)));
        print(io, `\n${said.join('\n')}\n\n${await pictureOf(figure, context)}`);
        const { figureToSvg } = await import('@nnzoo/figures');
        writeDrawing(join(folder, 'learning-curve.svg'), figureToSvg(figure));
        if (!flags.quiet) note(io, `${displayPath(io.cwd, folder)}: learning-curve.svg`);
      }
    }
    for (const { line } of results.failures.slice(0, 1)) note(io, `not measured: ${line}`);
    return results.failures[0]?.exitCode ?? 0;
  } finally {
    store.close();
  }
}

function tableOf(points: readonly CurvePoint[], metric: string, columns: number): string {
  const fixed = (value: number) => value.toFixed(4);
  const rows = points.map(({ rows, train, test }) => [
    String(rows),
    `${fixed(train.mean)} ± ${fixed(train.standardDeviation)}`,
    `${fixed(test.mean)} ± ${fixed(test.standardDeviation)}`,
  ]);
  const head = ['rows', `${metric} on training rows`, 'on test rows'];
  return formatTable({ head, rows, columns });
}

function curveFigure(points: readonly CurvePoint[], what: string, metric: string): LinesFigure {
  const x = points.map(({ rows }) => rows);
  const band = (sign: 1 | -1) =>
    points.map(({ test }) => test.mean + sign * test.standardDeviation);
  return {
    kind: 'lines',
    id: 'learning-curve-by-size',
    title: `Is more data worth it? ${what}`,
    caption:
      'Score by the number of rows that were trained on, mean over seeds and folds; dashed: one standard deviation around the test score. Lines that stay apart are variance, lines that meet at a bad score are bias.',
    x: { label: 'training rows' },
    y: { label: metric },
    series: [
      { name: 'training rows', x, y: points.map(({ train }) => train.mean) },
      { name: 'test rows', x, y: points.map(({ test }) => test.mean) },
      { name: 'test + sd', x, y: band(1), dashed: true },
      { name: 'test − sd', x, y: band(-1), dashed: true },
    ],
  };
}
