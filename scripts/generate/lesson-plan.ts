/**
 * @file How long lessons and exercises take, by the words to read, the lines to write and the tries, and a plan
 * of sessions from that: for docs/lesson-plan.md.
 */
import { readFileSync } from 'node:fs';
import { markdownTable } from '@nnzoo/experiments';
import { type Lesson, lessons } from '@nnzoo/lessons';
import { type Exercise, exercises } from '@nnzoo/practice';
import { solutionText } from '@nnzoo/practice/node';

/** What is assumed; docs/lesson-plan.md states it. */
const pace = {
  wordsAMinute: 130,
  minutesALine: 1,
  minutesATry: 2,
  lessonTries: 2,
  exerciseTries: 3,
};

/** What belongs together: up to which lesson, and up to which exercise, behind those of the topic before. */
const topics = [
  { title: 'Derivatives', lesson: 'used-twice', exercise: 'gradient-check' },
  { title: 'Learning', lesson: 'cross-entropy', exercise: 'gradient-check' },
  { title: 'Kinds of networks', lesson: 'voting', exercise: 'gradient-check' },
  { title: 'Neurons', lesson: 'is-it-a-nine', exercise: 'sigmoid-neuron-gradient' },
  { title: 'Tokens and draws', lesson: 'temperature', exercise: 'sigmoid-neuron-gradient' },
  { title: 'Shapes', lesson: 'backward-of-a-sum', exercise: 'batched-product' },
  { title: 'Losses and optimizers', lesson: 'backward-of-a-sum', exercise: 'minibatches' },
  { title: 'Depth', lesson: 'tree', exercise: 'standardize' },
  { title: 'Lines, centers, maps', lesson: 'parameters', exercise: 'map-errors' },
  { title: 'Pictures and sequences', lesson: 'mean-cross-entropy', exercise: 'clip-by-norm' },
  { title: 'Characters', lesson: 'support-vectors', exercise: 'perplexity' },
  {
    title: 'Normalization and WaveNet',
    lesson: 'a-place-of-yours',
    exercise: 'dilated-convolution',
  },
  { title: 'Attention, mixtures, places', lesson: 'draw-a-digit', exercise: '' },
] as const;

interface Item {
  readonly topic: string;
  readonly lesson?: string;
  readonly exercise?: number;
  readonly minutes: number;
}

/** Of a plan: minutes of a session, and which share of a topic's exercises is written. */
const lengths: Readonly<Record<string, { topics: number; share: number; session: number }>> = {
  day: { topics: 4, share: 1, session: 90 },
  week: { topics: topics.length, share: 0.5, session: 180 },
  term: { topics: topics.length, share: 1, session: 90 },
};

const words = (text: string): number => text.split(/\s+/).filter((word) => /\w/.test(word)).length;

function lessonMinutes({ idea, question, hint, because, page }: Lesson): number {
  const texts = [idea, question.ask, hint, because, page?.said ?? '', page?.corrected ?? ''];
  return words(texts.join(' ')) / pace.wordsAMinute + pace.lessonTries * pace.minutesATry;
}

/** The chapter is read before the first exercise that names it. */
function exerciseMinutes(exercise: Exercise, read: Set<string>): number {
  const text = solutionText(exercise.id);
  const lines = /\/\/ write\n([\s\S]*?)\/\/ end/.exec(text)?.[1].trim().split('\n').length ?? 1;
  const isNew = !read.has(exercise.chapter);
  read.add(exercise.chapter);
  const chapter = isNew ? proseOf(exercise.chapter) : '';
  const reading = words(`${text} ${exercise.hints.join(' ')} ${exercise.because} ${chapter}`);
  return (
    reading / pace.wordsAMinute + lines * pace.minutesALine + pace.exerciseTries * pace.minutesATry
  );
}

/** A chapter without tables, code and what comes after the reading order. */
function proseOf(chapter: string): string {
  const text = readFileSync(chapter, 'utf8').split('## Reading order')[0];
  return text.replace(/<!--[\s\S]*?-->|^\|.*$|^ {4}.*$/gm, '');
}

/** Lessons and exercises in turn, topic by topic. */
function itemsOf(count: number, share: number): Item[] {
  const read = new Set<string>();
  const items: Item[] = [];
  let [lesson, exercise] = [0, 0];
  for (const { title: topic, ...last } of topics.slice(0, count)) {
    const lessonEnd = lessons.findIndex(({ id }) => id === last.lesson) + 1;
    for (const each of lessons.slice(lesson, lessonEnd)) {
      items.push({ topic, lesson: each.id, minutes: lessonMinutes(each) });
    }
    const end = exercises.findIndex(({ id }) => id === last.exercise) + 1 || exercises.length;
    const taken = Math.ceil((end - exercise) * share);
    for (const [i, each] of exercises.slice(exercise, exercise + taken).entries()) {
      items.push({ topic, exercise: exercise + i + 1, minutes: exerciseMinutes(each, read) });
    }
    [lesson, exercise] = [Math.max(lesson, lessonEnd), end];
  }
  return items;
}

/** Items in sessions, each as full as it may be. */
function sessionsOf(items: readonly Item[], minutes: number): Item[][] {
  const sessions: Item[][] = [[]];
  let taken = 0;
  for (const item of items) {
    if (taken > 0 && taken + item.minutes > minutes) {
      sessions.push([]);
      taken = 0;
    }
    sessions.at(-1)?.push(item);
    taken += item.minutes;
  }
  return sessions;
}

/** The table of a plan: `day`, `week` or `term`. */
export function lessonPlan(length: string): string {
  const { topics: count, share, session } = lengths[length];
  const sessions = sessionsOf(itemsOf(count, share), session);
  const rows = sessions.map((items, i) => [
    String(i + 1),
    [...new Set(items.map(({ topic }) => topic))].join('; '),
    items.flatMap(({ lesson }) => lesson ?? []).join(', '),
    ranges(items.flatMap(({ exercise }) => exercise ?? [])),
    String(Math.round(items.reduce((sum, { minutes }) => sum + minutes, 0))),
  ]);
  return `\n${markdownTable(['session', 'about', 'lessons', 'exercises', 'minutes'], rows)}\n`;
}

/** 1, 2, 3, 7 as "1–3, 7". */
function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const each of numbers) {
    const last = parts.at(-1);
    if (last && last[1] === each - 1) last[1] = each;
    else parts.push([each, each]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
