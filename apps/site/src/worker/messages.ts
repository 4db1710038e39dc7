/** @file What the page and its worker say to each other. Plain data. Read first. */

import type { Finding, ImageFormat, Json } from '@nnzoo/data';
import type { Places } from '@nnzoo/figures';
import type {
  AnyOptionValue,
  EpochRecord,
  Metrics,
  Plan,
  PrimaryMetric,
  StepRule,
  TrainingReport,
} from '@nnzoo/training';

/** A file of one's own, or pictures packed as one; and what is to be predicted. Nothing of it leaves the browser. */
export interface OwnData {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The column of classes, or that of numbers; neither for a map or a text. */
  readonly label?: string;
  readonly target?: string;
}

/** What a run is opened with: the same request gives the same bits. */
export interface RunRequest {
  readonly architecture: string;
  /** A data set by name; `own:…` for data of one's own. */
  readonly data: string;
  /** The data, where it is one's own. */
  readonly own: OwnData | null;
  readonly seed: number;
  /** Those that were given; the rest are defaults. */
  readonly options: Readonly<Record<string, AnyOptionValue>>;
  /** Null for the length that suits the data. */
  readonly length: Plan['length'] | null;
}

/** A run that is ready to go. */
export interface OpenedRun {
  /** Options, plan and data, resolved. */
  readonly configuration: { readonly [key: string]: Json };
  readonly parameters: number;
  readonly primaryMetric: PrimaryMetric;
  readonly sizes: { readonly train: number; readonly validation: number; readonly test: number };
  readonly inputs: Inputs;
  /** Whether it generates texts. */
  readonly samples: boolean;
}

/** What the model takes: rows of numbers, pictures, texts. */
export type Inputs = TableInputs | PictureInputs | TextInputs | { readonly kind: 'other' };

/** Some rows of a table. */
export interface TableInputs {
  readonly kind: 'table';
  readonly columns: readonly {
    readonly name: string;
    readonly low: number;
    readonly high: number;
  }[];
  readonly rows: readonly (readonly number[])[];
  /** The column to predict; null without one. */
  readonly target: string | null;
  /** The classes; none where a number is predicted. */
  readonly labels: readonly string[];
  /** Of each row. */
  readonly targets: readonly (string | number)[];
}

/** Some pictures. */
export interface PictureInputs extends ImageFormat {
  readonly kind: 'images';
  readonly pictures: readonly { readonly pixels: Uint8Array; readonly label: string }[];
}

/** Some lines of a text. */
export interface TextInputs {
  readonly kind: 'text';
  readonly lines: readonly string[];
}

/** A checkpoint on the way. */
export interface Kept {
  readonly step: number;
  readonly bytes: Uint8Array;
}

/** What is asked of a model that generates. */
export interface Sampling {
  readonly prompt: string;
  readonly temperature: number;
  readonly count: number;
  readonly seed: number;
}

/** In which form weights leave the page. */
export type WeightFormat = 'safetensors' | 'json' | 'csv' | 'onnx';

/** What a run folder says of its run. */
export interface FolderRun {
  readonly architecture: string;
  readonly data: string;
  readonly seed: number;
  readonly options: Readonly<Record<string, AnyOptionValue>>;
  readonly length: Plan['length'] | null;
  readonly checkpoint: Uint8Array;
}

/** Where a run stands. */
export interface RunProgress {
  readonly step: number;
  readonly totalSteps: number;
  readonly epoch: number;
  readonly epochs: number;
  readonly phase: 'prepare' | 'train' | 'evaluate';
  /** Means since the last record. */
  readonly metrics: Metrics;
  /** All evaluations so far. */
  readonly history: readonly EpochRecord[];
  /** Once it has ended. */
  readonly report: TrainingReport | null;
}

/** How fast a run goes, and how far. */
export interface Pace {
  /** Steps before it pauses by itself; left out to go on to the end. */
  readonly steps?: number;
  /** Pauses at the next evaluation. */
  readonly untilRecord?: boolean;
  /** Steps a second; left out for as fast as it can. */
  readonly perSecond?: number;
}

/** A figure as the page shows it. */
export interface DrawnFigure {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly caption: string;
  readonly svg: string;
  /** Where its points or cells are, in the order of its table's rows; null where it has none, or too many. */
  readonly marks: Places | null;
}

/** The numbers behind a figure. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** All rows; not all may be there. */
  readonly count: number;
}

/** What the model looks like now. */
export interface Look {
  readonly figures: readonly DrawnFigure[];
  readonly findings: readonly Finding[];
  /** Of a network over a plane; null for all others. */
  readonly units: readonly UnitLayer[] | null;
}

/** The units of one layer, each as a map over the plane of the data. */
export interface UnitLayer {
  readonly name: string;
  /** All units; not all may be shown. */
  readonly count: number;
  /** What is made of the weighted sums: `relu`; null where it is nothing. */
  readonly activation: string | null;
  /** Of each unit shown, its output at every point, from the highest row of points down. */
  readonly units: readonly Float32Array[];
  /** Of each unit shown, its weights by input; empty where it has none of that form. */
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
}

/** What the next step of training does. */
export interface StepTrace {
  /** Counted from 1. */
  readonly step: number;
  /** Of this step's rows; null where nothing is learned by a gradient. */
  readonly loss: number | null;
  /** From the last layer's outputs to the loss, by name. */
  readonly lossOps: readonly string[];
  /** Of the first row; null where the loss is another. */
  readonly crossEntropy: LossTrace | null;
  /** Learning rate of this step. */
  readonly rate: number | null;
  readonly layers: readonly LayerTrace[];
  /** The architecture's own rule, for the first value; null where an optimizer moves the weights. */
  readonly rule: StepRule | null;
  /** All that is trained, whatever the rule. */
  readonly tensors: readonly MovedTensor[];
}

/** Scores of the classes, and the class that is right. */
export interface LossTrace {
  readonly scores: readonly number[];
  readonly target: number;
}

/** The first row of a step on its way through a layer. */
export interface LayerTrace {
  readonly name: string;
  readonly type: string;
  /** What it computes with, in order: `linear`, `tanh`. */
  readonly ops: readonly string[];
  /** Of the output. */
  readonly shape: readonly number[];
  readonly input: readonly number[];
  readonly output: readonly number[];
  /** ∂L/∂output. */
  readonly gradient: readonly number[];
}

/** A tensor before and after a step; of a large one its first values. */
export interface MovedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly before: Float32Array;
  readonly after: Float32Array;
  /** ∂L/∂tensor, as the rule took it; null where it needs none. */
  readonly gradient: Float32Array | null;
  /** What the optimizer remembers, after the step: `velocity`; `mean` and `square`. */
  readonly memory: Readonly<Record<string, Float32Array>>;
  /** Root mean squares over all values. */
  readonly sizes: {
    readonly value: number;
    readonly gradient: number | null;
    readonly change: number;
  };
}
