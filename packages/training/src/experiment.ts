/** @file A run ready to go: what `Architecture.open` gives. Read after loop/loop.ts. */

import type { Json, Preprocessor, RawData, TableRow, Task } from '@nnzoo/data';
import { asRecord, type Finding, joinAlike } from '@nnzoo/data';
import type { Architecture, Experiment, Records } from './architecture.ts';
import { type Configuration, differences, refuseDifferences, sinceKnown } from './configuration.ts';
import type {
  Drawing,
  EpochRecord,
  Plan,
  PrimaryMetric,
  SampleRequest,
  Snapshot,
  Splits,
  StepRule,
  TrainEvent,
  Trainer,
  TrainingReport,
} from './contract.ts';
import type { Decided, DecisionRequest } from './decision.ts';
import { checkDecisionIn, decideIn } from './decision-rows.ts';
import type { Figure } from './figure.ts';
import { answerDrawings } from './figures/of-answers.ts';
import { testedRows } from './figures/tested.ts';
import { learningCurve } from './learning-curve.ts';
import { type TrainingLoop, trainingLoop } from './loop/loop.ts';
import { extentOf } from './loop/plan.ts';
import { lookedAtRows } from './loop/portions.ts';
import { LoopState } from './loop/state.ts';
import type { OptionSpecs } from './options.ts';
import { checkCheckpoint } from './request.ts';
import { restoreTrainer } from './restore-trainer.ts';
import { withPrefix } from './snapshot.ts';
import { type TensorFunction, tensorFunction } from './tensor-function.ts';
import { predictAll, sampleFrom } from './use.ts';

/** What an experiment is put together from. */
export interface ExperimentParts<Raw, Batch, Input, Output, Model> {
  readonly trainer: Trainer<Batch, Input, Output, Model>;
  readonly preprocessor: Preprocessor<Raw, Batch, Input>;
  readonly splits: Splits<Batch>;
  readonly plan: Plan;
  readonly primaryMetric: PrimaryMetric;
  readonly task: Task;
  readonly seed: number;
  readonly configuration: Configuration;
  /** The form of the rows that it takes. */
  readonly accepts: Architecture['accepts'];
  /** Those of the architecture: a checkpoint of an earlier version may know fewer. */
  readonly options: OptionSpecs;
  /** The rows of the test part, as they are. */
  testRows(): Raw;
  /** Those of the validation part; null without one. */
  validationRows(): Raw | null;
  /** What was odd about data and split. */
  readonly findings: readonly Finding[];
  records(output: Output): Records;
}

