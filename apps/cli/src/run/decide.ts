/** @file What a run decides after training, and what it says of that. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { asNumber, asRecord, asTexts, counted, printable } from '@nnzoo/data';
import {
  type Decided,
  type Decision,
  type DecisionRequest,
  decidedRecords,
  type OperatingPoint,
  parseThreshold,
  type Records,
} from '@nnzoo/training';
import { fileNames, writeJson } from '../folder/files.ts';
import { readJson } from '../folder/read-json.ts';
import type { AskedDecision } from '../folder/run-config.ts';
import type { Session } from './session.ts';

/** What was typed, as the harness takes it. */
export function decisionRequest({ calibrate, threshold }: AskedDecision): DecisionRequest {
  return { calibrate, threshold: threshold === null ? null : parseThreshold(threshold) };
}

/** Decides, and keeps it in the run folder; null where nothing was asked for. */
export function decideRun({ config, experiment, folder }: Session): Decided | null {
  if (config.decision === undefined) return null;
  const decided = experiment.decide(decisionRequest(config.decision));
  writeJson(folder, fileNames.decision, { ...decided.decision });
  return decided;
}

/** The records of a run with what it decided. */
export function asDecided(folder: string, records: Records): Records {
  const decision = savedDecision(folder);
  return decision === null ? records : decidedRecords(records, decision);
}

/** What the run in this folder decided; null where it decided nothing. */
export function savedDecision(folder: string): Decision | null {
  const path = join(folder, fileNames.decision);
  if (!existsSync(path)) return null;
  const { labels, temperature, threshold } = asRecord(readJson(path), fileNames.decision);
  const field = (name: string) => `${fileNames.decision}: ${name}`;
  return {
    labels: asTexts(labels, field('labels')),
    temperature: asNumber(temperature, field('temperature')),
    threshold: threshold === null ? null : asNumber(threshold, field('threshold')),
  };
}

/** A line for the temperature, and one for the threshold. */
export function decisionLines(
  { decision, rows, calibration, points, chosen }: Decided,
  { calibrate, threshold: goal }: AskedDecision,
): string[] {
  const { temperature, threshold, labels } = decision;
  const where = counted(rows, 'validation row');
  const fixed = (value: number) => value.toFixed(4);
  const [loss, error] = [calibration.loss, calibration.error].map((each) =>
    each.map(fixed).join(' → '),
  );
  const told = (point: OperatingPoint) =>
    `sensitivity ${fixed(point.sensitivity)}, specificity ${fixed(point.specificity)}, precision ${fixed(point.precision)}`;
  return [
    ...(calibrate
      ? [
          `temperature ${temperature.toPrecision(3)} (of ${where}); test rows: log loss ${loss}, calibration error ${error}`,
        ]
      : []),
    ...(threshold !== null && points !== null && chosen !== null
      ? [
          `"${printable(labels[1])}" from ${threshold.toPrecision(3)} on (${goal}; ${where}: ${told(chosen)})`,
          `  test rows at that:  ${told(points[1])}`,
          `  and at one half:    ${told(points[0])}`,
        ]
      : []),
  ];
}
