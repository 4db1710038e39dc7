/** @file `zoo practice --watch`: checks a file when it is saved, and moves on when it is right. */
import { existsSync, type FSWatcher, watch as watchFolder } from 'node:fs';
import { basename } from 'node:path';
import { DataError } from '@nnzoo/core';
import type { Exercise } from '@nnzoo/practice';
import { exercises } from '@nnzoo/practice';
import { type Context, note, print } from '../context.ts';
import { fileOf, textOf } from './folder.ts';

/** Milliseconds in which an editor may write a file in several pieces. */
const settling = 40;

/** How the watcher checks a file and what comes after it. */
export interface Watching {
  readonly folder: string;
  readonly first: Exercise;
  /** Checks and keeps; the exercise to go on with, or null when all are solved. */
  readonly judge: (exercise: Exercise, text: string) => Promise<Exercise | null>;
}

/** Watches until everything is solved or the learner stops it (Ctrl-C). */
export async function watchPractice(
  context: Context,
  { folder, first, judge }: Watching,
): Promise<void> {
  const { io } = context;
  print(io, `Watching ${folder}: write in ${fileOf(first)} and save it. Ctrl-C ends.`);
  const seen = new Map<string, string>();
  let busy = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    const timers = new Map<string, NodeJS.Timeout>();
    const end = (): void => {
      watcher.close();
      io.signals.off('SIGINT', end);
      io.signals.off('SIGTERM', end);
      resolve();
    };
    const look = async (exercise: Exercise): Promise<void> => {
      const text = textOf(folder, exercise);
      if (seen.get(exercise.id) === text) return;
      seen.set(exercise.id, text);
      const next = await judge(exercise, text);
      if (next === null) end();
      else if (next !== exercise) print(io, `\nNext: ${fileOf(next)}, ${next.title}`);
    };
    const watcher: FSWatcher = watchFolder(folder, (_, name) => {
      if (!existsSync(folder)) {
        const message = `${folder} is gone: zoo practice --watch makes it again; what was solved is kept`;
        reject(new DataError('practice/no-folder', message, { folder }));
        return end();
      }
      const exercise = exercises.find((each) => fileOf(each) === basename(name ?? ''));
      if (exercise === undefined) return;
      clearTimeout(timers.get(exercise.id));
      timers.set(
        exercise.id,
        setTimeout(() => {
          busy = busy.then(() => look(exercise)).catch((error: Error) => note(io, error.message));
        }, settling),
      );
    });
    watcher.on('error', reject);
    io.signals.on('SIGINT', end);
    io.signals.on('SIGTERM', end);
  });
}
