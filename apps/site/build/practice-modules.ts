/**
 * @file The modules `virtual:practice…`: the list of exercises, and the texts of each. Read after
 * book/chapters.ts.
 */
import { type Exercise, exercises, findExercise, solutionOf, starterOf } from '@nnzoo/practice';
import { solutionText } from '@nnzoo/practice/node';
import type { Plugin } from 'vite';
import { chapterId } from './book/chapters.ts';

/** An exercise as the list shows it; its number is its place. */
export interface ExerciseEntry {
  readonly id: string;
  readonly title: string;
}

/** The texts of an exercise. */
export interface ExercisePage extends ExerciseEntry {
  /** Behind `#/book/`. */
  readonly chapter: string;
  /** What the learner begins with. */
  readonly starter: string;
  /** With its marks: the check reads from it what may be imported. */
  readonly solutionText: string;
  readonly solution: string;
  readonly hints: readonly string[];
  readonly because: string;
  /** What makes a slow answer slow, where speed is asked for. */
  readonly large: string | null;
}

const prefix = 'virtual:practice';

/** `virtual:practice` lists; `virtual:practice/exercises` loads an exercise by its id. */
export function practiceModules(): Plugin {
  return {
    name: 'nnzoo-practice',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const [, folder, name] = id.split('/');
      if (folder === 'exercises') return exerciseLoaders();
      const list = exercises.map(entryOf);
      return `export default ${JSON.stringify(folder === undefined ? list : pageOf(name))}`;
    },
  };
}

function exerciseLoaders(): string {
  const lines = exercises.map(({ id }) => `'${id}': () => import('${prefix}/exercise/${id}')`);
  return `export default { ${lines.join(', ')} }`;
}

/** Titles stand within a sentence in the learners' files; here they are headings. */
function entryOf({ id, title }: Exercise): ExerciseEntry {
  return { id, title: title.slice(0, 1).toUpperCase() + title.slice(1) };
}

function pageOf(id: string): ExercisePage {
  const exercise = findExercise(exercises, id);
  const { hints, because, chapter } = exercise;
  const text = solutionText(id);
  const starter = starterOf(exercise, 1 + exercises.indexOf(exercise), text);
  const solution = solutionOf(text);
  const texts = { starter, solutionText: text, solution };
  const large = exercise.large?.says ?? null;
  return { ...entryOf(exercise), chapter: chapterId(chapter), hints, because, large, ...texts };
}
