/** @file report.html of a search: the test, every candidate, parallel coordinates, what mattered. Read outcome.ts before. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Dimension } from '@nnzoo/experiments';
import {
  type BarsFigure,
  type Figure,
  flagName,
  type ParallelFigure,
  type TableFigure,
} from '@nnzoo/training';
import { sectionsOf } from '../compare/format.ts';
import { writeDrawing } from '../folder/atomic-write.ts';
import { fileNames } from '../folder/files.ts';
import { version } from '../program.ts';
import { formatMetric } from '../progress-lines.ts';
import type { TuneOutcome } from './outcome.ts';
import { settingsText } from './print.ts';

/** Writes the page into the folder. */
export async function writeTuneReport(
  folder: string,
  outcome: TuneOutcome,
  command: string,
): Promise<void> {
  const { comparisonReport } = await import('@nnzoo/figures');
  const { rows, sentences, winner, plan } = outcome;
  const sections = sectionsOf(rows).map((section) => ({
    ...{ title: section.title.replace(/, \d+ runs each$/, ''), head: section.head },
    ...{ cells: section.cells, notes: [...sentences, ...section.notes], curves: [] },
    figures: figuresOf(outcome),
  }));
  const page = comparisonReport({
    title: `Search: ${plan.request.model.architecture.title}`,
    summary: `The best settings found: ${winner}`,
    sections,
    environment: {
      nnzoo: version,
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
    },
    command,
  });
  mkdirSync(folder, { recursive: true });
  writeDrawing(join(folder, fileNames.report), page);
}

/** The pictures of a search. */
function figuresOf(outcome: TuneOutcome): Figure[] {
  return [parallelFigure(outcome), importanceFigure(outcome), candidatesTable(outcome)];
}

/** An axis for each option and one for the result; a line for each candidate. */
export function parallelFigure({ plan, overall, tuned }: TuneOutcome): ParallelFigure {
  const { metric, better } = plan.request.model.settings!.primaryMetric;
  const drawn = overall
    .map((each, id) => ({ ...each, id }))
    .filter(({ id, first }) => id > 0 && first !== null);
  return {
    kind: 'parallel',
    id: 'candidates',
    title: 'Settings and results',
    caption: `One line for each candidate, the thick one is the winner. Where good lines come together, the option mattered.${plan.method === 'halving' ? ' The result is that of the first stage, where all were trained as long.' : ''}`,
    axes: [...plan.space.map(axisOf), { label: metric }],
    lines: drawn.map(({ id, candidate, first }) => ({
      values: [...plan.space.map((each) => placeOf(each, candidate)), first!],
      isBest: id === tuned.winner,
    })),
    better,
  };
}

function axisOf(each: Dimension): ParallelFigure['axes'][number] {
  const label = flagName(each.name).slice(2);
  if (each.kind === 'values') return { label, categories: each.values.map(String) };
  return { label, scale: each.scale, domain: [each.min, each.max] };
}

function placeOf(each: Dimension, candidate: TuneOutcome['overall'][number]['candidate']): number {
  const value = candidate[each.name];
  if (value === undefined) return Number.NaN;
  return each.kind === 'range' ? Number(value) : each.values.map(String).indexOf(String(value));
}

function importanceFigure({ importance }: TuneOutcome): BarsFigure {
  const sorted = [...importance].sort((a, b) => b.share - a.share);
  return {
    kind: 'bars',
    id: 'importance',
    title: 'What mattered',
    caption:
      'Share of the differences between candidates that groups by one option explain (adjusted η² of an analysis of variance). Options act together: shares need not add up to 1.',
    categories: sorted.map(({ name }) => flagName(name).slice(2)),
    y: { label: 'share', domain: [0, 1] },
    series: [{ name: 'share', values: sorted.map(({ share }) => share) }],
  };
}

function candidatesTable({ overall, plan, tuned }: TuneOutcome): TableFigure {
  const { metric } = plan.request.model.settings!.primaryMetric;
  return {
    kind: 'table',
    id: 'every-candidate',
    title: 'Every candidate',
    caption: `${metric} on the inner ${plan.request.inner === 1 ? 'part' : 'folds'}, at the end of the last stage that a candidate took part in.`,
    columns: ['candidate', metric, 'stage', 'settings', ''],
    rows: overall.map(({ mean, stage, candidate, failure }, id) => [
      id + 1,
      mean === null ? 'failed' : formatMetric(mean),
      stage + 1,
      settingsText(candidate),
      id === tuned.winner ? 'winner' : (failure?.line ?? ''),
    ]),
  };
}
