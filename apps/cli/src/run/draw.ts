/** @file The pictures of a run: SVG and PNG of each figure, and the report. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure, TrainingReport } from '@nnzoo/training';
import { turn } from '../drain.ts';
import { writeFileAtomically } from '../folder/atomic-write.ts';
import { fileNames } from '../folder/files.ts';
import { taskTitle } from './print-result.ts';
import type { Session } from './session.ts';

/** Between two files, so that a signal is heard; true leaves the rest undone. */
export type Stops = () => boolean;

/**
 * Writes `figures/<id>.svg` and `.png`, then `report.html`. The same run gives the same bytes:
 * no times, no machine.
 *
 * @returns false when `stops` ended it before all was written
 */
export async function drawRun(
  session: Pick<Session, 'architecture' | 'experiment' | 'config' | 'folder'>,
  figures: readonly Figure[],
  { report, stops }: { readonly report: TrainingReport; readonly stops: Stops },
): Promise<boolean> {
  const { figureToSvg } = await import('@nnzoo/figures');
  const { svgToPng } = await import('@nnzoo/figures/node');
  const folder = join(session.folder, fileNames.figures);
  mkdirSync(folder, { recursive: true });
  for (const figure of figures) {
    const path = join(folder, fileNameOf(figure));
    const svg = figureToSvg(figure);
    writeFileAtomically(`${path}.svg`, svg);
    writeFileAtomically(`${path}.png`, await svgToPng(svg));
    await turn();
    if (stops()) return false;
  }
  await writeReport(session, figures, report);
  return true;
}

async function writeReport(
  { architecture, experiment, config, folder }: Parameters<typeof drawRun>[0],
  figures: readonly Figure[],
  { metrics, history }: TrainingReport,
): Promise<void> {
  const { report } = await import('@nnzoo/figures');
  const page = report({
    title: taskTitle(architecture.title, config),
    summary: architecture.summary,
    headline: experiment.headline,
    metrics,
    history,
    figures,
    findings: experiment.findings(),
    configuration: config.configuration,
    environment: config.versions,
    command: config.command,
  });
  writeFileAtomically(join(folder, fileNames.report), page);
}

/** An id is kebab-case; whatever else stands in it must not leave the folder. */
function fileNameOf({ id }: Figure): string {
  return id.replace(/[^\w-]+/g, '-') || 'figure';
}
