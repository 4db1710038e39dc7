/** @file What all ways of putting networks together have in common. Read answers.ts and trained-members.ts before. */
import type { Tensor } from '@nnzoo/core';
import type { Finding, Table } from '@nnzoo/data';
import type { Answer, NamedAnswer } from './answers.ts';
import type { MemberModel } from './members.ts';
import type { ModularOptions } from './options.ts';
import type { TrainedMembers } from './trained-members.ts';

/** What an ensemble is put together from. */
export interface CombinationContext {
  readonly models: readonly MemberModel[];
  /** Learns over the members' answers; null where they are not stacked. */
  readonly combiner: MemberModel | null;
  readonly options: ModularOptions;
  /** Classes, or 1 for numbers. */
  readonly width: number;
  /** Names of the classes; none for numbers. */
  readonly labels: readonly string[];
  /** Of the run. */
  readonly seed: number;
}

/** What the ensemble says to some rows, and what each member says alone. */
export interface Answers {
  readonly combined: Answer;
  readonly alone: readonly NamedAnswer[];
}

/** A box or an arrow of the picture of the ensemble. */
export interface Structure {
  readonly nodes: readonly {
    readonly id: string;
    readonly label: string;
    readonly detail?: string;
  }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label: string }[];
}

/** Several networks as one: trained stage by stage, each stage whole before the next. */
export interface Combination {
  readonly members: TrainedMembers;
  /** Names of the members that answer as one; others are trained beside them to compare. */
  readonly parts: readonly string[];
  /** Stages of the training. */
  readonly stages: number;
  /** Trains one stage on all rows; a heartbeat comes with each step. */
  train(stage: number, rows: Table): Generator<void, void>;
  /** Answers of what is trained so far; uniform where nothing is. */
  answer(rows: Table): Answers;
  /**
   * The combined answer as ops, of rows as they stand in the data; absent where it is no one graph.
   *
   * @shape [B, F] → [B, width]
   */
  forward?(x: Tensor): Tensor;
  /** What would be answered without one part of the ensemble, for each part; after the training. */
  ablations(rows: Table): readonly NamedAnswer[];
  /** The parts, and the shapes of what goes between them; `columns` go in. */
  structure(columns: number): Structure;
  /** What is unhealthy about the parts together; nothing by default. */
  diagnose?(rows: Table): Finding[];
  /** What else must survive a kill, as JSON; nothing by default. */
  readonly memory?: Memory;
}

/** Something beside networks that a combination learns. */
export interface Memory {
  state(): readonly number[];
  restore(values: readonly number[]): void;
}
