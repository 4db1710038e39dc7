/** @file Who did what, as rows: of each learner, and of each thing that was done. Read progress-file.ts before. */
import { exerciseName, type LessonRecord, lessons } from '@nnzoo/lessons';
import { exercises } from '@nnzoo/practice';
import type { HandedRun, Progress } from './progress-file.ts';
import type { Verified } from './verify.ts';

/** A learner with what became of the runs. */
export interface Learner extends Progress {
  /** One for each run; empty where nothing was verified. */
  readonly verified: readonly Verified[];
}

/** Lessons and exercises in their order, by the names under which they are recorded. */
const things = [
  ...lessons.map(({ id }) => ({ kind: 'lesson', id, record: id })),
  ...exercises.map((exercise) => ({
    kind: 'exercise',
    id: exercise.id,
    record: exerciseName(exercise.id),
  })),
];

/** Columns of {@link learnerRows}. */
export const learnerHead = [
  ...['name', 'lessons', 'exercises', 'hints', 'solutions', 'tries', 'runs', 'repeated'],
] as const;

/** One row a learner: how many were solved, with what help, and how many runs. */
export function learnerRows(learners: readonly Learner[]): string[][] {
  return learners.map(({ name, records, runs, verified }) => {
    const done = things.flatMap(({ kind, record }) => {
      const found = records.get(record);
      return found ? [{ kind, ...found }] : [];
    });
    const solved = (kind: string) => done.filter((each) => each.kind === kind && each.solved);
    const helped = (low: number, high: number) =>
      done.filter(({ help = 0 }) => help >= low && help <= high).length;
    const repeated = verified.filter(({ state }) => state === 'repeated').length;
    return [
      name,
      `${solved('lesson').length}/${lessons.length}`,
      `${solved('exercise').length}/${exercises.length}`,
      String(helped(1, 2)),
      String(helped(3, 3)),
      String(done.reduce((sum, { tries }) => sum + tries, 0)),
      String(runs.length),
      verified.length === 0 ? '' : `${repeated}/${runs.length}`,
    ];
  });
}

/** Columns of {@link detailRows}. */
export const detailHead = [
  ...['name', 'kind', 'what', 'solved', 'tries', 'help', 'metric', 'value', 'hash', 'verified'],
] as const;

/** Steps of help in words. */
const helpWords = ['', '1 hint', '2 hints', 'solution'];

/** One row for each lesson and exercise that was tried, and for each run. */
export function detailRows({ name, records, runs, verified }: Learner): (string | number)[][] {
  const tried = things.flatMap(({ kind, id, record }) => {
    const found = records.get(record);
    return found ? [[name, kind, id, ...recordCells(found), '', '', '', '']] : [];
  });
  const trained = runs.map((run, i) => {
    const state = verified[i];
    const said = !state ? '' : state.why === '' ? state.state : `${state.state}: ${state.why}`;
    return [name, 'run', runName(run), 'yes', '', '', run.metric, run.value, run.hash, said];
  });
  return [...tried, ...trained];
}

function recordCells({ solved, tries, help = 0 }: LessonRecord): (string | number)[] {
  return [solved ? 'yes' : 'no', tries, helpWords[help] ?? ''];
}

/** The command that gives the run, without the program's name. */
function runName({ architecture, data, seed, options, length }: HandedRun): string {
  const flags = Object.entries({ ...length, ...options }).map(([key, value]) => `${key}=${value}`);
  return [architecture, data, `seed ${seed}`, ...flags].join(' ');
}

/** Mean tries of those who solved it: what a lesson plan for this class can count with. */
export function meanTries(learners: readonly Learner[]): [string, string, number, string][] {
  return things.flatMap(({ kind, id, record }): [string, string, number, string][] => {
    const tries = learners.flatMap(({ records }) => {
      const found = records.get(record);
      return found?.solved ? [found.tries] : [];
    });
    if (tries.length === 0) return [];
    const mean = tries.reduce((sum, each) => sum + each, 0) / tries.length;
    return [[kind, id, tries.length, mean.toFixed(1)]];
  });
}
