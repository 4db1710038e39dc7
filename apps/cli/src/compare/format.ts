/** @file The rows as a table for people, as Markdown, CSV or JSON. Read first. */

import { printable, type Task } from '@nnzoo/data';
import { shownName } from '@nnzoo/datasets';
import {
  formatMeasured,
  formatReference,
  formatVerdict,
  markdownTable,
  methods,
  type Row,
} from '@nnzoo/experiments';
import { csvLine } from '../csv-text.ts';
import { jsonLine } from '../json-line.ts';
import { formatMetric } from '../progress-lines.ts';
import { formatTable, wrapped } from '../text-table.ts';
import type { formats } from './flags.ts';

/** The rows of one data set and task, with words to stand above and below. */
export interface Section {
  /** "iris · classification: accuracy (higher is better)". */
  readonly title: string;
  readonly head: readonly string[];
  readonly cells: readonly (readonly string[])[];
  /** What p says, what was published by whom, what failed. */
  readonly notes: readonly string[];
  readonly rows: readonly Row[];
}

/** The rows as they are asked for; `columns`: places in a line. */
export function formatRows(
  rows: readonly Row[],
  format: (typeof formats)[number],
  columns: number,
): string {
  switch (format) {
    case 'table':
      return sectionsOf(rows)
        .map((section) => asText(section, columns))
        .join('\n\n');
    case 'md':
      return sectionsOf(rows).map(asMarkdown).join('\n\n');
    case 'csv':
      return [csvLine(csvHead), ...rows.map((row) => csvLine(csvCells(row)))].join('\n');
    case 'json':
      return jsonLine({ rows });
    default:
      return format satisfies never;
  }
}

/** One section for each data set and task; what a data set is unknown to stands with its first. */
export function sectionsOf(rows: readonly Row[]): Section[] {
  const sets = [...new Set(rows.map(({ data }) => data))];
  return sets.flatMap((data) => {
    const own = rows.filter((row) => row.data === data);
    const groups = [...new Set(own.flatMap((row) => groupOf(row) ?? []))];
    if (groups.length === 0) return [sectionOf(data, own)];
    return groups.map((group) => {
      return sectionOf(
        data,
        own.filter((row) => (groupOf(row) ?? groups[0]) === group),
      );
    });
  });
}

function groupOf({ task, primaryMetric }: Row): string | null {
  return (
    task && primaryMetric && `${task}: ${primaryMetric.metric} (${primaryMetric.better} is better)`
  );
}

function sectionOf(data: string, rows: readonly Row[]): Section {
  const [group] = rows.flatMap((row) => groupOf(row) ?? []);
  const [primaryMetric] = rows.flatMap((row) => row.primaryMetric ?? []);
  const runs = Math.max(...rows.map(({ trials }) => trials));
  const [protocol = null] = rows.flatMap((row) => row.protocol ?? []);
  return {
    title: `${shownName(data, protocol)} · ${group === undefined ? 'known to none of them' : `${group}, ${runs} runs each`}`,
    head: ['', primaryMetric?.metric ?? '', ...otherColumns],
    cells: rows.map(cellsOf),
    notes: notesOf(rows),
    rows,
  };
}

const otherColumns = ['rank', 'p', 'published', 'parameters', 'seconds', 'samples/s'];

const shown = (value: number | null) => (value === null ? '–' : formatMetric(value));

function cellsOf(row: Row): string[] {
  const { kind, id, rank, parameters, seconds, samplesPerSecond, reference } = row;
  return [
    kind === 'baseline' ? `(${printable(id)})` : printable(id),
    formatMeasured(row),
    shown(rank),
    formatVerdict(row),
    formatReference(reference),
    shown(parameters),
    seconds === null ? '–' : seconds.toFixed(2),
    samplesPerSecond === null ? '–' : String(Math.round(samplesPerSecond)),
  ];
}

/** Why a task has no nearest neighbor and no least squares over columns. */
const otherRules = {
  classification: [],
  regression: [],
  language: ['a text has no columns: simple rules are counts of n-grams'],
  map: ['nothing is predicted: there are no simple rules'],
  recommendation: ['visits have no columns: simple rules are popularity and neighbors'],
} as const satisfies Record<Task, readonly string[]>;

