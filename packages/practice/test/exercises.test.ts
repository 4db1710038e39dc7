/** @file Every exercise: the solution is right, nothing written is open. What wrong ones are told: written.test.ts. */
import { describe, expect, it } from 'vitest';
import { check } from '../src/check.ts';
import { exercises } from '../src/exercises/index.ts';
import { solutionOf, starterOf, subjectOf } from '../src/learner-file.ts';
import { solutionText } from '../src/node.ts';

const print = () => undefined;

describe.each(exercises.map((exercise, i) => ({ exercise, id: exercise.id, number: i + 1 })))(
  '$number $id',
  ({ exercise, id, number }) => {
    const text = solutionText(id);

    it('is right where the text of the solution is what was written', () => {
      const written = subjectOf(exercise, { text: solutionOf(text), solutionText: text, print });
      expect(check(exercise, written)).toEqual({ state: 'right', remark: exercise.because });
    });

    it('is open where nothing was written', () => {
      const starter = starterOf(exercise, number, text);
      expect(starter).toContain(exercise.chapter);
      const nothing = subjectOf(exercise, { text: starter, solutionText: text, print });
      expect(check(exercise, nothing).state).toBe('open');
    });

    it('has a chapter, three steps of help and enough mistakes', () => {
      expect(exercise.mistakes.length).toBeGreaterThanOrEqual(3);
      expect(new Set([...exercise.hints, exercise.because]).size).toBe(3);
    });
  },
);

it('has each id once', () => {
  expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length);
});
