/** @file A worker that judges one answer to a lesson, and is ended when it takes too long. Read first. */
import { fetchSource } from '@nnzoo/datasets/web';
import { differenceOf, judge, lessons, type Verdict } from '@nnzoo/lessons';

/** An answer and the lesson it is to. */
export interface AnswerToJudge {
  readonly id: string;
  readonly answer: string;
}

/** Data stands beside the page; the worker's own address is in the folder of scripts. */
const dataFolder = new URL('../data/', self.location.href).href;

async function verdictOn({ id, answer }: AnswerToJudge): Promise<Verdict> {
  const lesson = lessons.find((each) => each.id === id);
  if (lesson === undefined) return { isRight: false, remark: `there is no lesson ${id}` };
  return judge(lesson.question, answer, {
    runCode: async ({ given, solution }, code) => differenceOf({ given, solution, answer: code }),
    source: async () => fetchSource(dataFolder),
  });
}

self.onmessage = async ({ data }: MessageEvent<AnswerToJudge>) => {
  try {
    self.postMessage(await verdictOn(data));
  } catch (error) {
    const remark = error instanceof Error ? error.message : String(error);
    self.postMessage({ isRight: false, remark } satisfies Verdict);
  }
};
