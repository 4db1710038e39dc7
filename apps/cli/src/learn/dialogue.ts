/** @file Lessons as a conversation in a terminal: answers and words, until the learner leaves. Read words.ts before. */
import { createInterface } from 'node:readline';
import { isNnzooError } from '@nnzoo/core';
import type { Lesson, Question } from '@nnzoo/lessons';
import { type Context, note, print } from '../context.ts';
import { tellLesson } from './tell.ts';
import { sayWord, wordsOf } from './words.ts';

/** Judges and keeps one answer. */
export type Answer = (lesson: Lesson, text: string) => Promise<boolean>;

/**
 * Asks until `quit` or the end of the input. Beside answers it knows the words of {@link wordsOf};
 * `next` and `back` lead to other lessons, also when the question is not answered.
 */
export async function converse(context: Context, first: Lesson, answer: Answer): Promise<void> {
  const { io } = context;
  let lesson = first;
  let rows: string[] = [];
  const hello = () => print(io, `\n(or: ${wordsOf(lesson).join(', ')})`);
  hello();
  const input = createInterface({ input: io.stdin, output: io.stdout, terminal: true });
  input.once('SIGINT', () => input.close());
  input.setPrompt('> ');
  input.prompt();
  // Lines that come while an answer is judged wait for their turn.
  for await (const line of input) {
    const said = line.trim();
    if (said === 'quit') break;
    const other = rows.length > 0 ? null : await sayWord(context, lesson, said);
    if (other !== null && other !== lesson) {
      lesson = other;
      await tellLesson(context, lesson);
      hello();
    } else if (other === null && (said !== '' || rows.length > 0)) {
      rows.push(line);
      if (isWhole(lesson.question, rows)) {
        await unlessRefused(context, answer(lesson, rows.join('\n')));
        rows = [];
      }
    }
    input.prompt();
  }
  input.close();
}

/** Whether what was typed is an answer: a drawing has several lines, or is a file. */
function isWhole(question: Question, rows: readonly string[]): boolean {
  if (question.kind !== 'try' || question.lines === 1) return true;
  const isFile = rows.length === 1 && /\.\w+$/.test(rows[0].trim()) && !/^[.#\s]+$/.test(rows[0]);
  return isFile || rows.length >= question.lines || rows.some((row) => row.includes('/'));
}

/** What an answer is refused for ends a command, but not a conversation. */
async function unlessRefused({ io }: Context, judged: Promise<boolean>): Promise<void> {
  try {
    await judged;
  } catch (error) {
    if (!isNnzooError(error)) throw error;
    note(io, error.message);
  }
}
