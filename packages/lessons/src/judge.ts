/**
 * @file Whether an answer is right, and if not, which mistake it comes of. In a terminal and in a page alike:
 * how code is run is handed in. Read lesson.ts and read-number.ts before.
 */
import type { ByteSource } from '@nnzoo/training';
import type {
  CodeQuestion,
  NumberQuestion,
  OrderQuestion,
  Question,
  ShapeQuestion,
  Verdict,
} from './lesson.ts';
import { readNumber } from './read-number.ts';

/** What judging needs of the place where it happens. */
export interface Judging {
  /** Runs an answer beside the solution, away from everything else; empty where it does the same. */
  runCode(question: CodeQuestion, answer: string): Promise<string>;
  /** What data packages ship. */
  source(): Promise<ByteSource>;
}

const right: Verdict = { isRight: true, remark: '' };

function wrong(remark: string): Verdict {
  return { isRight: false, remark };
}

/** Judges an answer. */
export async function judge(
  question: Question,
  answer: string,
  { runCode, source }: Judging,
): Promise<Verdict> {
  switch (question.kind) {
    case 'number':
      return judgeNumber(question, answer);
    case 'shape':
      return judgeShape(question, answer);
    case 'order':
      return judgeOrder(question, answer);
    case 'code': {
      const remark = await runCode(question, answer);
      return remark === '' ? right : wrong(`Not yet: ${remark}.`);
    }
    case 'try':
      return question.attempt(answer, await source());
    default:
      return question satisfies never;
  }
}

const noNumber =
  'That is no number: write it as 0.75, 0,75, 3/4, 75 % or 7.5e-1; “help” says what else can be typed.';

function judgeNumber(question: NumberQuestion, text: string): Verdict {
  const given = readNumber(text);
  if (given.length === 0) return wrong(noNumber);
  const expected = question.answer();
  const is = (value: number): boolean =>
    given.some((each) => Math.abs(each - value) <= toleranceOf(question, value));
  if (is(expected)) return right;
  const known = question.mistakes.find(({ value }) => is(value));
  if (known) return wrong(`Not yet. ${known.says}`);
  if (is(-expected)) return wrong('Not yet. Right but for the sign.');
  if (is(100 * expected)) {
    return wrong('Not yet. That is the number in percent: write % behind it, or a share.');
  }
  return wrong('Not yet, and no mistake that is known here: “hint” says what to look at.');
}

/** How far off an answer to the question may be from `value`: the answer or a mistake’s. */
export function toleranceOf({ tolerance }: NumberQuestion, value: number): number {
  return tolerance ?? Math.max(1e-9, 0.01 * Math.abs(value));
}

function judgeShape({ answer }: ShapeQuestion, text: string): Verdict {
  const parts = text
    .replace(/[[\]()]/g, '')
    .split(/[\s,×x]+/)
    .filter((part) => part !== '');
  if (parts.length === 0 || parts.some((part) => !/^\d+$/.test(part))) {
    return wrong('That is no shape: write the dims with commas, as in 32,10.');
  }
  const expected = answer();
  if (parts.length !== expected.length) {
    return wrong(`Not yet: ${parts.length} dims, and there are ${expected.length}.`);
  }
  const off = expected.findIndex((size, axis) => size !== Number(parts[axis]));
  return off < 0 ? right : wrong(`Not yet: dim ${off} is not ${parts[off]}.`);
}

/** The letters of the steps in their right order. */
export function orderAnswer({ steps, shown }: OrderQuestion): string {
  return steps.map((_, step) => letterOf(shown.indexOf(step))).join('');
}

/** The steps as they are shown, each behind its letter. */
export function shownSteps({ steps, shown }: OrderQuestion): string[] {
  return shown.map((step, place) => `${letterOf(place)}) ${steps[step]}`);
}

function letterOf(place: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + place);
}

function judgeOrder(question: OrderQuestion, text: string): Verdict {
  const letters = text.toLowerCase().replace(/[\s,;>→-]+/g, '');
  const expected = orderAnswer(question);
  if ([...letters].sort().join('') !== [...expected].sort().join('')) {
    return wrong(
      `That is no order: write each of the letters a to ${letterOf(expected.length - 1)} once.`,
    );
  }
  const off = [...expected].findIndex((letter, place) => letters[place] !== letter);
  if (off < 0) return right;
  const before =
    off === 0 ? 'The first is another' : `Right up to step ${off}; the next is another`;
  return wrong(`Not yet. ${before} than ${letters[off]}.`);
}

/** What is right, as it can be typed, and why. */
export function answerOf(question: Question): string {
  switch (question.kind) {
    case 'number':
      return String(Number(question.answer().toPrecision(6)));
    case 'shape':
      return `[${question.answer().join(', ')}]`;
    case 'code':
      return question.solution;
    case 'order':
      return orderAnswer(question);
    case 'try':
      return question.example;
    default:
      return question satisfies never;
  }
}

/** What an answer to a question looks like: for `help`. */
export function answerForm(question: Question): string {
  switch (question.kind) {
    case 'number':
      return 'A number: 0.75, 0,75, 3/4, 75 %, 7.5e-1 or 7.5·10^-1.';
    case 'shape':
      return 'A shape, its dims with commas: 32,10.';
    case 'code':
      return 'One expression of TypeScript; all exports of @nnzoo/core can be used.';
    case 'order':
      return 'The letters in their order: bca.';
    case 'try':
      return question.ask;
    default:
      return question satisfies never;
  }
}
