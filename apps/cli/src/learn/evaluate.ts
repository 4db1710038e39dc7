/** @file The other side of run-answer.ts: evaluates an expression, and the solution beside it. */
import { type AnswerToRun, differenceOf } from '@nnzoo/lessons';
import { isReady } from './run-answer.ts';

/** Waits for one answer, says what is different about it, and ends. */
export function serveOneAnswer(): void {
  process.send?.(isReady);
  process.once('message', (question: AnswerToRun) => {
    process.send?.(differenceOf(question), () => process.disconnect());
  });
}
