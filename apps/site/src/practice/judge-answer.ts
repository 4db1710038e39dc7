/** @file Judges an answer to a lesson, in a worker that is ended when it takes too long. Read after lesson-worker.ts. */
import type { Verdict } from '@nnzoo/lessons';
import type { AnswerToJudge } from './lesson-worker.ts';

/** Milliseconds that an answer has, the loading of the worker included. */
const patience = 20_000;

/** What is said to an answer; never rejects for what is wrong with it. */
export async function judgeAnswer(answer: AnswerToJudge): Promise<Verdict> {
  const worker = new Worker(new URL('./lesson-worker.ts', import.meta.url), { type: 'module' });
  const verdict = await new Promise<Verdict>((resolve) => {
    const fail = (remark: string): void => resolve({ isRight: false, remark });
    const late = `Not done within ${patience / 1000} seconds: is there a loop without an end?`;
    const timer = setTimeout(() => fail(late), patience);
    worker.onmessage = ({ data }: MessageEvent<Verdict>) => {
      clearTimeout(timer);
      resolve(data);
    };
    worker.onerror = ({ message }) => fail(message || 'The answer could not be judged.');
    worker.postMessage(answer);
  });
  worker.terminate();
  return verdict;
}
