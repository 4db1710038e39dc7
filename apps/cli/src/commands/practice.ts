/** @file `zoo practice`: exercises to write in files of one's own, checked with the mistake named. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '@nnzoo/core';
import { exerciseName } from '@nnzoo/lessons';
import { type Exercise, exercises, findExercise, solutionOf } from '@nnzoo/practice';
import { solutionText } from '@nnzoo/practice/node';
import { type Context, note, print } from '../context.ts';
import { acquireLock, releaseLock } from '../folder/lock.ts';
import { columnsOf } from '../io.ts';
import { readProgress, recordAnswer, recordHelp } from '../learn/progress.ts';
import { wrapped } from '../learn/tell.ts';
import { Checker } from '../practice/check-thread.ts';
import { fileOf, fillFolder, numberOf, resetFile, textOf } from '../practice/folder.ts';
import { nextExercise, tellChecked, tellExercises } from '../practice/tell.ts';
import { watchPractice } from '../practice/watch.ts';

/** What can be asked of the exercises. */
export interface PracticeFlags {
  readonly folder: string;
  readonly watch?: boolean;
  readonly hint?: boolean;
  readonly solution?: boolean;
  readonly reset?: boolean;
  readonly list?: boolean;
  readonly json?: boolean;
}

const asks = ['watch', 'hint', 'solution', 'reset', 'list'] as const;

/** Writes the files, checks one, watches them all, or helps. The code is 1 where a check failed. */
export async function practice(
  context: Context,
  name: string | null,
  flags: PracticeFlags,
): Promise<number> {
  const asked = asks.filter((each) => flags[each]);
  if (asked.length > 1) {
    throw new UsageError(
      'flag/conflict',
      `--${asked.join(' and --')} exclude each other: give one of them`,
    );
  }
  const folder = resolve(context.io.cwd, flags.folder);
  const { records, putAside } = readProgress(context.io.env);
  if (putAside)
    note(context.io, `the record of your lessons was damaged: put aside as ${putAside}`);
  const next = nextExercise(records);
  const chosen = name === null ? next : findExercise(exercises, name);
  if (flags.list) return list(context, flags);
  if (chosen === null) return done(context);
  if (flags.hint) return hint(context, chosen);
  if (flags.solution) return solution(context, chosen);
  if (flags.reset) return reset(context, folder, chosen);
  begin(context.io, folder);
  if (flags.watch) return watch(context, folder, chosen);
  if (name !== null)
    return checkOne(context, { folder, exercise: chosen, isJson: flags.json === true });
  tellExercises(context, records);
  print(
    context.io,
    `Next: write in ${flags.folder}/${fileOf(chosen)}, then ${context.program} practice ${numberOf(chosen)}; or ${context.program} practice --watch`,
  );
  return 0;
}

function begin(io: Context['io'], folder: string): void {
  const isNew = !existsSync(folder);
  const written = fillFolder(folder);
  if (written > 0) note(io, `${isNew ? 'made' : 'added to'} ${folder}: ${written} files`);
}

function list(context: Context, { json }: PracticeFlags): number {
  const { records } = readProgress(context.io.env);
  if (!json) tellExercises(context, records);
  else {
    const rows = exercises.map((exercise) => {
      const { id, title, chapter, notes = [] } = exercise;
      const record = records.get(exerciseName(exercise.id)) ?? { tries: 0, solved: false };
      return { number: numberOf(exercise), id, title, chapter, notes, ...record };
    });
    print(context.io, JSON.stringify(rows));
  }
  return 0;
}

function done({ io }: Context): number {
  print(io, `All ${exercises.length} exercises are solved. Well done.`);
  return 0;
}

/** The next step of help: two hints, then the solution. */
function hint(context: Context, exercise: Exercise): number {
  const { io, program } = context;
  const { records } = readProgress(io.env);
  const step = 1 + (records.get(exerciseName(exercise.id))?.help ?? 0);
  if (step > exercise.hints.length) return solution(context, exercise);
  recordHelp(io.env, exerciseName(exercise.id), step);
  print(
    io,
    wrapped(`Hint ${step}: ${exercise.hints[step - 1]}`, Math.min(columnsOf(io.stdout), 90)),
  );
  const more = step < exercise.hints.length ? 'another hint' : 'the solution';
  print(io, `(${program} practice ${numberOf(exercise)} --hint once more: ${more})`);
  return 0;
}

function solution({ io }: Context, exercise: Exercise): number {
  recordHelp(io.env, exerciseName(exercise.id), 1 + exercise.hints.length);
  print(io, solutionOf(solutionText(exercise.id)));
  print(io, wrapped(exercise.because, Math.min(columnsOf(io.stdout), 90)));
  return 0;
}

function reset({ io }: Context, folder: string, exercise: Exercise): number {
  begin(io, folder);
  const kept = resetFile(folder, exercise);
  print(
    io,
    kept === null
      ? `wrote ${fileOf(exercise)}`
      : `wrote ${fileOf(exercise)} again; yours is ${kept}`,
  );
  return 0;
}

interface One {
  readonly folder: string;
  readonly exercise: Exercise;
  readonly isJson: boolean;
}

async function checkOne(context: Context, { folder, exercise, isJson }: One): Promise<number> {
  const checked = await new Checker(context.io.checkThread).check({
    id: exercise.id,
    text: textOf(folder, exercise),
  });
  const isRight = checked.state === 'right';
  if (checked.state !== 'open') recordAnswer(context.io.env, exerciseName(exercise.id), isRight);
  if (isJson) print(context.io, JSON.stringify({ id: exercise.id, ...checked }));
  else tellChecked(context, exercise, checked);
  return isRight ? 0 : 1;
}

/** One watcher a folder: two would count each save twice. */
async function watch(context: Context, folder: string, first: Exercise): Promise<number> {
  acquireLock(folder);
  const checker = new Checker(context.io.checkThread);
  checker.prepare();
  try {
    await watchPractice(context, {
      folder,
      first,
      judge: async (exercise, text) => {
        const checked = await checker.check({ id: exercise.id, text });
        checker.prepare();
        tellChecked(context, exercise, checked);
        if (checked.state === 'open') return exercise;
        const isRight = checked.state === 'right';
        const records = recordAnswer(context.io.env, exerciseName(exercise.id), isRight);
        return isRight ? nextExercise(records, numberOf(exercise)) : exercise;
      },
    });
  } finally {
    releaseLock(folder);
  }
  return 0;
}
