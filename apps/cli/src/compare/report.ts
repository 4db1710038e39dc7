/** @file report.html of a comparison: the tables, and the learning curves side by side. Read after format.ts. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { meanHistory, modelOf, type Row, type Trial, type TrialResults } from '@nnzoo/experiments';
import { writeDrawing } from '../folder/atomic-write.ts';
import { fileNames } from '../folder/files.ts';
import { version } from '../program.ts';
import { sectionsOf } from './format.ts';

/** What is reported. */
export interface CompareReport {
  readonly rows: readonly Row[];
  readonly trials: readonly Trial[];
  readonly results: TrialResults;
  /** What to type to get the same. */
  readonly command: string;
}

/** Writes the page into the folder. */
export async function writeCompareReport(
  folder: string,
  { rows, trials, results, command }: CompareReport,
): Promise<void> {
  const { comparisonReport } = await import('@nnzoo/figures');
  const sections = sectionsOf(rows).map((section) => ({
    title: section.title,
    head: section.head.map((name) => name || 'architecture'),
    cells: section.cells,
    notes: section.notes,
    curves: section.rows.flatMap(({ kind, id, title, data, primaryMetric }) => {
      if (kind === 'baseline' || primaryMetric === null) return [];
      const own = trials.filter((trial) => {
        return trial.measures === 'model' && modelOf(trial) === id && trial.data === data;
      });
      const done = own.flatMap((trial) => results.resultOf(trial) ?? []);
      const history = meanHistory(done.map((result) => result.history));
      // A vote learns nothing itself.
      return done.length === 0 ? [] : [{ title, history, primaryMetric }];
    }),
  }));
  const page = comparisonReport({
    title: 'Comparison',
    summary:
      'Mean and standard deviation over seeds and folds, on rows that were not trained on. Ranks hold within one task.',
    sections,
    environment: {
      nnzoo: version,
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
    },
    command,
  });
  // The trials may lie elsewhere.
  mkdirSync(folder, { recursive: true });
  writeDrawing(join(folder, fileNames.report), page);
}
