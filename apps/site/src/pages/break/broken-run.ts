/** @file What is shown with a run that fails. Read after broken-data.ts. */
import type { BrokenTable } from './broken-data.ts';

/** A run as the lab's address names it; its data is a table where one is given. */
export interface LabRun {
  /** `som?data=iris&radius=6`. */
  readonly at: string;
  readonly table?: BrokenTable;
}

/** A comparison that no single run shows: a page of the book, and the lesson that asks about it. */
export interface Compared {
  readonly page: string;
  readonly lesson: string;
}

/** A number of the run, before and after the fix, as it is shown. */
export interface Measured {
  /** As the page says it. */
  readonly name: string;
  /** In the run's metrics; behind `train `, in its last record of training. */
  readonly metric: string;
  readonly broken: string;
  readonly fixed: string;
}

/** One way to fail. */
export interface BrokenRun {
  /** kebab-case, behind `#/break/`. */
  readonly id: string;
  readonly title: string;
  /** The symptom. */
  readonly look: string;
  readonly why: string;
  readonly runs: { readonly broken: LabRun; readonly fixed: LabRun } | Compared;
  /** What the fix is, in a few words. */
  readonly fix: string;
  /** What the broken run warns of and the fixed one does not, or the comparison finds; null for nothing. */
  readonly finding: { readonly check: string; readonly says: string } | null;
  readonly measured: Measured | null;
}
