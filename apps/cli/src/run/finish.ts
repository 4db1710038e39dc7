/** @file After training: the files that tell what came of it, then the result on stdout. */
import type { Metrics, TrainingReport } from '@nnzoo/training';
import { fileNames, writeJson } from '../folder/files.ts';
import { baselinesOf } from './baselines.ts';
import { drawRun, type RunOutcome } from './draw.ts';
import type { Recorder } from './recorder.ts';
import type { Session } from './session.ts';

/** The last line of `--json`, and the content of result.json. */
export interface RunResult {
  readonly event: 'result';
  readonly architecture: string;
  readonly data: string;
  readonly seed: number;
  readonly metrics: Metrics;
  readonly parameters: number;
  readonly seconds: number;
  readonly folder: string;
}

/** What is shown after a run. */
export interface Finished extends RunOutcome {
  readonly result: RunResult;
}

/** What finishing asks while it goes on. */
export interface FinishHooks {
  readonly recorder: Recorder;
  /** True leaves the rest undone; a resumed run does it again. */
  readonly stops: () => boolean;
  now(): number;
}

/** Writes best.safetensors, figures, report and result; null when `stops` ended it. */
export async function finishRun(
  session: Session,
  report: TrainingReport,
  { recorder, stops, now }: FinishHooks,
): Promise<Finished | null> {
  const { experiment, folder, config, shownFolder } = session;
  const seconds = Number(recorder.seconds.toFixed(3));
  recorder.saveBest(experiment.checkpoint());
  const baselines = await baselinesOf(session, { stops, now });
  if (baselines === null) return null;
  const outcome = { report, baselines, figures: experiment.figures() };
  if (!(await drawRun(session, outcome, stops))) return null;
  const result: RunResult = {
    event: 'result',
    architecture: config.architecture,
    data: config.data.name,
    seed: config.seed,
    metrics: report.metrics,
    parameters: experiment.parameters,
    seconds,
    folder: shownFolder,
  };
  const { epochs, steps, stopped } = report;
  const { event: _, folder: __, ...facts } = result;
  writeJson(folder, fileNames.result, {
    ...facts,
    ...{ headline: { ...report.headline }, epochs, steps, stopped },
    baselines: baselines.map((baseline) => ({ ...baseline })),
  });
  return { result, ...outcome };
}
