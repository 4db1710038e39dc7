/**
 * @file A network inside another one: its own preprocessor, learning rule and plan, on rows that it is
 * handed while the ensemble trains. Read architecture.ts and loop/loop.ts first.
 */
import { createRng, type Rng, type Tensor, UsageError } from '@nnzoo/core';
import type { Json, Preprocessor, RawData, Task } from '@nnzoo/data';
import { asRecord, splitRows } from '@nnzoo/data';
import type { ArchitectureSpec } from './architecture.ts';
import { classWeightsOf } from './class-weights.ts';
import type { FeatureRows, Plan, Snapshot, Splits, TrainEvent, Trainer } from './contract.ts';
import { trainingLoop } from './loop/loop.ts';
import { enlarged, partOf } from './loop/parts.ts';
import { planWith } from './loop/plan.ts';
import { type MemberSettings, settingsOf } from './member-settings.ts';
import { type OptionSpecs, type OptionValues, resolveOptions } from './options.ts';
import { restoreTrainer } from './restore-trainer.ts';
import { type NamedTensors, tensorFunction } from './tensor-function.ts';

/** What a member is made for. */
export interface MemberRequest<O extends OptionSpecs> {
  /** Name of the data: where the architecture has settings of its own for it, they are taken. */
  readonly data: string;
  readonly task: Task;
  /** Trained alone with this seed on the same rows, the architecture learns the same. */
  readonly seed: number;
  readonly options?: Partial<OptionValues<O>>;
  /** Replaces parts of the plan. */
  readonly plan?: Partial<Plan>;
}

/** A network that can be trained on any rows, asked, and saved with what it is part of. */
export interface Member<Raw = unknown> {
  readonly architecture: string;
  /** What it does: the task asked for, or `map` where it lays the rows out. */
  readonly task: Task;
  /** Number of values that learning set; 0 before it was trained. */
  readonly parameters: number;
  /** Steps that its training took. */
  readonly steps: number;
  /** Trains on these rows from the beginning, to the end of its plan. */
  train(rows: Raw): Generator<TrainEvent, void>;
  /** What the architecture's `predict` answers. Throws UsageError `member/untrained`. */
  answer(rows: Raw): unknown;
  /** As `TensorFunction.forward`: of rows as they stand in the data. Throws UsageError `member/untrained`, `tensors/none`. */
  forward(x: Tensor): NamedTensors;
  /** The last stage before the answer; null where the architecture shows none. */
  features(rows: Raw): FeatureRows | null;
  /** Throws UsageError `member/untrained`. */
  state(): Snapshot;
  /** Takes such a copy up. Throws DataError `checkpoint/tensors`. */
  restore(snapshot: Snapshot): void;
}

/** Share of the rows that a member watches its own training on, where its plan has patience. */
const watchedShare = 0.2;

/** See `Member`. */
export class TrainableMember<
  Raw extends RawData<Raw>,
  Batch,
  Input,
  Output,
  Model,
  V extends Preprocessor<Raw, Batch, Input>,
  O extends OptionSpecs,
