/** @file How answers are read, and what is said to wrong ones. */
import { describe, expect, it } from 'vitest';
import { answerOf, type Judging, judge, lessons, type Question } from '../src/index.ts';
import { readNumber } from '../src/read-number.ts';

const nowhere: Judging = {
  runCode: async (question, answer) => (answer === question.solution ? '' : 'it gives 7'),
  source: () => Promise.reject(new Error('no data here')),
};

function questionOf(id: string): Question {
  const found = lessons.find((lesson) => lesson.id === id);
  if (!found) throw new Error(id);
  return found.question;
}

const remarkTo = async (id: string, answer: string) =>
  (await judge(questionOf(id), answer, nowhere)).remark;

describe('a number', () => {
  it.each([
    ['0.75', 0.75],
    ['0,75', 0.75],
    [',75', 0.75],
    ['3/4', 0.75],
    ['-3 / 4', -0.75],
    ['75 %', 0.75],
    ['75%', 0.75],
    ['75 percent', 0.75],
    ['7,5e-1', 0.75],
    ['7.5E-1', 0.75],
    ['7.5·10^-1', 0.75],
    ['7,5 × 10⁻¹', 0.75],
    ['1.5/2', 0.75],
    ['= 0.75', 0.75],
    ['≈0.75', 0.75],
    ['−0.75', -0.75],
    ['+2', 2],
    ['2.', 2],
    ['23 860', 23_860],
    ['23’860', 23_860],
    ['1,234,567.5', 1_234_567.5],
  ])('can be written as %s', (text, value) => {
    const [first] = readNumber(text);
    expect(first).toBeCloseTo(value, 12);
  });

  it('with one comma may be meant in two ways', () => {
    expect(readNumber('23,860')).toEqual([23.86, 23_860]);
  });

  it.each([
    ...['', ' ', 'many', '1/0', '0/0', '1/2/3', '%', '/', '1e999', 'NaN', 'Infinity', '0x10'],
    ...['1..2', '1,2,3', '--1', '3 4', '½', '1e', '10^', '2 km', '__proto__'],
  ])('is not %j', async (text) => {
    expect(readNumber(text)).toEqual([]);
    expect(await remarkTo('loss', text)).toContain('That is no number');
  });
});

describe('an answer', () => {
  it('is right however it is written', async () => {
    for (const [id, answer] of [
      ['loss', '17/8'],
      ['loss', '2,125'],
      ['voting', '89.6 %'],
      ['layers', '23,860'],
      ['layers', '23 860'],
      ['causal-mask', '1/4'],
    ]) {
      expect(await judge(questionOf(id), answer, nowhere), answer).toMatchObject({ isRight: true });
    }
  });

  it('that comes of a known mistake gets the sentence of that mistake', async () => {
    for (const { question } of lessons) {
      if (question.kind !== 'number') continue;
      for (const { value, says } of question.mistakes) {
        const verdict = await judge(question, String(value), nowhere);
        expect(verdict).toEqual({ isRight: false, remark: `Not yet. ${says}` });
      }
    }
  });

  it('with the wrong sign, or in percent without the sign for it, is told so', async () => {
    expect(await remarkTo('loss', '-2.125')).toBe('Not yet. Right but for the sign.');
    expect(await remarkTo('voting', '89.6')).toContain('in percent');
  });

  it('that comes of nothing known gives nothing away', async () => {
    for (const answer of ['2', '2.3', '1e300']) {
      expect(await remarkTo('loss', answer)).not.toMatch(/large|small|more|less|2\.125/);
    }
  });

  it.each([
    ['convolution', '1,20,12', 'Not yet: 3 dims, and there are 4.'],
    ['convolution', '[1, 20, 24, 24]', 'Not yet: dim 2 is not 24.'],
    ['convolution', 'wide', 'That is no shape: write the dims with commas, as in 32,10.'],
    ['seven-steps', 'abc', 'That is no order: write each of the letters a to g once.'],
    ['seven-steps', 'dbegafc', 'Not yet. Right up to step 2; the next is another than e.'],
    ['seven-steps', 'abcdefg', 'Not yet. The first is another than a.'],
    ['batch-norm', 'x', 'Not yet: it gives 7.'],
  ])('to %s: %s', async (id, answer, remark) => {
    expect(await remarkTo(id, answer)).toBe(remark);
  });

  it('as it is shown is right, in shapes, orders and code', async () => {
    for (const { question } of lessons) {
      if (question.kind === 'try') continue;
      const shown = await judge(question, answerOf(question), nowhere);
      expect(shown, answerOf(question)).toMatchObject({ isRight: true });
    }
    expect(await judge(questionOf('seven-steps'), 'd, b, g, e, a, f, c', nowhere)).toMatchObject({
      isRight: true,
    });
  });
});
