/** @file A run under way: experiment, folder, configuration. */
import type { Finding } from '@nnzoo/data';
import type { Architecture, Experiment } from '@nnzoo/training';
import { commandLine } from '../command-line.ts';
import type { LoadedData } from '../data.ts';
import type { RunConfig } from '../folder/run-config.ts';

/** What training and finishing a run need. */
export interface Session {
  readonly architecture: Architecture;
  readonly experiment: Experiment;
  readonly config: RunConfig;
  readonly data: LoadedData['data'];
  /** Absolute path; locked by this process. */
  readonly folder: string;
  /** As it is printed. */
  readonly shownFolder: string;
  /** Length of metrics.jsonl that the checkpoint has seen; 0 for a new run. */
  readonly metricsLength: number;
  /** Seconds spent before this process. */
  readonly secondsBefore: number;
  /** What was odd about the data. */
  readonly findings: readonly Finding[];
}

/** The command that goes on with a run. */
export function resumeCommand(program: string, { config, shownFolder }: Session): string {
  return commandLine(program, ['run', config.architecture, '--resume', shownFolder]);
}
