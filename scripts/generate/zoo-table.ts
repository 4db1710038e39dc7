/** @file The whole zoo in one table, from the trials in results/zoo.jsonl. */

import { shownName } from '@nnzoo/datasets';
import {
  formatMeasured,
  formatReference,
  formatVerdict,
  markdownTable,
  type Row,
} from '@nnzoo/experiments';
import type { Architecture } from '@nnzoo/training';
import { zooRows } from '../results/zoo.ts';

const head = ['data', 'judged by', 'architecture', 'result', 'p', 'best baseline', 'published'];

/** A row for each architecture on each data set, the best first. */
export async function zooTable(): Promise<string> {
  const rows = await zooRows();
  const groups = [...new Set(rows.map(groupOf))];
  const lines = groups.flatMap((group) => {
    const members = rows.filter((row) => groupOf(row) === group);
    const baseline = bestBaseline(members);
    return members
      .filter(({ kind }) => kind === 'architecture')
      .sort(byRank)
      .map((row) => [
        ...[shownName(row.data, row.protocol), row.primaryMetric?.metric ?? ''],
        ...[`[${row.title}](../packages/${row.id})`, formatMeasured(row), formatVerdict(row)],
        ...[baseline, formatReference(row.reference)],
      ]);
  });
  const notes = rows
    .filter(({ note }) => note !== '')
    .map(({ data, id, note }) => `- ${shownName(data)}, ${id}: ${note}`);
  return [markdownTable(head, lines), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

/**
 * A row for each architecture: the first of its examples with a published figure, or the first that was
 * measured. None is left out: what `pnpm results --zoo` has yet to measure says so.
 */
export async function shortTable(architectures: readonly Architecture[]): Promise<string> {
  const rows = await zooRows();
  const lines = architectures.map(({ id, title, examples }) => {
    const own = examples.flatMap((name) =>
      rows.filter((row) => row.id === id && row.data === name),
    );
    const row = own.find(({ reference }) => reference !== null) ?? own[0];
    const data = row?.data ?? examples[0];
    const measured = row && `${row.primaryMetric?.metric ?? ''} ${formatMeasured(row)}`;
    return [
      ...[`[${title}](packages/${id})`, shownName(data, row?.protocol)],
      ...[measured ?? 'not measured yet', row ? formatReference(row.reference) : '–'],
      `\`pnpm zoo compare ${id} --data ${data}\``,
    ];
  });
  return markdownTable(['architecture', 'data', 'ours', 'published', 'command'], lines);
}

/** Of equal means the one that the others are tested against stands first. */
function byRank(a: Row, b: Row): number {
  return (a.rank ?? 0) - (b.rank ?? 0) || Number(a.verdict !== null) - Number(b.verdict !== null);
}

function groupOf({ data, task }: Row): string {
  return `${data} ${task}`;
}

/** What made the data is no rule to be beaten, but the most that can be reached. */
const ceiling = 'law';

function bestBaseline(rows: readonly Row[]): string {
  const [best] = rows
    .filter(({ kind, id, mean }) => kind === 'baseline' && id !== ceiling && mean !== null)
    .sort((a, b) => {
      const difference = (b.mean ?? 0) - (a.mean ?? 0);
      return a.primaryMetric?.better === 'higher' ? difference : -difference;
    });
  return best === undefined ? '–' : `${formatMeasured(best)} (${best.id})`;
}
