/**
 * @file What was tried and solved, kept in the browser: the very content of the file that `zoo learn` and
 * `zoo practice` write. Read after kept-text.ts.
 */
import {
  exerciseName,
  formatRecords,
  type LessonRecords,
  mergedRecords,
  recordsOf,
  withAnswer,
  withHelp,
} from '@nnzoo/lessons';
import { signal } from '@preact/signals';
import { keepText, keptText } from './kept-text.ts';

const key = 'nnzoo.lessons.json';

/** By lesson; exercises as `practice/<id>`. */
export const records = signal<LessonRecords>(new Map());

/** What is wrong with the record that is kept; null where nothing is. */
export const problem = signal<string | null>(null);

/** Reads what is kept, now and whenever another tab changes it. */
export function followProgress(): () => void {
  const read = (): void => {
    records.value = readKept();
  };
  const follow = (event: StorageEvent): void => {
    if (event.key === key) read();
  };
  read();
  addEventListener('storage', follow);
  return () => removeEventListener('storage', follow);
}

/** Counts an answer to a lesson. */
export function recordLesson(id: string, isRight: boolean): void {
  change((before) => withAnswer(before, id, isRight));
}

/** Counts a checked exercise. */
export function recordExercise(id: string, isRight: boolean): void {
  recordLesson(exerciseName(id), isRight);
}

/** Keeps how far an exercise was helped with. */
export function recordHelp(id: string, step: number): void {
  change((before) => withHelp(before, exerciseName(id), step));
}

/** The content of the file. */
export function exportProgress(): string {
  return formatRecords(records.value);
}

/** Adds what a file holds, of `zoo learn` or of another browser; the text says what came of it. */
export function importProgress(text: string): string {
  try {
    const read = recordsOf(JSON.parse(text));
    change((before) => mergedRecords(before, read));
    return `Read: ${read.size} lessons and exercises.`;
  } catch (error) {
    const isKnown = error instanceof Error && 'code' in error;
    return isKnown ? error.message : 'That is no lessons.json of zoo learn; nothing was changed.';
  }
}

/** A damaged record is put aside, so that nothing in it is lost. */
function readKept(): LessonRecords {
  const text = keptText(key);
  if (text === null) return new Map();
  try {
    return recordsOf(JSON.parse(text));
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      problem.value = error.message;
      return new Map();
    }
    keepText(`${key}.damaged`, text);
    problem.value =
      'The record of your lessons was damaged. It is put aside, and a new one begins.';
    return new Map();
  }
}

/** Another tab may have written since: the change is made to what is kept now. */
function change(update: (before: LessonRecords) => LessonRecords): void {
  const kept = readKept();
  records.value = update(kept.size > 0 ? kept : records.value);
  if (!keepText(key, exportProgress())) {
    problem.value = 'The browser keeps nothing more: save your progress as a file.';
  }
}
