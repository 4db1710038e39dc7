/**
 * @file The modules `virtual:lessons…`: the list of lessons, and the texts of each; answers are computed while
 * the page is built. Read after book/chapters.ts.
 */
import { answerForm, answerOf, type Lesson, lessons, shownSteps } from '@nnzoo/lessons';
import type { Plugin } from 'vite';

/** A lesson as the list shows it; its number is its place. */
export interface LessonEntry {
  readonly id: string;
  readonly title: string;
  readonly notes: readonly string[];
}

/** The texts of a lesson. */
export interface LessonPage extends LessonEntry {
  readonly idea: string;
  /** Behind `zoo`: what to run first. */
  readonly command: string;
  readonly ask: string;
  /** What stands below the question: steps to order, statements before an expression. */
  readonly given: readonly string[];
  /** Lines of an answer. */
  readonly lines: number;
  /** What an answer looks like. */
  readonly form: string;
  readonly hint: string;
  readonly solution: string;
  readonly because: string;
  /** The comparison behind it, a chapter of the book; null where there is none. */
  readonly chapter: string | null;
}

const prefix = 'virtual:lessons';

/** `virtual:lessons` lists; `virtual:lessons/all` loads a lesson by its id. */
export function lessonModules(): Plugin {
  return {
    name: 'nnzoo-lessons',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const [, folder, name] = id.split('/');
      if (folder === 'all') return lessonLoaders();
      if (folder === undefined) return `export default ${JSON.stringify(lessons.map(entryOf))}`;
      const lesson = lessons.find((each) => each.id === name);
      if (lesson === undefined) throw new Error(`the page: no lesson ${name}`);
      return `export default ${JSON.stringify(pageOf(lesson))}`;
    },
  };
}

function lessonLoaders(): string {
  const lines = lessons.map(({ id }) => `'${id}': () => import('${prefix}/lesson/${id}')`);
  return `export default { ${lines.join(', ')} }`;
}

function entryOf({ id, title, notes }: Lesson): LessonEntry {
  return { id, title, notes };
}

function pageOf(lesson: Lesson): LessonPage {
  const { idea, command, question, hint, because, page } = lesson;
  return {
    ...entryOf(lesson),
    ...{ idea, command, hint, because },
    ask: question.ask,
    given: givenOf(question),
    lines: question.kind === 'try' ? question.lines : 1,
    form: question.kind === 'try' ? '' : answerForm(question),
    solution: answerOf(question),
    chapter: page === undefined ? null : `pages/${page.id}`,
  };
}

function givenOf(question: Lesson['question']): readonly string[] {
  if (question.kind === 'code') return question.given.slice(0, 1);
  return question.kind === 'order' ? shownSteps(question) : [];
}
