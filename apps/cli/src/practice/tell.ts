/** @file What an exercise and its check look like on a terminal. */
import { exerciseName, type LessonRecords } from '@nnzoo/lessons';
import { type Checked, type Exercise, exercises } from '@nnzoo/practice';
import { type Context, print } from '../context.ts';
import { columnsOf } from '../io.ts';
import { wrapped } from '../learn/tell.ts';
import { formatTable } from '../text-table.ts';
import { fileOf, numberOf } from './folder.ts';

/** The first exercise that is not solved, from one on; null when all are. */
export function nextExercise(records: LessonRecords, from = 0): Exercise | null {
  const isOpen = (exercise: Exercise): boolean => !records.get(exerciseName(exercise.id))?.solved;
  return exercises.slice(from).find(isOpen) ?? exercises.find(isOpen) ?? null;
}

/** All exercises, and what became of them. */
export function tellExercises({ io }: Context, records: LessonRecords): void {
  const rows = exercises.map((exercise) => {
    const { tries, solved } = records.get(exerciseName(exercise.id)) ?? { tries: 0, solved: false };
    const state = solved ? 'solved' : tries > 0 ? `${tries} tried` : '';
    return [String(numberOf(exercise)), exercise.id, state, exercise.title];
  });
  print(io, formatTable({ head: ['', 'exercise', '', ''], rows, columns: columnsOf(io.stdout) }));
  const solved = exercises.filter((each) => records.get(exerciseName(each.id))?.solved).length;
  print(io, `\n${solved} of ${exercises.length} solved.`);
}

/** What was called, what came out, what was expected, and what that usually means. */
export function tellChecked({ io }: Context, exercise: Exercise, checked: Checked): void {
  const columns = Math.min(columnsOf(io.stdout), 90);
  const { state, remark, called, got, expected, printed } = checked;
  const name = fileOf(exercise);
  for (const line of printed) print(io, `  | ${line}`);
  if (state === 'open') {
    print(io, `${name}: nothing written yet. ${exercise.title}: the file says what.`);
    return;
  }
  print(io, `${name}: ${state === 'right' ? 'right' : 'not yet'}.`);
  if (called !== undefined) print(io, `  called    ${called}`);
  if (got !== undefined) print(io, `  came out  ${got}`);
  if (expected !== undefined) print(io, `  expected  ${expected}`);
  if (remark !== '') print(io, wrapped(remark, columns));
}
