/** @file Ranks, and tests against the best, within each task and metric of one data set. Read rows.ts before. */
import type { Measured, Row } from './rows.ts';
import { isComparable, verdictsOf } from './verdicts.ts';

/** The rows of one data set with their ranks and verdicts, in the order given. */
export function judged(measured: readonly Measured[]): Row[] {
  // Map.groupBy came with Node 21.
  const names = [...new Set(measured.map(groupOf))];
  const groups = names.map((name) => measured.filter((each) => groupOf(each) === name));
  const rows = new Map(groups.flatMap(judgedGroup));
  return measured.map((each) => rows.get(each) ?? each.row);
}

function groupOf({ row: { task, primaryMetric } }: Measured): string {
  return `${task} ${primaryMetric?.metric}`;
}

function judgedGroup(group: readonly Measured[]): [Measured, Row][] {
  const models = group.filter(({ row: { kind, mean } }) => {
    return kind === 'architecture' && mean !== null;
  });
  // Of equally good ones the first by name: the order in which they were asked for says nothing.
  const [best] = models
    .filter((each) => models.every((other) => !isBetter(other.row, each.row)))
    .sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
  if (best === undefined) return [];
  const others = group.filter((each) => each !== best && each.row.mean !== null);
  const verdicts = verdictsOf(
    best.samples,
    others.map(({ samples }) => samples),
  );
  const rankOf = ({ row }: Measured) =>
    row.kind === 'baseline'
      ? null
      : models.filter(({ row: other }) => isBetter(other, row)).length + 1;
  return [
    [best, { ...best.row, rank: 1 }],
    ...others.map((each, i): [Measured, Row] => {
      const note = noteOf(each, best);
      return [each, { ...each.row, rank: rankOf(each), verdict: verdicts[i], note }];
    }),
  ];
}

/** Where two were tested on different rows, their ranks say less than they seem to. */
function noteOf({ row, samples }: Measured, best: Measured): string {
  if (isComparable(best.samples, samples)) return row.note;
  const warning = `tested on other rows than ${best.row.id}: no test, and the rank means little`;
  return row.note === '' ? warning : `${row.note}; ${warning}`;
}

/** Means of the same answers in another order differ in their last bits: that is no difference. */
const rounding = 1e-12;

/**
 * The rows of each data set, task and metric by their results, the best first; baselines stand where
 * their results put them, and what was not measured comes last.
 */
export function rankedRows(rows: readonly Row[]): Row[] {
  const groups = [...new Set(rows.map(sectionOf))];
  return groups.flatMap((group) => {
    const own = rows.filter((row) => sectionOf(row) === group);
    return own.sort((a, b) => Number(isBetter(b, a)) - Number(isBetter(a, b)));
  });
}

function sectionOf({ data, task, primaryMetric }: Row): string {
  return JSON.stringify([data, task, primaryMetric?.metric]);
}

/** What was not measured is worse than all that was. */
function isBetter({ mean, primaryMetric }: Row, than: Row): boolean {
  if (mean === null) return false;
  if (than.mean === null) return true;
  const gain = primaryMetric?.better === 'higher' ? mean - than.mean : than.mean - mean;
  return gain > rounding * Math.abs(mean);
}
