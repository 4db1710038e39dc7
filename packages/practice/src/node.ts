/** @file The texts of the solutions, from the package's own files. Read learner-file.ts before. */
import { readFileSync } from 'node:fs';

/** The text of an exercise's solution, with its marks. */
export function solutionText(id: string): string {
  return readFileSync(new URL(`../src/exercises/${id}/solution.ts`, import.meta.url), 'utf8');
}
