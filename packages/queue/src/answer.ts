/** @file What a worker answers, and the hash that two machines must agree on. Read asked-trial.ts before. */
import { DataError } from '@nnzoo/core';
import { asNumber, asRecord, asText, type Json, printable } from '@nnzoo/data';
import {
  formatResult,
  readResult,
  type Trial,
  type TrialFailure,
  type TrialResult,
} from '@nnzoo/experiments';
import { parseJsonBytes } from '@nnzoo/training';
import { hashOf, limits } from './asked-trial.ts';

/** What stands in the queue about a finished trial; the result itself lies beside it. */
export interface Answer {
  readonly machine: string;
  /** Of the result; null where the trial failed, which it does on every machine. */
  readonly hash: string | null;
  readonly failure: TrialFailure | null;
}

/** Names of machines: they are printed, and parts of keys. */
export const machineName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

/**
 * The hash of all of a result that does not depend on who measured it: not its times, and not the place
 * of a file. The hash of the weights is a part of it.
 */
export function resultHash(result: TrialResult): string {
  // As it will be read, so that its fields have one order.
  const read = readResult(JSON.parse(formatResult(result)));
  const { seconds: _, samples: __, data: ___, ...facts } = read;
  return hashOf(JSON.stringify(facts)).slice(0, 32);
}

/** @throws DataError `json/type`, `queue/answer` */
export function readAnswer(json: Json | undefined): Answer {
  const all = asRecord(json, 'answer');
  const machine = asText(all['machine'], 'answer.machine');
  if (!machineName.test(machine)) throw new DataError('queue/answer', 'a machine without a name');
  const { hash, failure } = all;
  return {
    machine,
    hash: hash === null ? null : asText(hash, 'answer.hash').slice(0, 32),
    failure: failure === null ? null : readFailure(failure),
  };
}

function readFailure(json: Json | undefined): TrialFailure {
  const { exitCode, line } = asRecord(json, 'failure');
  return {
    exitCode: Math.min(255, Math.max(1, Math.trunc(asNumber(exitCode, 'failure.exitCode')))),
    line: printable(asText(line, 'failure.line'), 500),
  };
}

/**
 * The result that a text is, for this trial.
 *
 * @throws DataError `queue/answer` for one that is damaged, or about another trial
 */
export function readResultText(bytes: Uint8Array, hash: string, trial: Trial): TrialResult {
  if (bytes.length > limits.result) {
    throw new DataError('queue/answer', `a result of more than ${limits.result} bytes`);
  }
  const result = readResult(parseJsonBytes(bytes, 'result'));
  const { architecture, measures, seed } = trial;
  const asked = measures === 'baselines' ? 'baselines' : architecture;
  if (result.architecture !== asked || result.seed !== seed || resultHash(result) !== hash) {
    throw new DataError('queue/answer', 'a result that is not of the trial it was sent for');
  }
  return { ...result, data: trial.data };
}
