/** @file report.html of a comparison: the tables, and the learning curves side by side. Read after format.ts. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../folder/atomic-write.ts';
import { fileNames } from '../folder/files.ts';
import { version } from '../program.ts';
import type { CellRequest } from './cell.ts';
import { sectionsOf } from './format.ts';
import { meanHistory } from './history.ts';
import type { Results, Row } from './rows.ts';

/** What is reported. */
export interface CompareReport {
  readonly rows: readonly Row[];
  readonly requests: readonly CellRequest[];
  readonly results: Results;
  /** What to type to get the same. */
  readonly command: string;
}

/** Writes the page into the folder. */
export async function writeCompareReport(
  folder: string,
  { rows, requests, results, command }: CompareReport,
): Promise<void> {
  const { comparisonReport } = await import('@nnzoo/figures');
  const sections = sectionsOf(rows).map((section) => ({
    title: section.title,
    head: section.head.map((name) => name || 'architecture'),
    cells: section.cells,
    notes: section.notes,
    curves: section.rows.flatMap(({ kind, id, title, data, headline }) => {
      if (kind === 'baseline' || headline === null) return [];
      const own = requests.filter((request) => {
        return request.measures === 'model' && request.architecture === id && request.data === data;
      });
      const cells = own.flatMap((request) => results.cellOf(request) ?? []);
      const history = meanHistory(cells.map((cell) => cell.history));
      return [{ title, history, headline }];
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
  // The cells may lie elsewhere.
  mkdirSync(folder, { recursive: true });
  writeFileAtomically(join(folder, fileNames.report), page);
}
