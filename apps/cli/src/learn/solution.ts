/** @file The solution of a lesson in words. */
import type { Lesson } from '@nnzoo/lessons';

/** What is right, and why. */
export function solutionOf({ question, because }: Lesson): string {
  switch (question.kind) {
    case 'number':
      return `${Number(question.answer().toPrecision(6))}. ${because}`;
    case 'shape':
      return `[${question.answer().join(', ')}]. ${because}`;
    case 'code':
      return `${question.solution}   ${because}`;
    default:
      return question satisfies never;
  }
}
