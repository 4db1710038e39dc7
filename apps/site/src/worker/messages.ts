/** @file What the page and its worker say to each other. Plain data. Read first. */
import type { Finding, Json } from '@nnzoo/data';
import type {
  AnyOptionValue,
  EpochRecord,
  Metrics,
  Plan,
  PrimaryMetric,
  TrainingReport,
} from '@nnzoo/training';

/** What a run is opened with: the same request gives the same bits. */
export interface RunRequest {
  readonly architecture: string;
  /** A data set by name. */
  readonly data: string;
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
}

/** What the model looks like now. */
export interface Look {
  readonly figures: readonly DrawnFigure[];
  readonly findings: readonly Finding[];
}
