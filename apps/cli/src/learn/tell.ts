/** @file What a lesson looks like on a terminal. Read first. */
import { answerOf, type Lesson, type LessonRecords, lessons, shownSteps } from '@nnzoo/lessons';
import { type Context, print } from '../context.ts';
import { allowsColor, columnsOf } from '../io.ts';
import { pictureOf } from '../run/print-result.ts';
import { formatTable } from '../text-table.ts';

/** The number of a lesson, from 1. */
export function numberOf(lesson: Lesson): number {
  return lessons.indexOf(lesson) + 1;
}

/** The first lesson behind `from` that is not solved; null when all are. */
export function nextLesson(records: LessonRecords, from = 0): Lesson | null {
  const open = (lesson: Lesson): boolean => records.get(lesson.id)?.solved !== true;
  return lessons.slice(from).find(open) ?? lessons.find(open) ?? null;
}

/** All lessons with what became of them. */
export function tellList({ io, program }: Context, records: LessonRecords): void {
  const rows = lessons.map((lesson) => {
    const { tries, solved } = records.get(lesson.id) ?? { tries: 0, solved: false };
    const state = solved ? 'solved' : tries > 0 ? `${tries} tried` : '';
    return [String(numberOf(lesson)), lesson.id, state, lesson.notes.join(' '), lesson.title];
  });
  const head = ['', 'lesson', '', 'notes', ''];
  print(io, formatTable({ head, rows, columns: columnsOf(io.stdout) }));
  const next = nextLesson(records);
  print(io);
  const solved = lessons.filter(({ id }) => records.get(id)?.solved).length;
  print(io, `${solved} of ${lessons.length} solved.`);
  print(io, next ? `Next: ${program} learn ${next.id}` : 'That was all of it. Well done.');
}

/** Idea, command and question. */
export async function tellLesson({ io, global, program }: Context, lesson: Lesson): Promise<void> {
  const { default: colors } = await import('picocolors');
  const { bold, dim } = colors.createColors(allowsColor(io, io.stdout, global));
  const columns = Math.min(columnsOf(io.stdout), 90);
  print(io, bold(`${numberOf(lesson)}. ${lesson.title}`) + dim(`   ${lesson.notes.join(', ')}`));
  print(io);
  print(io, wrapped(lesson.idea, columns));
  print(io);
  print(io, `Look:  ${program} ${lesson.command}`);
  print(io);
  const { question } = lesson;
  print(io, wrapped(question.ask, columns));
  if (question.kind === 'code') print(io, `\n    ${question.given[0]}`);
  if (question.kind === 'order') for (const step of shownSteps(question)) print(io, `  ${step}`);
}

/** What is right, and why. */
export function tellSolution({ io }: Context, { question, because }: Lesson): void {
  const columns = Math.min(columnsOf(io.stdout), 90);
  const answer = answerOf(question);
  if (answer.includes('\n')) print(io, `${answer}\n${wrapped(because, columns)}`);
  else print(io, wrapped(`${answer}${question.kind === 'code' ? '  ' : '.'} ${because}`, columns));
}

/** The page behind a lesson: what the notes say, what is right, and the comparison. */
export async function tellPage(context: Context, lesson: Lesson): Promise<void> {
  const { page } = lesson;
  if (page === undefined) return;
  const { io } = context;
  const columns = Math.min(columnsOf(io.stdout), 100);
  const { table, figures, finding } = await page.compare(await io.source());
  print(io, `${page.title}   ${page.notes.join(', ')}\n`);
  print(io, wrapped(`The notes: ${page.said}`, columns));
  print(io, `\n${wrapped(page.corrected, columns)}\n`);
  for (const figure of [table, ...figures]) print(io, `${await pictureOf(figure, context)}\n`);
  print(io, wrapped(finding, columns));
}

/** Text broken between words into lines of at most `columns` places. */
export function wrapped(text: string, columns: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
}
