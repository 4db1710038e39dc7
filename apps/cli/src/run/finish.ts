/** @file After training: the files with its outcome, then the result on stdout. */
import type { Decided, Metrics, TrainingReport } from '@nnzoo/training';
import { forgetDivergence } from '../folder/divergence.ts';
import { fileNames, writeJson } from '../folder/files.ts';
import { Attempts } from './attempts.ts';
import { baselinesOf } from './baselines.ts';
import { decideRun } from './decide.ts';
import { drawRun, type RunOutcome } from './draw.ts';
import type { PictureFormat } from './picture-files.ts';
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
  readonly decided?: Decided;
}

/** What is shown after a run. */
export interface Finished extends RunOutcome {
  readonly result: RunResult;
  /** Null where nothing was to be decided. */
  readonly decided: Decided | null;
}

/** What finishing asks while it goes on. */
export interface FinishHooks {
  readonly recorder: Recorder;
  /** True leaves the rest undone; a resumed run does it again. */
  readonly stops: () => boolean;
  /** What each figure is drawn as. */
  readonly formats: readonly PictureFormat[];
  now(): number;
}

/**
 * Writes best.safetensors, result, figures and report; null when `stops` ended it. What fails of
 * baselines, figures and report is said, and the rest is written.
 */
export async function finishRun(
  session: Session,
  report: TrainingReport,
  { recorder, stops, formats, now }: FinishHooks,
): Promise<Finished | null> {
  const { experiment, folder, config, shownFolder } = session;
  const seconds = Number(recorder.seconds.toFixed(3));
  recorder.saveBest(experiment.checkpoint());
  const decided = decideRun(session);
  const attempts = new Attempts();
  const measured = () => baselinesOf(session, { stops, now });
  const baselines = await attempts.try('baselines', measured, []);
  if (baselines === null) return null;
  const result: RunResult = {
    event: 'result',
    architecture: config.architecture,
    data: config.data.name,
    seed: config.seed,
    metrics: report.metrics,
    parameters: experiment.parameters,
    seconds,
    folder: shownFolder,
    ...(decided && { decided }),
  };
  const { epochs, steps, stopped } = report;
  const { event: _, folder: __, decided: ___, ...facts } = result;
  const write = () =>
    writeJson(folder, fileNames.result, {
      ...facts,
      ...{ primaryMetric: { ...report.primaryMetric }, epochs, steps, stopped },
      baselines: baselines.map((baseline) => ({ ...baseline })),
      ...(attempts.findings.length > 0 && {
        failed: attempts.findings.map(({ subject }) => subject),
      }),
    });
  forgetDivergence(folder);
  write(); // first: what is drawn next may need more memory than there is
  const outcome = await outcomeOf(session, { report, baselines }, attempts);
  if (!(await drawRun(session, outcome, { stops, attempts, formats }))) return null;
  if (attempts.findings.length > 0) write();
  return { result, decided, ...outcome, findings: [...outcome.findings, ...attempts.findings] };
}

/** Figures and findings of a run that stands at its end; what fails is noted. */
export async function outcomeOf(
  { experiment }: Pick<Session, 'experiment'>,
  measured: Pick<RunOutcome, 'report' | 'baselines'>,
  attempts: Attempts,
): Promise<RunOutcome> {
  const failed = (id: string, error: unknown) => attempts.failed(`figure ${id}`, error);
  const figures = experiment.figures(failed);
  const findings = await attempts.try('findings', () => experiment.findings(), []);
  return { ...measured, figures, findings };
}
