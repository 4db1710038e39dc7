/** @file Runs a learner's expression in a process of its own, which is ended when it takes too long. */
import type { AnswerToRun } from '@nnzoo/lessons';
import type { Io } from '../io.ts';

/** Milliseconds that an answer has, once the process is there. */
const timeLimit = 10_000;

/** Milliseconds in which the process must be there. */
const startLimit = 60_000;

/** What the other process says when it is ready to run an answer. */
export const isReady = 'ready';

/** Empty where the answer does what the solution does; else what is different, in one line. */
export function runAnswer(io: Io, question: AnswerToRun): Promise<string> {
  const { given, solution, answer } = question;
  const child = io.startChild(['learn', '--evaluate']);
  return new Promise((resolve, reject) => {
    let remark = 'the process that ran it ended without a word';
    const endAfter = (limit: number): NodeJS.Timeout =>
      setTimeout(() => {
        remark = `it did not end within ${limit / 1000} seconds`;
        child.kill('SIGKILL');
      }, limit);
    let timer = endAfter(startLimit);
    child.on('message', (said) => {
      if (said === isReady) {
        clearTimeout(timer);
        timer = endAfter(timeLimit);
      } else remark = String(said);
    });
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(timer);
      resolve(remark);
    });
    child.send({ given, solution, answer } satisfies AnswerToRun);
  });
}
