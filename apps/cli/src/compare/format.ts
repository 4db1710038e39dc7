/** @file The rows as a table for people, as Markdown, CSV or JSON. Read after rows.ts. */

import type { Task } from '@nnzoo/data';
import { printable } from '@nnzoo/data';
import { shownName } from '@nnzoo/datasets';
import { csvLine } from '../csv-text.ts';
import { jsonLine } from '../json-line.ts';
import { markdownTable } from '../markdown-table.ts';
import { formatMetric } from '../progress-lines.ts';
import { formatTable } from '../text-table.ts';
import type { formats } from './flags.ts';
import type { Reference } from './reference.ts';
import type { Row } from './rows.ts';
import { methods } from './verdicts.ts';

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

function groupOf({ task, headline }: Row): string | null {
  return task && headline && `${task}: ${headline.metric} (${headline.better} is better)`;
}

function sectionOf(data: string, rows: readonly Row[]): Section {
  const [group] = rows.flatMap((row) => groupOf(row) ?? []);
  const [headline] = rows.flatMap((row) => row.headline ?? []);
  const runs = Math.max(...rows.map(({ cells }) => cells));
  const [protocol = null] = rows.flatMap((row) => row.protocol ?? []);
  return {
    title: `${shownName(data, protocol)} · ${group === undefined ? 'known to none of them' : `${group}, ${runs} runs each`}`,
    head: ['', headline?.metric ?? '', ...otherColumns],
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

/** "0.9600 ± 0.0149", or why there is none. */
export function formatMeasured(row: Row): string {
  return row.mean === null ? emptyCell(row) : `${fixed(row.mean)} ± ${fixed(row.deviation)}`;
}

/** Always as many digits, so that numbers below each other can be compared: 0.8000, 12.345, 1234.5. */
function fixed(value: number | null): string {
  if (value === null) return '–';
  const size = Math.abs(value);
  return value.toFixed(size < 10 ? 4 : size < 100 ? 3 : size < 1000 ? 2 : 1);
}

function emptyCell({ failed, task }: Row): string {
  if (failed > 0) return 'failed';
  return task === null ? 'not its data' : '–';
}

/** p against the best of the group, raised by Holm; "best" for that one itself. */
export function formatVerdict({ rank, verdict }: Row): string {
  if (verdict === null) return rank === 1 ? 'best' : '–';
  return verdict.adjusted < 0.001 ? '<0.001' : verdict.adjusted.toFixed(3);
}

const reachedMarks = { yes: 'reached', within: 'within 1 sd', no: 'not reached' } as const;

/** "0.967, reached"; "0.967 (10-fold)" where that was measured otherwise; or a dash. */
export function formatReference(reference: Reference | null): string {
  if (reference === null) return '–';
  const { mean, deviation, reached, differs } = reference;
  const figure = deviation === undefined ? String(mean) : `${mean} ± ${deviation}`;
  return reached === null
    ? `${figure} (${differs.join(', ')})`
    : `${figure}, ${reachedMarks[reached]}`;
}

/** Why a task has no nearest neighbour and no least squares over columns. */
const otherRules = {
  classification: [],
  regression: [],
  language: ['a text has no columns: simple rules are counts of n-grams'],
  map: ['nothing is predicted: there are no simple rules'],
  recommendation: ['visits have no columns: simple rules are popularity and neighbours'],
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

function asText({ title, head, cells, notes }: Section, columns: number): string {
  const table = formatTable({ head, rows: cells, columns });
  return [title, table, ...notes.map((note) => `  ${note}`)].join('\n');
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
  ...['data', 'task', 'kind', 'id', 'title', 'metric', 'better', 'rank', 'mean', 'deviation'],
  ...['cells', 'failed', 'test', 'p', 'p_adjusted', 'published', 'reached', 'differs', 'source'],
  ...['parameters', 'note', 'protocol', 'synthetic', 'seconds', 'samples_per_second'],
];

function csvCells(row: Row): (string | number)[] {
  const { headline, verdict, reference } = row;
  return [
    ...[row.data, row.task ?? '', row.kind, row.id, row.title],
    ...[headline?.metric ?? '', headline?.better ?? '', row.rank ?? ''],
    ...[row.mean ?? '', row.deviation ?? '', row.cells, row.failed],
    ...[verdict?.method ?? '', verdict?.p ?? '', verdict?.adjusted ?? ''],
    ...[reference?.mean ?? '', reference?.reached ?? ''],
    ...[reference?.differs.join(', ') ?? '', reference?.source ?? ''],
    ...[row.parameters ?? '', row.note, row.protocol ?? '', String(row.synthetic)],
    ...[row.seconds ?? '', row.samplesPerSecond ?? ''],
  ];
}
