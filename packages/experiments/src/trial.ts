/**
 * @file A trial: one architecture (or all baselines) on one split of one data set from one seed, as
 * data. What is asked for, and what came of it. Read first of this package.
 */
import type { Json, SplitPolicy, Task } from '@nnzoo/data';
import { shownName } from '@nnzoo/datasets';
import type { AnyOptionValue, EpochRecord, Metrics, Plan, PrimaryMetric } from '@nnzoo/training';

/** What is to be measured. It travels between processes as JSON. */
export interface Trial {
  /** `baselines`: the simple rules, on the split that this architecture has. */
  readonly measures: 'model' | 'baselines';
  readonly architecture: string;
  /** As it is shown: `feedforward:layers=50`; absent where nothing was set but the architecture. */
  readonly model?: string;
  /** The name of a data set, or of what `Lab.read` knows. */
  readonly data: string;
  /** What is compared: a map of rows with classes is judged as a classifier. */
  readonly task: Task;
  readonly primaryMetric: PrimaryMetric;
  readonly split: SplitPolicy;
  readonly seed: number;
  /** Options other than the defaults for the data set. */
  readonly options: Readonly<Record<string, AnyOptionValue>>;
  /** Parts of the data set's plan to replace. */
  readonly plan: Partial<Plan>;
  /**
   * Divides the rows that `split` does not test once more, and measures there: what is chosen by it
   * was chosen without the test rows.
   */
  readonly inner?: SplitPolicy;
  /** Measures the rows that were trained on, too: an outcome of its own, `training`. */
  readonly onTraining?: true;
  /** Keeps what was answered for each test row: votes are made of it. */
  readonly keepsAnswers?: true;
  /** Ends with a pause that a longer trial goes on from, and goes on from the pause of this length. */
  readonly pause?: { readonly after: Plan['length'] | null };
}

/** What was answered for each test row, and what would have been right. */
export interface Answers {
  readonly kind: 'class' | 'value';
  /** The number of the class, or the value. */
  readonly actual: readonly number[];
  /** By row: the probability of each class (1 and 0 where a model answers classes alone), or the one value. */
  readonly given: readonly (readonly number[])[];
}

/** What one model, or one baseline, came to on the test rows. */
export interface Outcome {
  readonly id: string;
  readonly title: string;
  readonly metrics: Metrics;
  /**
   * For each test row 1 or 0 for right or wrong, or the squared error; null where there is no answer
   * for each row, or too many rows to keep.
   */
  readonly scores: readonly number[] | null;
  /** Where the trial keeps them, and there are not too many. */
  readonly answers?: Answers;
  /** Why a baseline was not measured; absent where it was. */
  readonly omitted?: string;
}

/** A finished trial. */
export interface TrialResult {
  /** Hash of all that it depends on, the code among it; see `trialKey`. */
  readonly key: string;
  /** Hash of the code that measured it, alone; empty in results of an older version. */
  readonly code: string;
  /** The architectures whose code that is: the trial's own and its members; none for most baselines. */
  readonly loaded: readonly string[];
  readonly architecture: string;
  readonly data: string;
  readonly seed: number;
  /** Everything resolved, the split and the data's fingerprint among it. */
  readonly configuration: { readonly [key: string]: Json };
  readonly outcomes: readonly Outcome[];
  readonly parameters: number;
  /** Hash of the checkpoint at the end of training; absent for baselines, and in older results. */
  readonly weights?: string;
  /** Rows that were tested, and all others; with `onTraining` those of them that were trained on. */
  readonly rows: {
    readonly test: number;
    readonly others: number;
    readonly fingerprint: string;
    readonly train?: number;
  };
  readonly history: readonly EpochRecord[];
  /** Passes over the training part; 0 in results of an older version. */
  readonly epochs: number;
  /** Seconds of training and rows learned from in them; the only things that vary. */
  readonly seconds: number;
  readonly samples: number;
}

/** Why a trial could not be measured, with the shell's number of that kind of failure. */
export interface TrialFailure {
  readonly exitCode: number;
  readonly line: string;
  /** The error's own name where it is the machine that failed, such as a full disk: `file/enospc`. */
  readonly code?: string;
}

/** The row that a trial belongs to: its model, with the settings that were given for it. */
export function modelOf({ model, architecture }: Trial): string {
  return model ?? architecture;
}

/** Seed and fold: what makes trials of two rows a pair. */
export function pairOf({ seed, split }: Trial): string {
  return split.kind === 'fold' ? `${seed}/${split.fold}` : String(seed);
}

/** "som:width=9 on iris, seed 3, fold 2 of 10": the trial in progress lines and failures. */
export function trialName(trial: Trial): string {
  const { measures, data, seed, split } = trial;
  const subject = measures === 'baselines' ? 'baselines' : modelOf(trial);
  const inner = trial.inner === undefined ? '' : foldName(trial.inner, 'inner fold') || ', inner';
  return `${subject} on ${shownName(data)}, seed ${seed}${foldName(split, 'fold')}${inner}`;
}

function foldName(split: SplitPolicy, name: string): string {
  return split.kind === 'fold' ? `, ${name} ${split.fold + 1} of ${split.folds}` : '';
}
