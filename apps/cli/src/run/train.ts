/** @file Training a session to its end or to a stop, with checkpoints on the way. */
import { DataError, isNnzooError } from '@nnzoo/core';
import type { Experiment, TrainEvent, TrainingReport } from '@nnzoo/training';
import { drain } from '@nnzoo/training';
import { noteDivergence } from '../folder/divergence.ts';
import type { Progress } from '../progress.ts';
import type { StopWatch } from '../signals.ts';
import type { EventLog } from '../tensorboard/event-log.ts';
import type { Recorder } from './recorder.ts';
import type { Session } from './session.ts';

/** What training reports to. */
export interface TrainHooks {
  readonly recorder: Recorder;
  readonly progress: Progress;
  /** TensorBoard's, where one is written. */
  readonly log?: EventLog | null;
  readonly stop: StopWatch;
  now(): number;
}

/**
 * Trains to the end and returns the report, or null after a request to stop. In both cases the
 * folder holds a checkpoint of the moment.
 *
 * @throws DivergedError, with the last good checkpoint left as it was
 */
export async function train(
  { experiment, folder }: Session,
  { recorder, progress, log, stop, now }: TrainHooks,
): Promise<TrainingReport | null> {
  try {
    const outcome = await drain(startLoop(experiment), {
      now,
      see(event) {
        recorder.see(event);
        log?.see(event);
        progress.see(event);
      },
      stops: () => stop.reason !== null,
    });
    recorder.save();
    return outcome?.result ?? null;
  } catch (error) {
    if (isNnzooError(error) && error.kind === 'diverged') noteDivergence(folder, error);
    throw error;
  } finally {
    progress.end();
  }
}

/** The loop; a plan that ends before the checkpoint is a difference like any other. */
function startLoop(experiment: Experiment): Generator<TrainEvent, TrainingReport> {
  try {
    return experiment.run();
  } catch (error) {
    if (!isNnzooError(error) || error.code !== 'plan/shorter') throw error;
    throw new DataError(error.code, `${error.message}: a run can only be made longer`);
  }
}

/**
 * The report of a run that stands at its end: the test part is measured again, nothing is learned.
 *
 * @throws DataError `run/unfinished` where steps are left
 */
export async function finishedReport(
  experiment: Experiment,
  now: () => number,
): Promise<TrainingReport> {
  const outcome = await drain<TrainEvent, TrainingReport>(experiment.run(), {
    now,
    see(event) {
      if (event.event !== 'progress' || event.phase === 'evaluate') return;
      const message = `the run has been stopped at step ${event.step} of ${event.totalSteps}; --resume it first`;
      throw new DataError('run/unfinished', message, { step: event.step });
    },
    stops: () => false,
  });
  return outcome!.result;
}
