/** @file Runs a learner's expression in a process of its own, which is ended when it takes too long. */
import type { CodeQuestion } from '@nnzoo/lessons';
import type { Io } from '../io.ts';

/** What the other process is told. */
export interface AnswerToRun extends Pick<CodeQuestion, 'given' | 'solution'> {
  readonly answer: string;
}

/** Milliseconds from the start of the process to its answer: loading takes a tenth of it. */
const timeLimit = 10_000;

/** Empty where the answer does what the solution does; else what is different, in one line. */
export function runAnswer(io: Io, question: AnswerToRun): Promise<string> {
  const { given, solution, answer } = question;
  const child = io.startChild(['learn', '--evaluate']);
  return new Promise((resolve, reject) => {
    let remark = 'the process that ran it ended without a word';
    const timer = setTimeout(() => {
      remark = `it did not end within ${timeLimit / 1000} seconds`;
      child.kill('SIGKILL');
    }, timeLimit);
    child.on('message', (said) => {
      remark = String(said);
    });
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(timer);
      resolve(remark);
    });
    child.send({ given, solution, answer } satisfies AnswerToRun);
  });
}
