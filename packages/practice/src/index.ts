/** @file What the practice gives to the command line and to a page. */
export { check, errorLine, notWritten, type Verdict } from './check.ts';
export {
  type Checked,
  checkFile,
  type FileToCheck,
  failedCheck,
  patience,
  tooSlow,
} from './check-file.ts';
export type { Exercise } from './exercise.ts';
export { exercises } from './exercises/index.ts';
export { findExercise, LearnerError, solutionOf, starterOf, subjectOf } from './learner-file.ts';
