/** @file A lesson as a conversation in a terminal: answers until one is right, or the learner leaves. */
import { createInterface } from 'node:readline';
import type { Lesson } from '@nnzoo/lessons';
import { type Context, print } from '../context.ts';
import { columnsOf } from '../io.ts';
import { solutionOf } from './solution.ts';
import { tellPage, wrapped } from './tell.ts';

/** Judges and keeps one answer; true when it is right. */
export type Answer = (text: string) => Promise<boolean>;

/**
 * Asks until the answer is right, `quit`, or the end of the input. Beside answers it knows `hint`,
 * `solution` and, where there is a page, `show`.
 */
export async function converse(context: Context, lesson: Lesson, answer: Answer): Promise<void> {
  const { io } = context;
  const words = ['hint', 'solution', ...(lesson.page ? ['show'] : []), 'quit'];
  print(io, `\n(or: ${words.join(', ')})`);
  const input = createInterface({ input: io.stdin, output: io.stdout, terminal: true });
  const columns = Math.min(columnsOf(io.stdout), 90);
  input.once('SIGINT', () => input.close());
  input.setPrompt('> ');
  input.prompt();
  // Lines that come while an answer is judged wait for their turn.
  for await (const line of input) {
    const said = line.trim();
    if (said === 'quit') break;
    if (said === 'hint') print(io, wrapped(lesson.hint, columns));
    else if (said === 'solution') print(io, wrapped(solutionOf(lesson), columns));
    else if (said === 'show' && lesson.page) await tellPage(context, lesson);
    else if (said !== '' && (await answer(said))) break;
    input.prompt();
  }
  input.close();
}
