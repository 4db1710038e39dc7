/** @file What a run folder came to, in a few facts: for `zoo runs` and `zoo compare runs/a runs/b`. Read first. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isNnzooError } from '@nnzoo/core';
import { asList, asNumber, asRecord, asText, type Json } from '@nnzoo/data';
import {
  asTask,
  type BaselineResult,
  type EpochRecord,
  type PrimaryMetric,
  parseJsonBytes,
  readMetrics,
  readRecord,
} from '@nnzoo/training';
import { fileNames } from './files.ts';
import { lockOwner } from './lock.ts';
import { metricsName } from './metrics-file.ts';
import { readJson } from './read-json.ts';
import { type RunConfig, readConfig } from './run-config.ts';

/** A run as its folder says it. */
export interface RunSummary {
  readonly config: RunConfig;
  readonly status: 'done' | 'running' | 'stopped';
  readonly primaryMetric: PrimaryMetric;
  /** On the test part; null before the end. */
  readonly value: number | null;
  readonly parameters: number | null;
  readonly seconds: number | null;
  readonly baselines: readonly BaselineResult[];
  /** Milliseconds since 1970. */
  readonly changed: number;
}

/**
 * Reads configuration and result of a run.
 *
 * @throws DataError `run/newer-format`, `json/…`
 */
export async function summarizeRun(folder: string): Promise<RunSummary> {
  const config = await readConfig(folder);
  const path = join(folder, fileNames.result);
  const isDone = existsSync(path);
  const isRunning = lockOwner(folder) !== null;
  const result = isDone ? asRecord(readJson(path), fileNames.result) : {};
  const primaryMetric = primaryMetricOf(config);
  const field = (name: string) => `${fileNames.result}: ${name}`;
  const numberOf = (name: string) =>
    result[name] === undefined ? null : asNumber(result[name], field(name));
  return {
    config,
    status: isRunning ? 'running' : isDone ? 'done' : 'stopped',
    primaryMetric,
    value: isDone ? readMetrics(result['metrics'])[primaryMetric.metric] : null,
    parameters: numberOf('parameters'),
    seconds: numberOf('seconds'),
    baselines: asList(result['baselines'] ?? [], field('baselines')).map(readBaseline),
    changed: statSync(folder).mtimeMs,
  };
}

/** The task of a run. */
export function taskOf({ configuration }: RunConfig) {
  return asTask(configuration['task']);
}

/** The learning curve of a run; a line that a kill cut off is passed over. */
export function readHistory(folder: string): EpochRecord[] {
  const path = join(folder, metricsName);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (line === '') return [];
      try {
        return [readRecord(parseJsonBytes(new TextEncoder().encode(line), path))];
      } catch (error) {
        if (isNnzooError(error)) return [];
        throw error;
      }
    });
}

/** The key is older than the name: see `Experiment.configuration`. */
function primaryMetricOf({ configuration }: RunConfig): PrimaryMetric {
  const { metric, better } = asRecord(configuration['headline'], 'configuration.headline');
  return { metric: asText(metric, 'metric'), better: better === 'lower' ? 'lower' : 'higher' };
}

function readBaseline(json: Json): BaselineResult {
  const { id, title, metrics, omitted } = asRecord(json, 'baseline');
  return {
    id: asText(id, 'baseline.id'),
    title: asText(title, 'baseline.title'),
    metrics: readMetrics(metrics),
    ...(omitted !== undefined && { omitted: asText(omitted, 'baseline.omitted') }),
  };
}
