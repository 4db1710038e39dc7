import { describe, expect, it } from 'vitest';
import { type Lesson, lessons } from '../src/index.ts';

const place = new Map(lessons.map(({ id }, i) => [id, i]));

/** Two answers and a name each: what a question of each kind must have. */
function checkQuestion({ question, hint }: Lesson): void {
  if (question.kind === 'code') {
    expect(hint).not.toContain(question.solution);
    expect(question.given.length).toBeGreaterThan(1);
  } else if (question.kind === 'order') {
    const { steps, shown } = question;
    expect([...shown].sort()).toEqual(steps.map((_, i) => i));
    expect(shown).not.toEqual(steps.map((_, i) => i));
  } else if (question.kind !== 'try') {
    const answer = question.answer();
    const numbers = typeof answer === 'number' ? [answer] : [...answer];
    expect(numbers.length).toBeGreaterThan(0);
    for (const each of numbers) expect(Number.isFinite(each)).toBe(true);
  }
}

describe('the lessons', () => {
  it('are at least 45, each with a name of its own', () => {
    expect(lessons.length).toBeGreaterThanOrEqual(45);
    expect(place.size).toBe(lessons.length);
    for (const { id } of lessons) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('need nothing that comes later', () => {
    for (const { id, needs = [] } of lessons) {
      for (const other of needs) {
        expect(place.has(other), `${id} needs ${other}`).toBe(true);
        expect(place.get(other), `${id} needs ${other}`).toBeLessThan(place.get(id)!);
      }
    }
  });

  it('have derivatives before backpropagation', () => {
    for (const id of ['difference-quotient', 'product-rule', 'chain-rule', 'used-twice']) {
      expect(place.get(id)).toBeLessThan(place.get('backpropagation')!);
    }
  });

  it('leave no note out', () => {
    const numbers = lessons.flatMap(({ notes }) => notes.map((note) => Number(note.slice(1))));
    expect(new Set(numbers)).toEqual(new Set(Array.from({ length: 34 }, (_, i) => i + 1)));
  });

  it.each(lessons.map((lesson) => [lesson.id, lesson] as const))(
    '%s has a question with an answer, a hint that is not it, and a reason',
    (_, lesson) => {
      expect(lesson.because).not.toBe('');
      const [word, shown] = lesson.command.split(' ');
      const behind = lessons.find(({ id }) => id === shown);
      if (word === 'learn') expect(behind?.page).toBeDefined();
      checkQuestion(lesson);
    },
  );
});