function notesOf(rows: readonly Row[]): string[] {
  const used = [...new Set(rows.flatMap(({ verdict }) => verdict?.method ?? []))];
  const tests = used.map((method) => `p against the best: ${methods[method]}, raised by Holm`);
  const sources = rows.flatMap(({ id, reference }) =>
    reference ? [{ id, text: reference.source }] : [],
  );
  const texts = [...new Set(sources.map(({ text }) => text))];
  const published = texts.map((text) => {
    const ids = sources.filter((source) => source.text === text).map(({ id }) => id);
    return `published for ${ids.join(', ')}: ${text}`;
  });
  const notes = rows.filter(({ note }) => note !== '').map(({ id, note }) => `${id}: ${note}`);
  const [task] = rows.flatMap((row) => row.task ?? []);
  const rules = task === undefined ? [] : otherRules[task];
  return [...tests, ...published, ...rules, ...notes].map((text) => printable(text));
}

/** Columns that a narrow terminal does without, the first to go first; the other formats have them. */
const expendable = ['samples/s', 'published', 'seconds', 'parameters'];

function asText({ title, head, cells, notes }: Section, columns: number): string {
  const kept = keptColumns({ head, cells }, columns);
  const pick = (row: readonly string[]) => kept.map((column) => row[column]);
  const table = formatTable({ head: pick(head), rows: cells.map(pick), columns });
  return [title, table, ...notes.map((note) => wrapped(note, columns, '  '))].join('\n');
}

/** The columns that hold something, as many as fit side by side. */
function keptColumns({ head, cells }: Pick<Section, 'head' | 'cells'>, columns: number): number[] {
  const widthOf = (column: number) =>
    Math.max(...[head, ...cells].map((row) => row[column].length)) + 2;
  const isEmpty = (column: number) => cells.every((row) => row[column] === '–');
  let kept = head.map((_, column) => column);
  for (const name of expendable) {
    const column = head.indexOf(name);
    const width = kept.reduce((sum, each) => sum + widthOf(each), -2);
    if (width > columns || isEmpty(column)) kept = kept.filter((each) => each !== column);
  }
  return kept;
}

function asMarkdown({ title, head, cells, notes }: Section): string {
  const table = markdownTable(
    head,
    cells.map((row) => row.map(plain)),
  );
  const below =
    notes.length === 0 ? '' : `\n\n${notes.map((note) => `- ${plain(note)}`).join('\n')}`;
  return `### ${plain(title)}\n\n${table}${below}`;
}

/** Text without what Markdown would take for markup. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]]/g, '\\$&').replaceAll('<', '&lt;');
}

const csvHead = [
  ...[
    'data',
    'task',
    'kind',
    'id',
    'title',
    'metric',
    'better',
    'rank',
    'mean',
    'standardDeviation',
  ],
  ...['trials', 'failed', 'test', 'p', 'p_adjusted', 'published', 'reached', 'differs', 'source'],
  ...['parameters', 'note', 'protocol', 'synthetic', 'seconds', 'samples_per_second'],
];

function csvCells(row: Row): (string | number)[] {
  const { primaryMetric, verdict, reference } = row;
  return [
    ...[row.data, row.task ?? '', row.kind, row.id, row.title],
    ...[primaryMetric?.metric ?? '', primaryMetric?.better ?? '', row.rank ?? ''],
    ...[row.mean ?? '', row.standardDeviation ?? '', row.trials, row.failed],
    ...[verdict?.method ?? '', verdict?.p ?? '', verdict?.adjusted ?? ''],
    ...[reference?.mean ?? '', reference?.reached ?? ''],
    ...[reference?.differs.join(', ') ?? '', reference?.source ?? ''],
    ...[row.parameters ?? '', row.note, row.protocol ?? '', String(row.synthetic)],
    ...[row.seconds ?? '', row.samplesPerSecond ?? ''],
  ];
}
