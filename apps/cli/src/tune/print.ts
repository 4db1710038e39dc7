/** @file What a search found, as people read it in the terminal. Read outcome.ts before. */
import { printable } from '@nnzoo/data';
import { formatMeasured, formatVerdict, type Searched } from '@nnzoo/experiments';
import { flagName } from '@nnzoo/training';
import { sectionsOf } from '../compare/format.ts';
import { formatMetric } from '../progress-lines.ts';
import { formatTable, wrapped } from '../text-table.ts';
import type { TuneOutcome } from './outcome.ts';

/** Candidates in the table of the terminal; the report has all. */
const shownCandidates = 5;

/** The result in the terminal. */
export function formatOutcome(outcome: TuneOutcome, columns: number): string {
  const { rows, overall, plan, importance, sentences } = outcome;
  const { model } = plan.request;
  const { metric, better } = model.settings!.primaryMetric;
  const [section] = sectionsOf(rows);
  const tested = formatTable({
    head: ['tested once', metric, 'p'],
    rows: rows.map((row) => [row.id, formatMeasured(row), formatVerdict(row)]),
    columns,
  });
  const title = section.title.replace(/, \d+ runs each$/, '');
  const sign = better === 'higher' ? -1 : 1;
  const best = overall
    .map((each, id) => ({ ...each, id }))
    .filter(({ mean }) => mean !== null)
    .sort((a, b) => b.stage - a.stage || sign * (a.mean! - b.mean!))
    .slice(0, shownCandidates);
  const candidates = formatTable({
    head: ['chosen by', metric, 'settings'],
    rows: best.map(({ id, mean, candidate }) => [
      id === outcome.tuned.winner ? '← winner' : '',
      formatMetric(mean!),
      settingsText(candidate),
    ]),
    columns,
  });
  const mattered = [...importance].sort((a, b) => b.share - a.share);
  const shares = mattered.map(
    ({ name, share }) => `${flagName(name).slice(2)} ${(100 * share).toFixed(0)} %`,
  );
  const failed = overall.filter(({ failure }) => failure !== null);
  return [
    `${title}`,
    tested,
    ...sentences.map((text) => wrapped(printable(text), columns)),
    '',
    `best of ${overall.length} candidates`,
    candidates,
    wrapped(
      `mattered (share of the differences that one option explains): ${shares.join(', ')}`,
      columns,
    ),
    ...(failed.length > 0
      ? [
          `${failed.length} of ${overall.length} candidates failed: ${printable(failed[0].failure!.line)}`,
        ]
      : []),
  ].join('\n');
}

/** `layers=50, learning-rate=0.02`, or "the default". */
export function settingsText(candidate: Searched['candidate']): string {
  const entries = Object.entries(candidate);
  if (entries.length === 0) return 'the default';
  return entries.map(([name, value]) => `${flagName(name).slice(2)}=${String(value)}`).join(', ');
}
