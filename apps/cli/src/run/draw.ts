/** @file The pictures of a run: SVG and PNG of each figure, and the report. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BaselineResult, Figure, TrainingReport } from '@nnzoo/training';
import { turn } from '../drain.ts';
import { writeFileAtomically } from '../folder/atomic-write.ts';
import { fileNames } from '../folder/files.ts';
import { taskTitle } from './print-result.ts';
import type { Session } from './session.ts';

/** What a run came to. */
export interface RunOutcome {
  readonly report: TrainingReport;
  readonly baselines: readonly BaselineResult[];
  readonly figures: readonly Figure[];
}

/**
 * Writes `figures/<id>.svg` and `.png`, then `report.html`. The same run gives the same bytes:
 * no times, no machine.
 *
 * @returns false when `stops` ended it before all was written
 */
export async function drawRun(
  session: Pick<Session, 'architecture' | 'experiment' | 'config' | 'folder'>,
  outcome: RunOutcome,
  stops: () => boolean,
): Promise<boolean> {
  const { figureToSvg } = await import('@nnzoo/figures');
  const { svgToPng } = await import('@nnzoo/figures/node');
  const folder = join(session.folder, fileNames.figures);
  mkdirSync(folder, { recursive: true });
  for (const figure of outcome.figures) {
    const path = join(folder, fileNameOf(figure));
    const svg = figureToSvg(figure);
    writeFileAtomically(`${path}.svg`, svg);
    writeFileAtomically(`${path}.png`, await svgToPng(svg));
    await turn();
    if (stops()) return false;
  }
  await writeReport(session, outcome);
  return true;
}

async function writeReport(
  { architecture, experiment, config, folder }: Parameters<typeof drawRun>[0],
  { report: { metrics, history }, baselines, figures }: RunOutcome,
): Promise<void> {
  const { report } = await import('@nnzoo/figures');
  const page = report({
    title: taskTitle(architecture.title, config),
    summary: architecture.summary,
    headline: experiment.headline,
    metrics,
    baselines: baselines.map(({ title: name, metrics }) => ({ name, metrics })),
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
