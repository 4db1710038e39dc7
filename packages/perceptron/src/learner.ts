/** @file One class against the rest, while it is being learned: the unit, its counts, its pocket. */
import type { SnapshotTensor } from '@nnzoo/training';
import type { Perceptron } from './perceptron.ts';
import { Pocket } from './pocket.ts';

/** A perceptron at school. */
export class Learner {
  readonly unit: Perceptron;
  readonly pocket: Pocket | null;
  /** Corrections so far. */
  updates = 0;
  /** Corrections in this pass. */
  mistakes = 0;

  constructor(unit: Perceptron, pocket: boolean) {
    this.unit = unit;
    this.pocket = pocket ? new Pocket(unit.features) : null;
  }

  /** Shows one row; see {@link Perceptron.learn}. */
  learn(inputs: ArrayLike<number>, offset: number, target: 1 | -1, learningRate: number): void {
    const mistaken = this.unit.learn(inputs, offset, target, learningRate);
    this.mistakes += Number(mistaken);
    this.updates += Number(mistaken);
    this.pocket?.see(this.unit, mistaken);
  }
}

/** Everything of `learners` that the next step depends on. Copies. */
export function learnersState(learners: readonly Learner[]): Record<string, SnapshotTensor> {
  const pockets = learners.flatMap(({ pocket }) => pocket ?? []);
  const tensors = {
    parameters: weightRows(learners.map(({ unit }) => unit.parameters)),
    counts: countRows(learners.map(({ updates, mistakes }) => [updates, mistakes])),
  };
  if (pockets.length === 0) return tensors;
  return {
    ...tensors,
    'pocket.best': weightRows(pockets.map(({ best }) => best)),
    'pocket.candidate': weightRows(pockets.map(({ candidate }) => candidate)),
    'pocket.counts': countRows(
      pockets.map(({ mistakes, longest, run }) => [
        Number.isFinite(mistakes) ? mistakes : -1, // not counted yet
        longest,
        run,
      ]),
    ),
  };
}

/** Takes up what {@link learnersState} gave. */
export function restoreLearners(
  learners: readonly Learner[],
  tensors: Readonly<Record<string, SnapshotTensor>>,
): void {
  learners.forEach((learner, unit) => {
    learner.unit.parameters.set(row(tensors['parameters'], unit));
    [learner.updates, learner.mistakes] = row(tensors['counts'], unit);
    const { pocket } = learner;
    if (pocket === null) return;
    pocket.best.set(row(tensors['pocket.best'], unit));
    pocket.candidate.set(row(tensors['pocket.candidate'], unit));
    const [mistakes, longest, run] = row(tensors['pocket.counts'], unit);
    pocket.mistakes = mistakes < 0 ? Number.POSITIVE_INFINITY : mistakes;
    pocket.longest = longest;
    pocket.run = run;
  });
}

function weightRows(rows: readonly Float64Array[]): SnapshotTensor {
  const data = Float64Array.from(rows.flatMap((values) => Array.from(values)));
  return { dtype: 'float64', shape: [rows.length, rows[0].length], data };
}

function countRows(rows: readonly (readonly number[])[]): SnapshotTensor {
  return {
    dtype: 'int32',
    shape: [rows.length, rows[0].length],
    data: Int32Array.from(rows.flat()),
  };
}

function row({ data, shape }: SnapshotTensor, index: number): ArrayLike<number> & Iterable<number> {
  return data.subarray(index * shape[1], (index + 1) * shape[1]);
}
