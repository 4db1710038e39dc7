/** @file What can be typed in place of an answer: help, hint, solution, show, next, back. Read tell.ts before. */
import { answerForm, type Lesson, lessons } from '@nnzoo/lessons';
import { type Context, print } from '../context.ts';
import { columnsOf } from '../io.ts';
import { numberOf, tellPage, tellSolution, wrapped } from './tell.ts';

const meanings: Readonly<Record<string, string>> = {
  hint: 'what to think of',
  solution: 'the answer, and why it is right',
  show: 'the comparison behind the lesson',
  next: 'the lesson after this one',
  back: 'the lesson before this one',
  help: 'this list',
  quit: 'leave; what is solved is kept',
};

/** The words that a lesson knows. */
export function wordsOf({ page }: Lesson): readonly string[] {
  return Object.keys(meanings).filter((word) => word !== 'show' || page !== undefined);
}

/**
 * Does what a word asks for.
 *
 * @returns the lesson to go on with, the same one for most words; null where it is no word but an answer
 */
export async function sayWord(
  context: Context,
  lesson: Lesson,
  word: string,
): Promise<Lesson | null> {
  if (!wordsOf(lesson).includes(word)) return null;
  const { io } = context;
  const columns = Math.min(columnsOf(io.stdout), 90);
  switch (word) {
    case 'hint':
      print(io, wrapped(lesson.hint, columns));
      return lesson;
    case 'solution':
      tellSolution(context, lesson);
      return lesson;
    case 'show':
      await tellPage(context, lesson);
      return lesson;
    case 'next':
      return beside(context, lesson, 1);
    case 'back':
      return beside(context, lesson, -1);
    default:
      help(context, lesson);
      return lesson;
  }
}

/** The lesson before or after; at either end it says so, and stays. */
function beside({ io }: Context, lesson: Lesson, step: 1 | -1): Lesson {
  const other = lessons[numberOf(lesson) - 1 + step];
  if (other === undefined)
    print(io, step > 0 ? 'This is the last lesson.' : 'This is the first lesson.');
  return other ?? lesson;
}

function help({ io }: Context, lesson: Lesson): void {
  print(
    io,
    wrapped(`An answer here: ${answerForm(lesson.question)}`, Math.min(columnsOf(io.stdout), 90)),
  );
  for (const word of wordsOf(lesson)) print(io, `  ${word.padEnd(9)} ${meanings[word]}`);
}
