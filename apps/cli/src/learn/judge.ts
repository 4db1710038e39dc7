/** @file Whether an answer is right, and if not, what can be said without giving it away. */
import type { CodeQuestion, NumberQuestion, Question, ShapeQuestion } from '@nnzoo/lessons';
import type { Io } from '../io.ts';
import { runAnswer } from './run-answer.ts';

/** What is said to an answer. */
export interface Verdict {
  readonly isRight: boolean;
  /** One line; empty for a right answer. */
  readonly remark: string;
}

const right: Verdict = { isRight: true, remark: '' };

function wrong(remark: string): Verdict {
  return { isRight: false, remark };
}

/** Judges an answer; one that is code is run in a process of its own. */
export async function judge(io: Io, question: Question, answer: string): Promise<Verdict> {
  switch (question.kind) {
    case 'number':
      return judgeNumber(question, answer);
    case 'shape':
      return judgeShape(question, answer);
    case 'code':
      return judgeCode(io, question, answer);
    default:
      return question satisfies never;
  }
}

function judgeNumber({ answer, tolerance }: NumberQuestion, text: string): Verdict {
  const given = Number(text.trim().replace('−', '-'));
  if (text.trim() === '' || !Number.isFinite(given)) {
    return wrong('that is no number: write it with digits and a point, as in 0.25 or 1e-3');
  }
  const expected = answer();
  const allowed = tolerance ?? Math.max(1e-9, 0.01 * Math.abs(expected));
  if (Math.abs(given - expected) <= allowed) return right;
  return wrong(`${given} is too ${given > expected ? 'large' : 'small'}`);
}

function judgeShape({ answer }: ShapeQuestion, text: string): Verdict {
  const parts = text
    .replace(/[[\]()]/g, '')
    .split(/[\s,]+/)
    .filter((part) => part !== '');
  if (parts.length === 0 || parts.some((part) => !/^\d+$/.test(part))) {
    return wrong('that is no shape: write the dims with commas, as in 32,10');
  }
  const expected = answer();
  if (parts.length !== expected.length) {
    return wrong(`${parts.length} dims, and there are ${expected.length}`);
  }
  const off = expected.findIndex((size, axis) => size !== Number(parts[axis]));
  return off < 0 ? right : wrong(`dim ${off} is not ${parts[off]}`);
}

async function judgeCode(io: Io, question: CodeQuestion, answer: string): Promise<Verdict> {
  const remark = await runAnswer(io, { ...question, answer });
  return remark === '' ? right : wrong(remark);
}