> implements Member<Raw>
{
  readonly #spec: ArchitectureSpec<Raw, Batch, Input, Output, Model, V, O>;
  readonly #settings: MemberSettings<Raw, O>;
  readonly #options: OptionValues<O>;
  readonly #plan: Plan;
  readonly #seed: number;
  #trained: {
    readonly preprocessor: V;
    readonly trainer: Trainer<Batch, Input, Output, Model>;
  } | null = null;
  #steps = 0;

  /** @throws UsageError `member/task` where the architecture has no settings for it; `option/…` */
  constructor(
    spec: ArchitectureSpec<Raw, Batch, Input, Output, Model, V, O>,
    request: MemberRequest<O>,
  ) {
    this.#spec = spec;
    this.#settings = settingsOf(spec, request);
    const { options: defaults, plan } = this.#settings;
    this.#options = resolveOptions(spec.options, request.options, defaults);
    this.#plan = planWith(plan, this.#options, request.plan);
    this.#seed = request.seed;
  }

  get architecture(): string {
    return this.#spec.id;
  }

  get task(): Task {
    return this.#settings.task;
  }

  get parameters(): number {
    return this.#trained?.trainer.parameters ?? 0;
  }

  get steps(): number {
    return this.#steps;
  }

  *train(raw: Raw): Generator<TrainEvent, void> {
    const [rows, watched] = this.#divide(raw);
    const preprocessor = this.#createPreprocessor();
    preprocessor.fit(rows);
    const asked: unknown = Reflect.get(this.#options, 'classWeights');
    const classWeights = asked === undefined ? null : classWeightsOf(asked, rows, this.task);
    const trainer = this.#createTrainer(preprocessor, classWeights);
    const { patience, ...endless } = this.#plan;
    const train = partOf(rows, preprocessor);
    const parts: Splits<Batch> = {
      train,
      validation: watched && partOf(watched, preprocessor),
      // The loop ends with a test; a member is tested by the ensemble that it belongs to.
      test: { size: 1, take: train.take },
    };
    const splits = enlarged(parts, trainer.expansion?.pass ?? 1);
    const plan = watched && patience !== undefined ? { ...endless, patience } : endless;
    const { primaryMetric } = this.#settings;
    const report = yield* trainingLoop({ trainer, splits, plan, primaryMetric, seed: this.#seed });
    this.#trained = { preprocessor, trainer };
    this.#steps = report.steps;
  }

  answer(rows: Raw): Output {
    const { preprocessor, trainer } = this.#ready();
    return trainer.predict(preprocessor.input(rows));
  }

  forward(x: Tensor): NamedTensors {
    const { id: architecture } = this.#spec;
    return tensorFunction({ architecture, task: this.task, ...this.#ready() }).forward(x);
  }

  features(rows: Raw): FeatureRows | null {
    const { preprocessor, trainer } = this.#ready();
    return trainer.features?.(preprocessor.input(rows)) ?? null;
  }

  state(): Snapshot {
    const { preprocessor, trainer } = this.#ready();
    const { tensors, facts } = trainer.state();
    return {
      tensors,
      facts: { preprocessor: preprocessor.state(), trainer: facts, steps: this.#steps },
    };
  }

  restore({ tensors, facts }: Snapshot): void {
    const preprocessor = this.#createPreprocessor();
    preprocessor.restore(facts['preprocessor'] as Json);
    const trainer = this.#createTrainer(preprocessor);
    restoreTrainer(trainer, { tensors, facts: asRecord(facts['trainer'], 'trainer') });
    this.#trained = { preprocessor, trainer };
    this.#steps = Number(facts['steps']);
  }

  #ready() {
    if (this.#trained !== null) return this.#trained;
    const message = `${this.#spec.id} was asked before it was trained: call train() or restore()`;
    throw new UsageError('member/untrained', message);
  }

  /** Rows to learn from, and those to watch where the plan stops by them. */
  #divide(raw: Raw): readonly [Raw, Raw | null] {
    if (this.#plan.patience === undefined || smallestClass(raw) < 2) return [raw, null];
    const policy = { kind: 'holdout', test: watchedShare, validation: 0 } as const;
    const { train, test } = splitRows(raw, policy, this.#seed);
    return [raw.subset(train), raw.subset(test)];
  }

  #createPreprocessor(): V {
    return this.#spec.createPreprocessor({ options: this.#options, task: this.task });
  }

  #createTrainer(
    preprocessor: V,
    classWeights: Float64Array | null = null,
  ): Trainer<Batch, Input, Output, Model> {
    const seed = this.#seed;
    const streams = createRng(seed);
    const rng = (purpose: string): Rng => streams.stream(purpose);
    const context = {
      options: this.#options,
      preprocessor,
      task: this.task,
      seed,
      rng,
      classWeights,
    };
    const trainer = this.#spec.createTrainer(context);
    if (!(trainer instanceof Promise)) return trainer;
    const message = `${this.#spec.id} is itself made of other networks: it cannot be one of them`;
    throw new UsageError('member/nested', message);
  }
}

/** Rows of the class that has fewest; all rows where there are no classes. */
function smallestClass({ strata, size }: RawData<unknown>): number {
  if (strata === null) return size;
  const counts = new Map<number, number>();
  for (const id of strata) counts.set(id, (counts.get(id) ?? 0) + 1);
  return Math.min(...counts.values());
}
