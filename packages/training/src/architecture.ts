/**
 * @file How an architecture describes itself. Registry, flags, help, README tables, comparison and
 * the conformance suite all derive from this one value. Read after contract.ts and options.ts.
 */
import type { Module, Rng, Tensor } from '@nnzoo/core';
import type {
  Finding,
  Json,
  Preprocessor,
  RawData,
  SplitPolicy,
  TableRow,
  Task,
} from '@nnzoo/data';
import type { BaselineResult } from './baselines/table-baselines.ts';
import type {
  EpochRecord,
  Plan,
  PrimaryMetric,
  SampleRequest,
  Snapshot,
  StepRule,
  TrainEvent,
  Trainer,
  TrainingReport,
} from './contract.ts';
import type { Decided, DecisionRequest } from './decision.ts';
import type { Figure } from './figure.ts';
import type { Member, MemberRequest } from './member.ts';
import type { OptionSpecs, OptionValues } from './options.ts';
import type { TensorFunction } from './tensor-function.ts';

/** A published source. */
export interface Citation {
  readonly authors: string;
  readonly year: number;
  readonly title: string;
  /** Journal, pages, or a DOI link. */
  readonly where: string;
}

/** Raw bytes by name, handed in by the app: files in Node, fetched or bundled data in a browser. */
export interface ByteSource {
  /** The bytes of one file that a package ships; throws DataError `source/missing`. */
  read(path: string): Promise<Uint8Array>;
}

/** A plan that follows from the options; a method's type, so that architectures fit in one list. */
type PlanFor<O extends OptionSpecs> = { plan(options: OptionValues<O>): Plan }['plan'];

/** One data set as an architecture uses it. */
export interface DatasetEntry<Raw, O extends OptionSpecs> {
  load(source: ByteSource): Promise<Raw>;
  readonly task: Task;
  readonly primaryMetric: PrimaryMetric;
  /** How it trains by default; a function where an option decides (online or batch). */
  readonly plan: Plan | PlanFor<O>;
  /** Default: `everything` for maps; otherwise 20 % test, stratified, no validation. */
  readonly split?: SplitPolicy;
  /** Defaults that suit this data better than the architecture's own. */
  readonly options?: Partial<OptionValues<O>>;
  /** And those that follow from the sizes of the data; they come before `options`. */
  optionsFor?(data: Raw): Partial<OptionValues<O>>;
}

/** Predictions for a table or CSV: one record a row. */
export type Records = readonly Readonly<Record<string, string | number>>[];

/** What a trainer is built from. */
export interface TrainerContext<Raw, Batch, Input, O extends OptionSpecs> {
  readonly options: OptionValues<O>;
  readonly preprocessor: Preprocessor<Raw, Batch, Input>;
  readonly task: Task;
  /** [K], by the option `classWeights`; absent or null where all classes count the same, and in use. */
  readonly classWeights?: Float64Array | null;
  /** What all streams come from; members of an ensemble get it, or one made from it. */
  readonly seed: number;
  /** Streams by purpose, `rng('init')`. */
  rng(purpose: string): Rng;
  /** Other architectures by id, for `modular`; those that accept what this one is given. */
  resolve?(id: string): Promise<Architecture>;
}

/** A network without a learning rule, to be trained together with others. */
export interface Network extends Module {
  /** @shape [B, inputs] → [B, outputs], float32 */
  forward(x: Tensor): Tensor;
}

/** Sizes of such a network, and where its first weights come from. */
export interface NetworkContext<O extends OptionSpecs> {
  readonly options: OptionValues<O>;
  readonly inputs: number;
  readonly outputs: number;
  rng(purpose: string): Rng;
}

