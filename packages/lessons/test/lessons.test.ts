import { describe, expect, it } from 'vitest';
import { lessons } from '../src/index.ts';

describe('the lessons', () => {
  it('are at least fifteen, each with a name of its own', () => {
    expect(lessons.length).toBeGreaterThanOrEqual(15);
    expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
    for (const { id } of lessons) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('follow the order of the notes and leave none out', () => {
    const numbersOf = lessons.map(({ notes }) => notes.map((note) => Number(note.slice(1))));
    const firsts = numbersOf.map(([first]) => first);
    expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
    const numbers = numbersOf.flat();
    expect(new Set(numbers)).toEqual(new Set(Array.from({ length: 34 }, (_, i) => i + 1)));
  });

  it.each(lessons.map((lesson) => [lesson.id, lesson] as const))(
    '%s has a question with an answer, a hint that is not it, and a reason',
    (_, { question, hint, because, command }) => {
      expect(because).not.toBe('');
      const [word, shown] = command.split(' ');
      const behind = lessons.find((lesson) => lesson.id === shown);
      if (word === 'learn') expect(behind?.page).toBeDefined();
      if (question.kind === 'code') {
        expect(hint).not.toContain(question.solution);
        expect(question.given.length).toBeGreaterThan(1);
        return;
      }
      const answer = question.answer();
      const numbers = typeof answer === 'number' ? [answer] : [...answer];
      expect(numbers.length).toBeGreaterThan(0);
      for (const each of numbers) expect(Number.isFinite(each)).toBe(true);
    },
  );
});
