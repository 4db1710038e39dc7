/** @file What came of a search: the test, every candidate, what mattered. Read plan.ts before. */
import {
  emptyRow,
  formatVariant,
  type Importance,
  importanceOf,
  judged,
  type Measured,
  type Row,
  type Searched,
  samplesOf,
  summaryOf,
  type Tuned,
} from '@nnzoo/experiments';
import { meanOf } from '@nnzoo/training';
import type { TunePlan } from './plan.ts';
import { sentencesOf } from './sentences.ts';

/** A finished search with everything that is said of it. */
export interface TuneOutcome {
  readonly plan: TunePlan;
  readonly tuned: Tuned;
  /** Tuned and default on the test rows, the better one first where they differ. */
  readonly rows: readonly Row[];
  /** One a candidate, over all splits that measured it. */
  readonly overall: readonly Searched[];
  readonly importance: readonly Importance[];
  /** `feedforward:layers=50,learning-rate=0.02`. */
  readonly winner: string;
  /** The same without what was searched. */
  readonly usual: string;
  readonly sentences: readonly string[];
}

/** What came of a search. */
export function outcomeOf(plan: TunePlan, tuned: Tuned): TuneOutcome {
  const { request, space } = plan;
  const { model, candidates } = request;
  const nameOf = (id: number) =>
    formatVariant({
      architecture: model.architecture.id,
      options: { ...model.options, ...candidates[id] },
      length: model.length,
    });
  const rows = testedRows(plan, tuned);
  const overall = candidates.map((candidate, id) =>
    over(
      candidate,
      tuned.searched.map((each) => each[id]),
    ),
  );
  const importance = importanceOf(
    space.map(({ name }) => name),
    candidates,
    overall.map(({ first }) => first),
  );
  const outcome = {
    plan,
    tuned,
    rows,
    overall,
    importance,
    winner: nameOf(tuned.winner),
    usual: nameOf(0),
  };
  return { ...outcome, sentences: sentencesOf(outcome) };
}

/** One candidate over all splits. */
function over(candidate: Searched['candidate'], own: readonly Searched[]): Searched {
  const means = (of: (each: Searched) => number | null) => {
    const known = own.flatMap((each) => of(each) ?? []);
    return known.length > 0 ? meanOf(known) : null;
  };
  return {
    candidate,
    scores: own.flatMap(({ scores }) => scores),
    mean: means(({ mean }) => mean),
    stage: Math.max(...own.map(({ stage }) => stage)),
    first: means(({ first }) => first),
    failure: own.flatMap(({ failure }) => failure ?? [])[0] ?? null,
  };
}

function testedRows({ request }: TunePlan, { tested, results, winners }: Tuned): Row[] {
  const { model } = request;
  const { task, primaryMetric } = model.settings!;
  const rowOf = (
    id: 'tuned' | 'default',
    trials: readonly (typeof tested)[number]['usual'][],
  ): Measured => {
    const samples = samplesOf(trials, results, model.architecture.id);
    const failed = trials.flatMap((trial) => results.failureOf(trial) ?? []);
    const named = {
      data: model.data,
      synthetic: false,
      kind: 'architecture',
      id,
      title: id,
    } as const;
    return {
      row: {
        ...emptyRow,
        ...named,
        ...{ task, primaryMetric, trials: samples.length, failed: failed.length },
        ...(samples.length > 0 && summaryOf(samples)),
        ...(samples.length === 1 && { standardDeviation: null }),
        note: failed[0]?.line ?? '',
      },
      samples,
    };
  };
  const usual = rowOf(
    'default',
    tested.map((each) => each.usual),
  );
  if (winners.every((id) => id === 0)) return judged([usual]);
  return judged([
    rowOf(
      'tuned',
      tested.map(({ chosen }) => chosen),
    ),
    usual,
  ]);
}
