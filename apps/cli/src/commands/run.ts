/** @file `zoo run`: open or resume, train, finish. Each part is a file under run/. */
import { UsageError } from '@nnzoo/core';
import type { Finding } from '@nnzoo/data';
import type { Architecture, TrainingReport } from '@nnzoo/training';
import { type Context, note, print } from '../context.ts';
import { readRunFlags } from '../flag-values.ts';
import { closeRunFolder } from '../folder/run-folder.ts';
import { createProgress } from '../progress.ts';
import { beginRun } from '../run/begin.ts';
import { prepareComputing } from '../run/computing.ts';
import { finishRun } from '../run/finish.ts';
import { drawnPictures, formatsOf } from '../run/picture-files.ts';
import { primaryMetricText, printFindings, printResult } from '../run/print-result.ts';
import { Recorder } from '../run/recorder.ts';
import { resumeRun } from '../run/resume.ts';
import { resumeCommand, type Session } from '../run/session.ts';
import { train } from '../run/train.ts';
import type { RawFlags, RunFlags } from '../run-flags.ts';
import { type StopWatch, watchForStop } from '../signals.ts';
import { stopCodes } from '../stop-codes.ts';
import { unknownArchitecture } from '../unknown-architecture.ts';

/** Trains, and returns the exit code: 0, or 130 or 143 after a signal. */
export async function run(context: Context, id: string | null, raw: RawFlags): Promise<number> {
  const flags = readRunFlags(raw);
  prepareComputing(context, flags);
  if (flags.findRate) {
    const { findRate } = await import('../run/find-rate.ts');
    return findRate(context, await named(context, id), flags);
  }
  const stop = watchForStop(context.io);
  try {
    const session = await openSession(context, id, flags);
    context.io.farewell?.(wayOn(context, session));
    try {
      return await trainAndFinish(context, session, { flags, stop });
    } finally {
      closeRunFolder(session.folder);
    }
  } finally {
    stop.dispose();
  }
}

async function openSession(context: Context, id: string | null, flags: RunFlags): Promise<Session> {
  const { resume } = flags;
  if (resume === undefined) return beginRun(context, await named(context, id), flags);
  const architecture = id === null ? null : await named(context, id);
  return resumeRun(context, { ...flags, resume }, architecture);
}

/** The architecture of this id; throws where there is none. */
async function named({ io, program }: Context, id: string | null): Promise<Architecture> {
  const { registry } = io;
  const known = Object.keys(registry);
  if (id !== null && !known.includes(id)) throw await unknownArchitecture(id, 'run', io);
  if (id !== null) return registry[id]();
  const message = `run: which architecture? Known: ${known.join(', ')}. For example: ${program} run som`;
  throw new UsageError('run/no-architecture', message, { known });
}

async function trainAndFinish(
  context: Context,
  session: Session,
  { flags, stop }: { readonly flags: RunFlags; readonly stop: StopWatch },
): Promise<number> {
  const { io } = context;
  const { primaryMetric } = session.experiment;
  const isQuiet = flags.quiet === true || flags.json === true;
  if (!isQuiet) printFindings(context, session.findings);
  const progress = await createProgress(context, flags, primaryMetric);
  const now = () => io.now();
  const recorder = new Recorder(session, now);
  const stops = () => stop.reason !== null;
  const log = flags.tensorboard ? await openEventLog(session, now) : null;
  const formats = formatsOf({ png: flags.png || log !== null }); // TensorBoard shows PNG
  try {
    const report = await train(session, { recorder, progress, log, stop, now });
    const finished =
      report && (await finishRun(session, report, { recorder, stops, formats, now }));
    if (report === null || finished === null) return stopped(context, session, stop);
    log?.finish(finished.report, drawnPictures(session.folder, finished.figures));
    if (flags.json) print(io, JSON.stringify(finished.result));
    else if (flags.quiet) print(io, primaryMetricText(session.config, finished));
    else await printResult(context, session, finished);
    if (!isQuiet) printFindings(context, [...finished.findings, ...endFindings(report, flags)]);
    return 0;
  } finally {
    log?.close();
    recorder.close();
  }
}

/** A run that was asked to go on, and ends where it ended before, whatever its length. */
function endFindings({ stopped: reason }: TrainingReport, flags: RunFlags): Finding[] {
  const isLonger = flags.epochs !== undefined || flags.steps !== undefined;
  if (flags.resume === undefined || !isLonger || reason === 'length') return [];
  const why =
    reason === 'patience'
      ? 'the validation part no longer improved (its patience was used up)'
      : 'there was nothing left to learn';
  return [
    {
      check: 'ended-early',
      severity: 'note',
      subject: 'this run',
      measured: `it had ended because ${why}: a longer plan changes nothing`,
      healthy: 'a run that ends with its length',
      fix: 'begin a new run with other options',
    },
  ];
}

/** The one place that asks what time it is: TensorBoard wants to know. */
async function openEventLog({ experiment, folder }: Session, now: () => number) {
  const { EventLog } = await import('../tensorboard/event-log.ts');
  return new EventLog({ experiment, folder, startedAt: Date.now() / 1000, now });
}

/** Prints how to go on, and gives the exit code of whatever asked for the end. */
function stopped({ io, program }: Context, session: Session, { reason }: StopWatch): number {
  if (reason === null) return 0;
  if (reason !== 'EPIPE') {
    note(io, `stopped by ${reason}; ${wayOn({ program }, session)}`);
  }
  return stopCodes[reason];
}

function wayOn({ program }: Pick<Context, 'program'>, session: Session): string {
  return `to go on: ${resumeCommand(program, session)}`;
}
