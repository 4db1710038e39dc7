/** @file `zoo tune`: the settings of an architecture searched on data. Each part is a file under tune/. */
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { UsageError } from '@nnzoo/core';
import { counted } from '@nnzoo/data';
import {
  architectureOf,
  countTrials,
  type Measure,
  tune as search,
  trainingSeconds,
} from '@nnzoo/experiments';
import { flagName } from '@nnzoo/training';
import { commandLine, displayPath } from '../command-line.ts';
import { spokenDuration } from '../compare/announce.ts';
import { labOf } from '../compare/lab.ts';
import { TrialsFile } from '../compare/trials-file.ts';
import { type Context, note, print } from '../context.ts';
import { readTuneFlags } from '../flag-values.ts';
import { columnsOf } from '../io.ts';
import { jsonLine } from '../json-line.ts';
import { measuringHere, measuringThere, openQueue } from '../queue/measuring.ts';
import { pictureOf, printFindings } from '../run/print-result.ts';
import type { RawFlags } from '../run-flags.ts';
import { watchForStop } from '../signals.ts';
import { stopCodes } from '../stop-codes.ts';
import type { TuneFlags } from '../tune/flags.ts';
import { outcomeOf, type TuneOutcome } from '../tune/outcome.ts';
import { planTune, type TunePlan } from '../tune/plan.ts';
import { formatOutcome } from '../tune/print.ts';
import { createTuneProgress } from '../tune/progress.ts';
import { parallelFigure, writeTuneReport } from '../tune/report.ts';
import { unknownArchitecture } from '../unknown-architecture.ts';

/** Searches, prints what was found, and writes the report; the same command goes on after a stop. */
export async function tune(context: Context, text: string | null, raw: RawFlags): Promise<number> {
  const { io } = context;
  if (text === null) {
    const message = `tune: which architecture? Known: ${Object.keys(io.registry).join(', ')}. For example: ${context.program} tune feedforward --data wine`;
    throw new UsageError('run/no-architecture', message);
  }
  const read = readTuneFlags(raw);
  const id = architectureOf(text);
  if (!Object.hasOwn(io.registry, id)) throw await unknownArchitecture(id, 'tune', io);
  const folder = resolve(io.cwd, read.out ?? 'runs/tune');
  const queue = await openQueue(io, read, folder);
  const jobs = queue?.processes ?? availableParallelism();
  const flags: TuneFlags = { jobs, ...read };
  const pauses = join(folder, 'pauses');
  const lab = labOf(io, { warn: (finding) => printFindings(context, [finding]), pauses });
  const store = new TrialsFile(join(folder, 'trials.jsonl'));
  const progress = createTuneProgress(context, flags);
  const parts = { lab, store, progress, pauses };
  const measuring = queue
    ? measuringThere(context, queue, parts)
    : measuringHere(io, flags.jobs ?? 1, parts);
  const watch = watchForStop(io, measuring.stop);
  const measure: Measure = (trials) => measuring.measure(trials);
  try {
    const plan = await planTune(text, flags, { lab, measure });
    const total = countTrials(plan.request);
    if (!flags.quiet) for (const line of describe(plan, total, flags)) note(io, line);
    await progress.start(total, plan.request.model.settings!.primaryMetric);
    const tuned = watch.reason === null ? await search(plan.request, measure) : null;
    progress.close();
    if (tuned === null || watch.reason !== null) {
      return stopped(
        context,
        watch.reason,
        `${displayPath(io.cwd, folder)}: ${measuring.comeBack}`,
      );
    }
    const outcome = outcomeOf(plan, tuned);
    const command = commandLine(context.program, ['tune', ...argumentsOf(text, flags)]);
    await show(context, outcome, { flags, folder, command });
    rmSync(pauses, { recursive: true, force: true });
    return tuned.results.failures[0]?.exitCode ?? 0;
  } finally {
    progress.close();
    watch.dispose();
    await measuring.close();
    store.close();
  }
}

/** What is searched, how, and about how long it takes. */
function describe(
  { request, space, method, why, rows }: TunePlan,
  total: number,
  flags: TuneFlags,
): string[] {
  const { model, candidates, inner, folds } = request;
  const seconds = trainingSeconds[`${model.architecture.id} ${model.data}`];
  const trainings = method === 'halving' ? total / 2.5 : total;
  const time =
    model.length === null && seconds !== undefined
      ? `about ${spokenDuration((seconds * trainings) / (flags.jobs ?? 1))}`
      : 'how long was never measured';
  const where = inner === 1 ? 'one inner part' : `${inner} inner folds`;
  const outer = folds === null ? '' : ` in each of ${folds} folds`;
  return [
    `${counted(total, 'trial')}: ${counted(candidates.length, 'candidate')} by ${method} search over ${space.map(({ name }) => flagName(name).slice(2)).join(', ')}, on ${where} of ${rows} rows${outer}; ${time}, ${flags.jobs} at a time`,
    ...(why === '' ? [] : [`${method}: ${why}`]),
  ];
}

async function show(
  context: Context,
  outcome: TuneOutcome,
  {
    flags,
    folder,
    command,
  }: { readonly flags: TuneFlags; readonly folder: string; readonly command: string },
): Promise<void> {
  const { io, program } = context;
  const { model, seed } = outcome.plan.request;
  const models = [...new Set([outcome.winner, outcome.usual])];
  const winner = commandLine(program, ['compare', ...models, '--data', model.data]);
  if (flags.format === 'json') {
    const { rows, overall, importance, sentences } = outcome;
    print(
      io,
      jsonLine({
        winner: outcome.winner,
        seed,
        rows,
        candidates: overall,
        importance,
        sentences,
        command: winner,
      }),
    );
  } else {
    print(io, formatOutcome(outcome, columnsOf(io.stdout)));
    print(io, `\n${await pictureOf(parallelFigure(outcome), context)}\n`);
    print(io, `winner: ${winner}`);
  }
  await writeTuneReport(folder, outcome, command);
  if (!flags.quiet) note(io, `${displayPath(io.cwd, folder)}: report.html with every candidate`);
}

function stopped({ io }: Context, reason: keyof typeof stopCodes | null, where: string): number {
  if (reason === null) return 1;
  if (reason !== 'EPIPE') {
    note(io, `stopped by ${reason}; finished trials are in ${where}`);
  }
  return stopCodes[reason];
}

function argumentsOf(text: string, flags: TuneFlags): string[] {
  const { data, search: space, method, trials, inner, folds, seed } = flags;
  const budget = flags.budget === undefined ? undefined : `${flags.budget}s`;
  const named = Object.entries({ data, search: space, method, trials, budget, inner, folds, seed });
  return [
    text,
    ...named.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)])),
  ];
}