/** What an architecture says of itself before anything is opened, to a registry, a table or a command line. */
export interface Described<Raw, O extends OptionSpecs> {
  /** `som`: package, command-line and folder name. */
  readonly id: string;
  readonly title: string;
  readonly year: number;
  readonly paper: Citation;
  /** The idea in one sentence. */
  readonly summary: string;
  /** `rate`: by an option `learningRate`, which at 0 changes nothing. */
  readonly learns: 'rate' | 'rule' | 'solve' | 'counts';
  /** What a user's own file may be. */
  readonly accepts: 'table' | 'text' | 'images' | 'visits';
  readonly options: O;
  readonly datasets: Readonly<Record<string, DatasetEntry<Raw, O>>>;
  /** Settings for a user's own file, by the task that its target suggests; a missing task is a usage error. */
  readonly own: Partial<Readonly<Record<Task, Omit<DatasetEntry<Raw, O>, 'load' | 'task'>>>>;
}

/** Everything an architecture says of itself. */
export interface ArchitectureSpec<
  Raw extends RawData<Raw>,
  Batch,
  Input,
  Output,
  Model,
  V extends Preprocessor<Raw, Batch, Input>,
  O extends OptionSpecs,
> extends Described<Raw, O> {
  /** The data sets that it is shown on, the default one first; default: all. */
  readonly examples?: readonly string[];
  createPreprocessor(context: { readonly options: OptionValues<O>; readonly task: Task }): V;
  /**
   * How many values the trainer would set, from sizes alone: where options allow what no machine can
   * hold, the harness asks before anything is allocated.
   */
  countParameters?(context: {
    readonly options: OptionValues<O>;
    readonly preprocessor: V;
    readonly task: Task;
  }): number;
  /** Called after the preprocessor was fitted. */
  createTrainer(
    context: Omit<TrainerContext<Raw, Batch, Input, O>, 'preprocessor'> & {
      readonly preprocessor: V;
    },
  ): Trainer<Batch, Input, Output, Model> | Promise<Trainer<Batch, Input, Output, Model>>;
  /** Its network alone, where a mixture of experts may train it by its own gradient. */
  createNetwork?(context: NetworkContext<NoInfer<O>>): Network;
  /** Predictions as records, one a row; `predictionRecords` does it for tables. */
  records(output: Output, preprocessor: V): Records;
  /**
   * What simple rules reach on the parts that the policy and the seed give; yields now and then.
   * Absent: those of tables, pictures and texts, where the data is one.
   */
  baselines?(data: Raw, policy: SplitPolicy, seed: number): Generator<void, BaselineResult[]>;
  /** The rows of a user's file to predict; absent: a table with the columns trained on. */
  readRows?(file: UserFile, preprocessor: V): ReadRows<Raw>;
}

/** A file of the user's own. */
export interface UserFile {
  readonly bytes: Uint8Array;
  /** As it stands in messages. */
  readonly name: string;
}

/** Rows from a file, and what was odd about it. */
export interface ReadRows<Raw> {
  readonly data: Raw;
  readonly findings: readonly Finding[];
}

/** A data set of the architecture by name, with where to read it from. */
export interface NamedData {
  readonly name: string;
  readonly source: ByteSource;
}

/** What a run is opened with. */
export interface OpenRequest<Raw, O extends OptionSpecs> {
  /** The data: a name from `datasets` with a source to read it from, or a value of one's own. */
  readonly data: Raw | NamedData;
  readonly seed: number;
  readonly options?: Partial<OptionValues<O>>;
  /** Replaces parts of the data set's plan. */
  readonly plan?: Partial<Plan>;
  readonly split?: SplitPolicy;
  readonly task?: Task;
  /** Bytes that the model may take while it trains; default: not asked. */
  readonly memory?: number;
  resolve?(id: string): Promise<Architecture>;
}

