/** @file What all ways of putting networks together have in common. Read answers.ts and team.ts before. */
import type { Finding, Table } from '@nnzoo/data';
import type { Answer, NamedAnswer } from './answers.ts';
import type { Candidate } from './members.ts';
import type { ModularOptions } from './options.ts';
import type { Team } from './team.ts';

/** What a whole is put together from. */
export interface CombinationContext {
  readonly candidates: readonly Candidate[];
  /** Learns over the members' answers; null where they are not stacked. */
  readonly combiner: Candidate | null;
  readonly options: ModularOptions;
  /** Classes, or 1 for numbers. */
  readonly width: number;
  /** Names of the classes; none for numbers. */
  readonly labels: readonly string[];
  /** Of the run. */
  readonly seed: number;
}

/** What the whole says to some rows, and what each member says alone. */
export interface Answers {
  readonly combined: Answer;
  readonly alone: readonly NamedAnswer[];
}

/** A box or an arrow of the picture of the whole. */
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
  readonly team: Team;
  /** Names of the members that answer as one; others are trained beside them to compare. */
  readonly parts: readonly string[];
  /** Stages of the training. */
  readonly stages: number;
  /** Trains one stage on all rows; a heartbeat comes with each step. */
  train(stage: number, rows: Table): Generator<void, void>;
  /** Answers of what is trained so far; ignorance where nothing is. */
  answer(rows: Table): Answers;
  /** What would be answered without one part of the whole, for each part; after the training. */
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
