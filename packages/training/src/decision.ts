/**
 * @file What is decided after training, on validation rows: a temperature that makes probabilities mean
 * what they say, and for two classes a threshold in the place of one half. Read metrics/calibration.ts and
 * figures/tested.ts before.
 */
import { math, UsageError } from '@nnzoo/core';
import type { Records } from './architecture.ts';
import type { TestedClasses } from './figures/tested.ts';
import {
  expectedCalibrationError,
  lossAtTemperature,
  reliabilityBins,
  temperatureOf,
} from './metrics/calibration.ts';
import { chooseThreshold, type OperatingPoint, pointAt, type Threshold } from './threshold.ts';

/** What is to be decided. */
export interface DecisionRequest {
  /** A temperature is fitted. */
  readonly calibrate: boolean;
  /** By what a threshold is chosen; null for none. */
  readonly threshold: Threshold | null;
}

/** What was decided: all that a prediction needs, as JSON. */
export interface Decision {
  readonly labels: readonly string[];
  /** 1 where none was fitted. */
  readonly temperature: number;
  /** The second class is answered from this probability on; null where no threshold was chosen. */
  readonly threshold: number | null;
}

/** A decision, and what it does on rows that it was not chosen on. */
export interface Decided {
  readonly decision: Decision;
  /** Validation rows that it was chosen on. */
  readonly rows: number;
  /** On the test rows, before and after. */
  readonly calibration: {
    readonly loss: readonly [number, number];
    readonly error: readonly [number, number];
  };
  /** At one half and at the threshold, on the test rows; null without a threshold. */
  readonly points: readonly [OperatingPoint, OperatingPoint] | null;
  /** At the threshold, where it was chosen. */
  readonly chosen: OperatingPoint | null;
}

/**
 * Decides on `validation`, measures on `test`.
 *
 * @throws UsageError `decision/…` where the model has no probabilities, or a threshold is asked of more than two classes
 */
export function decideOn(
  validation: TestedClasses,
  test: TestedClasses,
  request: DecisionRequest,
): Decided {
  checkDecidable(validation, request);
  const { labels } = validation;
  const raw = validation.scores ?? [];
  const temperature = request.calibrate ? temperatureOf(raw, validation.actual) : 1;
  const positive = (of: TestedClasses) => Int32Array.from(of.actual, (id) => Number(id === 1));
  const second = (of: TestedClasses) =>
    atTemperature(of.scores ?? [], labels.length, temperature).filter((_, i) => i % 2 === 1);
  const threshold =
    request.threshold === null
      ? null
      : chooseThreshold(second(validation), positive(validation), request.threshold);
  const at = (of: TestedClasses, place: number) => pointAt(second(of), positive(of), place);
  return {
    decision: { labels, temperature, threshold },
    rows: validation.actual.length,
    calibration: calibrationOf(test, temperature),
    points: threshold === null ? null : [at(test, 0.5), at(test, threshold)],
    chosen: threshold === null ? null : at(validation, threshold),
  };
}

/** Throws as `decideOn` does. */
export function checkDecidable(
  { labels, areProbabilities, scores }: TestedClasses,
  { threshold }: DecisionRequest,
): void {
  if (!areProbabilities || scores === null) {
    const message =
      'its answers are classes without probabilities: there is nothing to calibrate, and no threshold to move; an architecture by a loss has them (feedforward, linear:method=logistic, cnn)';
    throw new UsageError('decision/probabilities', message);
  }
  if (threshold !== null && labels.length !== 2) {
    const message = `--threshold is for two classes, and there are ${labels.length}: ${labels.join(', ')}`;
    throw new UsageError('decision/classes', message, { labels });
  }
}

/** Probabilities ∝ p^(1/T), [rows, width]. */
export function atTemperature(
  probabilities: ArrayLike<number>,
  width: number,
  temperature: number,
): Float64Array {
  const scaled = Float64Array.from(probabilities);
  if (temperature === 1) return scaled;
  for (let start = 0; start < scaled.length; start += width) {
    const row = scaled.subarray(start, start + width);
    const logits = row.map((p) => math.log(Math.max(Number.MIN_VALUE, p)) / temperature);
    const most = Math.max(...logits);
    const powers = logits.map((logit) => math.exp(logit - most));
    const sum = powers.reduce((total, power) => total + power, 0);
    row.set(powers.map((power) => power / sum));
  }
  return scaled;
}

/** Records with probabilities at the temperature, and with a column of decisions where there is a threshold. */
export function decidedRecords(records: Records, decision: Decision): Records {
  const { labels, temperature, threshold } = decision;
  const names = labels.map((label) => `p(${label})`);
  return records.map((record) => {
    const given = names.map((name) => Number(record[name]));
    const known = atTemperature(given, labels.length, temperature);
    const cells = names.map((name, id) => [name, known[id]] as const);
    const all = [...Object.entries(record).filter(([name]) => !names.includes(name)), ...cells];
    if (threshold === null) return Object.fromEntries(all);
    let name = 'decision';
    while (name in record) name = `${name} by threshold`;
    return Object.fromEntries([...all, [name, labels[Number(known[1] >= threshold)]]]);
  });
}

function calibrationOf({ labels, actual, predicted, scores }: TestedClasses, temperature: number) {
  const raw = scores ?? [];
  const right = Int32Array.from(actual, (id, row) => Number(id === predicted[row]));
  const errorOf = (probabilities: ArrayLike<number>) => {
    const said = Float64Array.from(predicted, (id, row) => probabilities[row * labels.length + id]);
    return expectedCalibrationError(reliabilityBins(said, right));
  };
  const after = atTemperature(raw, labels.length, temperature);
  return {
    loss: [lossAtTemperature(raw, actual, 1), lossAtTemperature(raw, actual, temperature)],
    error: [errorOf(raw), errorOf(after)],
  } as const;
}
