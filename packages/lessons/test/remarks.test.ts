/** @file Remarks to answers at the edges: zeros, signs, shapes, and what each kind of question takes. */
import { describe, expect, it } from 'vitest';
import { type Judging, judge, lessons, type Question } from '../src/index.ts';
import { answerForm, answerOf, shownSteps, toleranceOf } from '../src/judge.ts';
import type { NumberQuestion, OrderQuestion, ShapeQuestion } from '../src/lesson.ts';
import { readNumber } from '../src/read-number.ts';

const nowhere: Judging = {
  runCode: async () => '',
  source: () => Promise.reject(new Error('no data here')),
};
const said = async (question: Question, answer: string) =>
  (await judge(question, answer, nowhere)).remark;

function numberOf(answer: number, fields: Partial<NumberQuestion> = {}): NumberQuestion {
  return { kind: 'number', ask: '', answer: () => answer, mistakes: [], ...fields };
}

describe('a number', () => {
  it('may be one percent off, a zero a billionth, and as far as the question says', async () => {
    expect(toleranceOf(numberOf(0), -50)).toBeCloseTo(0.5, 12);
    expect(toleranceOf(numberOf(0), 0)).toBe(1e-9);
    expect(toleranceOf(numberOf(0, { tolerance: 0.25 }), 50)).toBe(0.25);
    expect(await said(numberOf(50), '50.5')).toBe('');
    expect(await said(numberOf(50), '49.5')).toBe('');
    expect(await said(numberOf(50), '50.6')).not.toBe('');
    expect(await said(numberOf(2, { tolerance: 0 }), '2.001')).not.toBe('');
  });

  it('is told about its sign and about percent, but not where zero is right', async () => {
    expect(await said(numberOf(0.4), '-0.4')).toBe('Not yet. Right but for the sign.');
    expect(await said(numberOf(0.4), '40')).toContain('in percent');
    // Around zero one more or less is neither a sign nor percent.
    const wide = numberOf(0, { tolerance: 0 });
    expect(await said(wide, '1')).toContain('no mistake that is known');
    for (const answer of ['0', '-0']) expect(await said(wide, answer)).toBe('');
    const near = numberOf(0, { tolerance: 1, mistakes: [] });
    expect(await said(near, '3')).toContain('no mistake that is known');
  });

  it('may stand between spaces, before a percent sign too', () => {
    expect(readNumber('  0.5  ')).toEqual([0.5]);
    expect(readNumber(' = 50 % ')).toEqual([0.5]);
    expect(readNumber(' 1 / 2 ')).toEqual([0.5]);
  });
});

describe('a shape', () => {
  const question: ShapeQuestion = { kind: 'shape', ask: '', answer: () => [32, 10] };

  it.each(['32,10', ' [32, 10] ', '(32 10)', '32×10', '32x10', ',32,10,'])(
    'can be written as %s',
    async (text) => {
      expect(await said(question, text)).toBe('');
    },
  );

  it.each([
    ['', 'That is no shape: write the dims with commas, as in 32,10.'],
    [' , ', 'That is no shape: write the dims with commas, as in 32,10.'],
    ['32, ten', 'That is no shape: write the dims with commas, as in 32,10.'],
    ['32,-10', 'That is no shape: write the dims with commas, as in 32,10.'],
    ['32,10,1', 'Not yet: 3 dims, and there are 2.'],
    ['31,10', 'Not yet: dim 0 is not 31.'],
    ['32,11', 'Not yet: dim 1 is not 11.'],
  ])('%j is not it: %s', async (text, remark) => {
    expect(await said(question, text)).toBe(remark);
  });

  it('of no dims is none that can be written', async () => {
    expect(await said({ ...question, answer: () => [] }, '')).toMatch(/no shape/);
  });
});

describe('a question', () => {
  const order: OrderQuestion = {
    kind: 'order',
    ask: '',
    steps: ['wake', 'eat', 'go'],
    shown: [2, 0, 1],
  };

  it('of an order shows its steps by letters, in another order than the right one', async () => {
    expect(shownSteps(order)).toEqual(['a) go', 'b) wake', 'c) eat']);
    expect(answerOf(order)).toBe('bca');
    expect(await said(order, 'B -> C → a')).toBe('');
    expect(await said(order, 'bac')).toBe(
      'Not yet. Right up to step 1; the next is another than a.',
    );
    expect(await said(order, 'bcaa')).toMatch(/each of the letters a to c once/);
  });

  it('says what an answer to it looks like', () => {
    const forms = {
      number: /^A number: 0\.75/,
      shape: /^A shape/,
      code: /^One expression of TypeScript/,
      order: /^The letters in their order/,
    };
    for (const { question } of lessons) {
      const form = answerForm(question);
      if (question.kind === 'try') expect(form).toBe(question.ask);
      else expect(form).toMatch(forms[question.kind]);
    }
  });

  it('to try is answered by its attempt, and shown by its example', async () => {
    const question: Question = {
      ...{ kind: 'try', ask: 'Try.', lines: 1, example: 'like this' },
      attempt: async (answer) => ({ isRight: answer === 'x', remark: `tried ${answer}` }),
    };
    const judging = { ...nowhere, source: async () => async () => new Uint8Array() };
    expect(await judge(question, 'x', judging as never)).toEqual({
      isRight: true,
      remark: 'tried x',
    });
    expect(answerOf(question)).toBe('like this');
    expect(answerForm(question)).toBe('Try.');
  });
});
