/** @file Each usual mistake, written as a learner writes it, is told as that mistake and as no other. */
import { describe, expect, it } from 'vitest';
import { check, type Verdict } from '../src/check.ts';
import type { Exercise } from '../src/exercise.ts';
import { exercises } from '../src/exercises/index.ts';
import { subjectOf } from '../src/learner-file.ts';
import { solutionText } from '../src/node.ts';
import { heads } from './written/heads.ts';
import { layers } from './written/layers.ts';
import { losses } from './written/losses.ts';
import { maps } from './written/maps.ts';
import { neurons } from './written/neurons.ts';
import { pictures } from './written/pictures.ts';
import { slopes } from './written/slopes.ts';
import { steps } from './written/steps.ts';
import { tables } from './written/tables.ts';
import { tensors } from './written/tensors.ts';
import { texts } from './written/texts.ts';
import { type Edits, textOf } from './written/written.ts';

const written = {
  ...heads,
  ...layers,
  ...losses,
  ...maps,
  ...neurons,
  ...pictures,
  ...slopes,
  ...steps,
  ...tables,
  ...tensors,
  ...texts,
};

/** What the check says, with some of the exercise's mistakes alone. */
function verdictOf(exercise: Exercise, edits: Edits, mistakes = exercise.mistakes): Verdict {
  const solution = solutionText(exercise.id);
  const text = textOf(solution, edits);
  const subject = subjectOf(exercise, { text, solutionText: solution, print: () => undefined });
  return check({ ...exercise, mistakes }, subject);
}

describe.each(exercises)('$id', (exercise) => {
  const { wrong, otherwise } = written[exercise.id];
  const sentences = exercise.mistakes.map(({ says }) => says);

  it.each(Object.entries(wrong))('tells "%s"', (beginning, edits) => {
    const own = exercise.mistakes.filter(({ says }) => says.startsWith(beginning));
    expect(own).toHaveLength(1);
    expect(verdictOf(exercise, edits)).toMatchObject({ state: 'wrong', remark: own[0].says });
    const others = exercise.mistakes.filter(({ says }) => says !== own[0].says);
    expect(sentences).not.toContain(verdictOf(exercise, edits, others).remark);
  });

  it('tells each of its mistakes', () => {
    const told = sentences.filter((says) => Object.keys(wrong).some((key) => says.startsWith(key)));
    expect(told).toEqual(sentences);
  });

  it('takes no other mistake for one of them', () => {
    const { state, remark } = verdictOf(exercise, otherwise);
    expect(state).toBe('wrong');
    expect(sentences).not.toContain(remark);
  });
});