/** See `Experiment`. */
export class OpenExperiment<Raw extends RawData<Raw>, Batch, Input, Output, Model>
  implements Experiment<Model, Raw>
{
  readonly #parts: ExperimentParts<Raw, Batch, Input, Output, Model>;
  #loop: TrainingLoop | null = null;
  #restored: { readonly checkpoint: Snapshot; readonly state: LoopState } | null = null;

  constructor(parts: ExperimentParts<Raw, Batch, Input, Output, Model>) {
    this.#parts = parts;
  }

  get model(): Model {
    return this.#parts.trainer.model;
  }

  get plan(): Plan {
    return this.#parts.plan;
  }

  get configuration(): Configuration {
    return this.#parts.configuration;
  }

  get primaryMetric(): PrimaryMetric {
    return this.#parts.primaryMetric;
  }

  get task(): Task {
    return this.#parts.task;
  }

  get lengthMatters(): boolean {
    return this.#parts.trainer.lengthMatters;
  }

  get parameters(): number {
    return this.#parts.trainer.parameters;
  }

  get sizes(): { readonly train: number; readonly validation: number; readonly test: number } {
    const { train, validation, test } = this.#parts.splits;
    return { train: train.size, validation: validation?.size ?? 0, test: test.size };
  }

  rule(place: number): StepRule | null {
    return this.#loop?.rule(place) ?? null;
  }

  get history(): readonly EpochRecord[] {
    return this.#loop?.history() ?? this.#restored?.state.history ?? [];
  }

  run(): Generator<TrainEvent, TrainingReport> {
    const { trainer, splits, plan, primaryMetric, seed } = this.#parts;
    // A paused loop may have been closed by its reader: a new one goes on from its checkpoint.
    const from = this.#loop?.checkpoint() ?? this.#restored?.checkpoint;
    const request = { trainer, splits, plan, primaryMetric, seed };
    this.#loop = trainingLoop(from ? { ...request, from } : request);
    return this.#loop;
  }

  checkpoint(): Snapshot {
    const { trainer } = this.#parts;
    const { tensors, facts } =
      this.#loop?.checkpoint() ??
      this.#restored?.checkpoint ??
      new LoopState().snapshot(trainer.state());
    return { tensors, facts: { ...facts, configuration: this.configuration } };
  }

  best(): Snapshot | null {
    const best = this.#loop ? this.#loop.best() : (this.#restored?.state.best?.snapshot ?? null);
    if (best === null) return null;
    const { configuration } = this;
    return {
      tensors: withPrefix('trainer.', best.tensors),
      facts: { trainer: best.facts, best: null, configuration },
    };
  }

  restore(checkpoint: Snapshot): void {
    checkCheckpoint('restore', checkpoint);
    const saved = asRecord(checkpoint.facts['configuration'], 'configuration');
    const { trainer, options } = this.#parts;
    const found = differences(sinceKnown(saved, options), this.configuration).filter(
      ({ name }) => !name.startsWith('plan.length.'),
    );
    const length = this.#lengthDifference(saved);
    refuseDifferences([...found, ...length], length.length > 0 ? this.#whyLengthMatters() : '');
    const state = new LoopState();
    const last = state.restore(checkpoint);
    restoreTrainer(trainer, state.stage === 'test' && state.best ? state.best.snapshot : last);
    this.#restored = { checkpoint, state };
    this.#loop = null;
  }

  /** A longer plan is another run only where the learning depends on the length. */
  #lengthDifference(saved: Configuration) {
    const { trainer, plan, splits } = this.#parts;
    const before = asRecord(saved['plan'], 'plan')['length'];
    const asked: Json = { ...plan.length };
    if (!trainer.lengthMatters || JSON.stringify(before) === JSON.stringify(asked)) return [];
    const stepsOf = (length: Json): number =>
      extentOf({ ...plan, length: length as Plan['length'] }, splits.train.size).totalSteps;
    if (stepsOf(before) === stepsOf(asked)) return [];
    return [{ name: 'plan.length', saved: before, asked }];
  }

  /** What of the options spreads over the whole length, so that a longer run is another from its first step. */
  #whyLengthMatters(): string {
    const options = asRecord(this.configuration['options'] ?? {}, 'options');
    const fading = Object.entries(options)
      .filter(([name]) => /^(schedule|decay|decayAt|fades)$/.test(name))
      .map(([name, value]) => `${name} ${value}`);
    const what = fading.length > 0 ? ` (${fading.join(', ')})` : '';
    return `How it learns at each step depends on the length of the whole run${what}: one of another length is another run from its first step; begin it again with that length`;
  }

  preprocessorState(): Json {
    return this.#parts.preprocessor.state();
  }

  predict(rows: Raw | readonly TableRow[] | TableRow): Records {
    return predictAll(this.#parts, rows);
  }

  sample(request: SampleRequest): Iterable<string> {
    return sampleFrom(this.#parts.trainer, request);
  }

  asFunction(): TensorFunction<Raw> {
    const { trainer, preprocessor, task, configuration } = this.#parts;
    return tensorFunction({
      ...{ architecture: String(configuration['architecture']), task, trainer, preprocessor },
    });
  }

  figures(failed?: (figure: string, error: unknown) => void): Figure[] {
    const { trainer, splits, primaryMetric } = this.#parts;
    const attempt = <T>(name: string, draw: () => T, otherwise: T): T => {
      try {
        return draw();
      } catch (error) {
        if (!failed) throw error;
        failed(name, error);
        return otherwise;
      }
    };
    const context = { splits, history: this.history };
    const given = attempt('all of its own', () => trainer.figures?.(context) ?? [], []);
    const drawn = (each: Figure | Drawing) =>
      'draw' in each ? attempt(each.id, () => each.draw(), null) : each;
    const first = given.map(drawn).filter((figure) => figure !== null);
    const tested = attempt('answers', () => testedRows(this.#parts, this.#parts.testRows()), null);
    const missing = (tested ? answerDrawings(tested) : []).filter(
      ({ id }) => !first.some((figure) => figure.id === id),
    );
    const own = [...first, ...missing.map(drawn).filter((figure) => figure !== null)];
    const curve = learningCurve(this.history, primaryMetric);
    return curve && own.every(({ id }) => id !== curve.id) ? [...own, curve] : own;
  }

  decide(request: DecisionRequest): Decided {
    return decideIn(this.#parts, request);
  }

  checkDecision(request: DecisionRequest): void {
    checkDecisionIn(this.#parts, request);
  }

  findings(): Finding[] {
    const { trainer, splits, preprocessor, findings } = this.#parts;
    const rows = lookedAtRows(splits.train);
    return joinAlike([
      ...findings,
      ...(preprocessor.findings?.() ?? []),
      ...(trainer.diagnose?.(splits.train.take(rows)) ?? []),
    ]);
  }
}
