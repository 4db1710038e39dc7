/** @file `zoo learn`: lessons with a question each. */
import { UsageError } from '@nnzoo/core';
import { judge, type Lesson, lessons } from '@nnzoo/lessons';
import { type Context, note, print } from '../context.ts';
import { columnsOf } from '../io.ts';
import { converse } from '../learn/dialogue.ts';
import { answerText } from '../learn/drawing-file.ts';
import { readProgress, recordAnswer } from '../learn/progress.ts';
import { runAnswer } from '../learn/run-answer.ts';
import {
  nextLesson,
  numberOf,
  tellLesson,
  tellList,
  tellPage,
  tellSolution,
  wrapped,
} from '../learn/tell.ts';
import { sayWord } from '../learn/words.ts';
import { unknownName } from '../usage.ts';

/** What can be asked of a lesson. */
export interface LearnFlags {
  readonly answer?: string;
  readonly hint?: boolean;
  readonly solution?: boolean;
  readonly show?: boolean;
  readonly json?: boolean;
  /** Not for people: runs one answer for the process that started this one. */
  readonly evaluate?: boolean;
}

/** The list; or a lesson, as a conversation where there is a terminal, by flags where there is none. */
export async function learn(
  context: Context,
  name: string | null,
  flags: LearnFlags,
): Promise<number> {
  if (flags.evaluate) {
    (await import('../learn/evaluate.ts')).serveOneAnswer();
    return 0;
  }
  checkFlags(name, flags);
  const { io } = context;
  if (name === null) return list(context, flags);
  if (name === 'help') {
    await sayWord(context, lessons[0], 'help');
    return 0;
  }
  const lesson = findLesson(name, io);
  const columns = Math.min(columnsOf(io.stdout), 90);
  if (flags.answer !== undefined) await say(context, lesson, flags.answer);
  else if (flags.hint) print(io, wrapped(lesson.hint, columns));
  else if (flags.solution) tellSolution(context, lesson);
  else if (flags.show) await show(context, lesson);
  else await open(context, lesson);
  return 0;
}

/** At most one thing at a time, and of a lesson, where it takes one. */
function checkFlags(name: string | null, flags: LearnFlags): void {
  const { answer: _, json, ...rest } = flags;
  const asked = [...Object.keys(rest), ...(flags.answer === undefined ? [] : ['answer'])];
  if (asked.length > 1) {
    throw new UsageError(
      'flag/conflict',
      `--${asked.join(' and --')} exclude each other: give one of them`,
      { flags: asked },
    );
  }
  if (name === null && asked.length === 1) {
    throw new UsageError('learn/no-lesson', `--${asked[0]} of which lesson? See zoo learn`);
  }
  if (name !== null && json) {
    throw new UsageError('flag/conflict', '--json is for the list: leave the lesson out');
  }
}

/** By id, or by number in the list; `next` is the first that is open, `back` the one before it. */
function findLesson(name: string, { env }: Context['io']): Lesson {
  const found = lessons.find((lesson) => lesson.id === name || String(numberOf(lesson)) === name);
  if (found) return found;
  if (name === 'next' || name === 'back') {
    const next = nextLesson(readProgress(env).records);
    const place = next === null ? lessons.length : numberOf(next) - 1;
    return lessons[Math.max(0, Math.min(lessons.length - 1, name === 'next' ? place : place - 1))];
  }
  throw unknownName(
    'lesson',
    name,
    lessons.map(({ id }) => id),
  );
}

function list(context: Context, { json }: LearnFlags): number {
  const { io } = context;
  const { records, putAside } = readProgress(io.env);
  if (putAside) note(io, `the record of your lessons was damaged: put aside as ${putAside}`);
  if (!json) tellList(context, records);
  else {
    const rows = lessons.map(({ id, title, notes }) => {
      return { id, title, notes, ...(records.get(id) ?? { tries: 0, solved: false }) };
    });
    print(io, JSON.stringify(rows));
  }
  return 0;
}

async function show(context: Context, lesson: Lesson): Promise<void> {
  if (lesson.page) return tellPage(context, lesson);
  throw new UsageError(
    'learn/no-page',
    `${lesson.id} has no comparison of its own: run ${context.program} ${lesson.command}`,
  );
}

async function open(context: Context, lesson: Lesson): Promise<void> {
  const { io, program } = context;
  await tellLesson(context, lesson);
  if (io.stdin.isTTY && io.stdout.isTTY) {
    await converse(context, lesson, (asked, text) => answer(context, asked, text));
    return;
  }
  print(io, `\nAnswer: ${program} learn ${lesson.id} --answer "…"   (or --hint, --solution)`);
}

/** Without a terminal: an answer, or one of the words that a conversation knows. */
async function say(context: Context, lesson: Lesson, text: string): Promise<void> {
  const other = await sayWord(context, lesson, text.trim());
  if (other === null) await answer(context, lesson, text);
  else if (other !== lesson) await open(context, other);
}

/** Judges and keeps an answer, and says where to go on. */
async function answer(context: Context, lesson: Lesson, text: string): Promise<boolean> {
  const { io, program } = context;
  const given = await answerText(io, lesson.question, text);
  const { isRight, remark } = await judge(lesson.question, given, {
    runCode: ({ given, solution }, answer) => runAnswer(io, { given, solution, answer }),
    source: () => io.source(),
  });
  const records = recordAnswer(io.env, lesson.id, isRight);
  const columns = Math.min(columnsOf(io.stdout), 90);
  if (remark !== '') print(io, wrapped(remark, columns));
  if (!isRight) return false;
  print(io, wrapped(`Right. ${lesson.because}`, columns));
  const next = nextLesson(records, numberOf(lesson));
  print(io, next ? `Next: ${program} learn ${next.id}` : 'That was the last one. Well done.');
  return true;
}
