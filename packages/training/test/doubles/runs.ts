/** @file Runs of the doubles: each returns a fresh request, so that two of them share nothing. */
import type { LoopRequest, Plan, TrainEvent, TrainingReport } from '../../src/index.ts';
import { type Snapshot, type TrainingLoop, trainingLoop } from '../../src/index.ts';
import { CarriedState, type Steps, seriesDataset } from './carried-state.ts';
import { ClosedForm, type Points, pointsDataset } from './closed-form.ts';
import { TwoStages } from './two-stages.ts';

/** Points on y = 2x − 1 with a wave on it. */
export function wavyPoints(count: number, from = 0): Points {
  const x = Float64Array.from({ length: count }, (_, i) => ((from + i) % 10) / 5 - 1);
  return { x, y: x.map((value, i) => 2 * value - 1 + 0.1 * (((from + i) % 3) - 1)) };
}

function series(count: number, from = 0): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => (((from + i) * 7) % 11) / 11);
}

export function carried(plan: Partial<Plan> = {}): LoopRequest<Steps> {
  return {
    trainer: new CarriedState(),
    splits: {
      train: seriesDataset(series(22)),
      validation: seriesDataset(series(9, 22)),
      test: seriesDataset(series(9, 31)),
    },
    plan: { length: { epochs: 3 }, batchSize: 4, order: 'streams', evaluateEvery: 2, ...plan },
    primaryMetric: { metric: 'loss', better: 'lower' },
    seed: 3,
  };
}

export function closed(plan: Partial<Plan> = {}): LoopRequest<Points> {
  const all = pointsDataset(wavyPoints(12));
  return {
    trainer: new ClosedForm(),
    splits: { train: all, validation: null, test: all },
    plan: { length: { epochs: 5 }, batchSize: 5, order: 'fixed', ...plan },
    primaryMetric: { metric: 'rmse', better: 'lower' },
    seed: 1,
  };
}

export function staged(plan: Partial<Plan> = {}, learningRate?: number): LoopRequest<Points> {
  return {
    trainer: new TwoStages(learningRate),
    splits: {
      train: pointsDataset(wavyPoints(13)),
      validation: pointsDataset(wavyPoints(1500, 13)), // two portions of evaluation
      test: pointsDataset(wavyPoints(7, 20)),
    },
    plan: { length: { epochs: 3 }, batchSize: 4, order: 'shuffled', ...plan },
    primaryMetric: { metric: 'loss', better: 'lower' },
    seed: 2,
  };
}

/** What a run told, and what it came to. */
export interface Told {
  readonly events: TrainEvent[];
  readonly report: TrainingReport;
  readonly checkpoint: Snapshot;
}

/** Runs to the end. */
export function drain(loop: TrainingLoop): Told {
  const events: TrainEvent[] = [];
  for (;;) {
    const next = loop.next();
    if (next.done) return { events, report: next.value, checkpoint: loop.checkpoint() };
    events.push(next.value);
  }
}

/** Runs a request to the end. */
export function run<Batch>(request: LoopRequest<Batch>): Told {
  return drain(trainingLoop(request));
}

/** What a file makes of a snapshot: facts through JSON, tensors copied. */
export function throughFile({ tensors, facts }: Snapshot): Snapshot {
  return { tensors: structuredClone(tensors), facts: JSON.parse(JSON.stringify(facts)) };
}
