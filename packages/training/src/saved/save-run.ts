/**
 * @file A run saved by a program, as one call: the files that the command line writes, so that either
 * opens what the other wrote. Read run-store.ts and checkpoint-file.ts before; load-run.ts reads it.
 */
import { argument, DataError, isNnzooError } from '@nnzoo/core';
import { asNumber, asRecord, asText, type Json } from '@nnzoo/data';
import type { Experiment } from '../architecture.ts';
import { differences } from '../configuration.ts';
import type { EpochRecord, TrainingReport } from '../contract.ts';
import { version } from '../version.ts';
import { encodeCheckpoint } from './checkpoint-file.ts';
import { readRunRequest, runFiles, runFormat } from './run-files.ts';
import { aStore, type RunStore } from './run-store.ts';

/** What `train` gives, or what it throws when it was stopped. */
export interface SavableRun {
  readonly experiment: Experiment;
  /** Of a run that has ended. */
  readonly report?: TrainingReport;
}

const aRun = argument.kind(
  'a run, such as await train(…), or a TrainingStopped',
  (value): value is SavableRun =>
    typeof value === 'object' && value !== null && 'experiment' in value,
);

/**
 * Writes config.json, preprocessor.json, metrics.jsonl, last.safetensors, and, where there is a best
 * state or a report, best.safetensors and result.json. `loadRun` reads them, and so do `zoo predict`
 * and `zoo sample`. Saving the same run again replaces them.
 *
 *     await saveRun(run, folderStore('runs/trees'));
 *
 * @throws {DataError} `run/other` where the store holds another run: nothing is written then.
 */
export async function saveRun(run: SavableRun, store: RunStore): Promise<void> {
  argument.check('saveRun', 'the run', run, aRun);
  argument.check('saveRun', 'the store', store, aStore);
  const { experiment, report } = run;
  const last = experiment.checkpoint();
  await refuseOther(store, experiment);
  const metrics = bytesOf(experiment.history.map(metricsLine).join(''));
  const put = (name: string, json: Json) =>
    store.write(name, bytesOf(`${JSON.stringify(json, null, 2)}\n`));
  await put(runFiles.config, configOf(experiment));
  await put(runFiles.preprocessor, experiment.preprocessorState());
  await store.write(runFiles.metrics, metrics);
  const checkpoint = { snapshot: last, metricsLength: metrics.length };
  await store.write(runFiles.last, encodeCheckpoint(checkpoint));
  const best = experiment.best() ?? (report ? last : null);
  if (best !== null) await store.write(runFiles.best, encodeCheckpoint({ snapshot: best }));
  if (report) await put(runFiles.result, resultOf(experiment, report));
}

/** The line of one evaluation in metrics.jsonl. No times: the same run gives the same bytes. */
export function metricsLine({ epoch, step, train, validation, best }: EpochRecord): string {
  return `${JSON.stringify({ epoch, step, train, validation, best })}\n`;
}

/** As the command line's, without what only it knows: the flags, the machine. */
function configOf({ configuration }: Experiment): Json {
  const { name } = asRecord(configuration['data'], 'configuration: data');
  const [architecture, seed] = [configuration['architecture'], configuration['seed']];
  return {
    format: runFormat,
    architecture,
    data: { kind: 'program', name },
    seed,
    options: configuration['options'],
    length: null,
    configuration,
    command: `train(${architecture}, { data: ${name}, seed: ${seed} })`,
    versions: { nnzoo: version },
  };
}

function resultOf({ configuration, parameters }: Experiment, report: TrainingReport): Json {
  const { metrics, primaryMetric, epochs, steps, stopped } = report;
  const { name } = asRecord(configuration['data'], 'configuration: data');
  return {
    architecture: asText(configuration['architecture'], 'configuration: architecture'),
    data: name,
    seed: asNumber(configuration['seed'], 'configuration: seed'),
    metrics: { ...metrics },
    parameters,
    primaryMetric: { ...primaryMetric },
    ...{ epochs, steps, stopped },
  };
}

async function refuseOther(store: RunStore, { configuration }: Experiment): Promise<void> {
  const saved = await readRunRequest(store).catch((error: unknown) => {
    if (isNnzooError(error) && error.code === 'run/missing') return null;
    throw error;
  });
  if (saved === null) return;
  const found = differences(saved.configuration, configuration).filter(
    ({ name }) => !name.startsWith('plan.length.'),
  );
  if (found.length === 0) return;
  const [first] = found;
  const shown = `${first.name} ${JSON.stringify(first.saved)} there, ${JSON.stringify(first.asked)} here`;
  const message = `saveRun: the store holds another run (${shown}); save this one in a store of its own`;
  throw new DataError('run/other', message, { differences: found });
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