/** A training run, ready to go: data loaded and split, preprocessor fitted, trainer built. */
export interface Experiment<Model = unknown, Raw = unknown> {
  readonly model: Model;
  /** Resolved: what was asked for and what was the default. */
  readonly configuration: { readonly [key: string]: Json };
  /** How long it trains, in which batches, and how often it is measured. */
  readonly plan: Plan;
  readonly primaryMetric: PrimaryMetric;
  readonly task: Task;
  readonly parameters: number;
  /** As `Trainer.lengthMatters`: whether a training of another length is another one from its start. */
  readonly lengthMatters: boolean;
  /** Examples of each part; no validation is 0. */
  readonly sizes: { readonly train: number; readonly validation: number; readonly test: number };
  /** Trains; goes on from a checkpoint when one was restored. Stop draining at any event to pause. */
  run(): Generator<TrainEvent, TrainingReport>;
  /** Everything to go on from here, taken between two events of `run`. */
  checkpoint(): Snapshot;
  /** The state of the best evaluation so far, or null. */
  best(): Snapshot | null;
  /** Throws DataError `checkpoint/mismatch`, with every difference, for another run's checkpoint. */
  restore(checkpoint: Snapshot): void;
  /** The fitted preprocessor, as JSON. */
  preprocessorState(): Json;
  /**
   * The rule of the next step with its numbers, for the value at `place` of those that are learned; null where
   * an optimizer moves the weights, and between two passes.
   */
  rule(place: number): StepRule | null;
  /** The evaluations so far. */
  readonly history: readonly EpochRecord[];
  /** Predicts rows, as records for a table or CSV: objects, where the data is a table, or raw data. */
  predict(rows: Raw | readonly TableRow[] | TableRow): Records;
  /** Throws UsageError `sample/unsupported` where the architecture generates nothing. */
  sample(request: SampleRequest): Iterable<string>;
  /**
   * The model as one function of a tensor: what `exportOnnx` of @nnzoo/onnx writes.
   *
   * @throws UsageError `tensors/none` where it is none; the message says why.
   */
  asFunction(): TensorFunction<Raw>;
  /** @param failed told about each figure that cannot be drawn; default: the first one's error is thrown. */
  figures(failed?: (figure: string, error: unknown) => void): Figure[];
  findings(): Finding[];
  /**
   * A temperature and a threshold by the validation rows, measured on the test rows.
   *
   * @throws UsageError `decision/…` where there are no validation rows, probabilities or two classes
   */
  decide(request: DecisionRequest): Decided;
  /** Throws as `decide` does, before anything is trained. */
  checkDecision(request: DecisionRequest): void;
}

/** What a run folder keeps: enough to predict without the data it was trained on. */
export interface SavedModel {
  /** `Experiment.configuration`. */
  readonly configuration: Json;
  /** `Experiment.preprocessorState()`. */
  readonly preprocessor: Json;
  /** `Experiment.checkpoint()` or `Experiment.best()`. */
  readonly checkpoint: Snapshot;
  /** As `OpenRequest.resolve`. */
  resolve?(id: string): Promise<Architecture>;
}

/** A trained model without its training data. */
export interface TrainedModel<Model = unknown, Raw = unknown> {
  readonly model: Model;
  /** As `Experiment.predict`. */
  predict(rows: Raw | readonly TableRow[] | TableRow): Records;
  sample(request: SampleRequest): Iterable<string>;
  /** As `Experiment.asFunction`. */
  asFunction(): TensorFunction<Raw>;
  /** As the description's; absent where rows are those of a table. */
  readRows?(file: UserFile): ReadRows<Raw>;
}

/** An architecture as the registry holds it: batch, input and trainer types are closed over. */
export interface Architecture<Model = unknown, Raw = unknown, O extends OptionSpecs = OptionSpecs>
  extends Described<Raw, O> {
  /** The data sets that it is shown on, the default one first. */
  readonly examples: readonly string[];
  open(request: OpenRequest<Raw, O>): Promise<Experiment<Model, Raw>>;
  /**
   * A network of this kind inside another one.
   *
   * @throws UsageError `member/task`, `option/…`
   */
  member(request: MemberRequest<O>): Member<Raw>;
  /** As the description's: options by name, checked; absent where there is no such network. */
  createNetwork?(
    context: Omit<NetworkContext<O>, 'options'> &
      Pick<MemberRequest<O>, 'data' | 'task' | 'options'>,
  ): Network;
  /** As the description's. */
  baselines?(data: Raw, policy: SplitPolicy, seed: number): Generator<void, BaselineResult[]>;
  /** A model from a run folder; throws DataError `checkpoint/…` for another architecture's. */
  load(saved: SavedModel): Promise<TrainedModel<Model, Raw>>;
}
