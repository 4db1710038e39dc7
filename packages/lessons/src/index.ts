/** @file @nnzoo/lessons: the notes behind the zoo, corrected and made to run. Start with page.ts and lesson.ts. */
export { type AnswerToRun, differenceOf } from './evaluate.ts';
export { answerForm, answerOf, type Judging, judge, shownSteps } from './judge.ts';
export type * from './lesson.ts';
export { lessons } from './lessons/index.ts';
export type * from './note.ts';
export { notes } from './notes/index.ts';
export type * from './page.ts';
export { pages } from './pages/index.ts';
export {
  exerciseName,
  formatRecords,
  type LessonRecord,
  type LessonRecords,
  mergedRecords,
  recordsOf,
  withAnswer,
  withHelp,
} from './records.ts';
