/** @file The pictures of a run: each figure as SVG, as PNG where asked for, and the report. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { asRecord, counted, type Finding, type Json, protocolName } from '@nnzoo/data';
import type { BaselineResult, Figure, TrainingReport } from '@nnzoo/training';
import { turn } from '@nnzoo/training';
import { writeDrawing } from '../folder/atomic-write.ts';
import { fileNames } from '../folder/files.ts';
import type { Attempts } from './attempts.ts';
import { readPolicy } from './baselines.ts';
import { type PictureFormat, picturesOf } from './picture-files.ts';
import { dataName, taskTitle } from './print-result.ts';
import type { Session } from './session.ts';

/** What a run came to. */
export interface RunOutcome {
  readonly report: TrainingReport;
  readonly baselines: readonly BaselineResult[];
  readonly figures: readonly Figure[];
  /** Of data and model. */
  readonly findings: readonly Finding[];
}

/** What drawing asks and reports on its way. */
export interface DrawHooks {
  /** True leaves the rest undone. */
  readonly stops: () => boolean;
  /** What fails is noted here, and said in the report. */
  readonly attempts: Attempts;
  readonly formats: readonly PictureFormat[];
}

/**
 * Writes `figures/<id>.svg`, and `.png` where the formats name it, then `report.html`. The same run
 * gives the same bytes: no times, no machine.
 *
 * @returns false when `stops` ended it before all was written
 */
export async function drawRun(
  session: Pick<Session, 'architecture' | 'experiment' | 'config' | 'folder'>,
  outcome: RunOutcome,
  { stops, attempts, formats }: DrawHooks,
): Promise<boolean> {
  const folder = join(session.folder, fileNames.figures);
  mkdirSync(folder, { recursive: true });
  const sound = new Set(outcome.figures);
  for (const { name, figure, content } of picturesOf(outcome.figures, formats)) {
    const write = async () => {
      writeDrawing(join(folder, name), await content());
      return true;
    };
    // The report draws them once more: what fails here would fail there, and cost the page.
    if (!(await attempts.try(`picture ${name}`, write, false))) sound.delete(figure);
    await turn();
    if (stops()) return false;
  }
  const findings = [...outcome.findings, ...attempts.findings];
  const shown = { ...outcome, figures: [...sound], findings };
  await attempts.try('report', () => writeReport(session, shown), undefined);
  return true;
}

async function writeReport(
  { architecture, experiment, config, folder }: Parameters<typeof drawRun>[0],
  { report, baselines, figures, findings }: RunOutcome,
): Promise<void> {
  const { report: reportPage } = await import('@nnzoo/figures');
  const { architecture: _, data: __, split, ...settings } = config.configuration;
  const configuration = { ...settings, split: dividedAs(split, experiment.sizes) };
  const page = reportPage({
    title: taskTitle(architecture.title, config),
    summary: architecture.summary,
    primaryMetric: experiment.primaryMetric,
    metrics: report.metrics,
    measuredOn: measuredOn(experiment),
    baselines: baselines.map(({ title, omitted, metrics }) => {
      return { name: omitted === undefined ? title : `${title} (${omitted})`, metrics };
    }),
    references: await referencesOf(config),
    history: report.history,
    figures,
    findings,
    data: await dataFacts(config),
    training: {
      examples: experiment.sizes.train,
      parameters: experiment.parameters,
      epochs: report.epochs,
      steps: report.steps,
      ended: endings[report.stopped],
    },
    configuration,
    environment: environmentOf(config),
    command: config.command,
  });
  writeDrawing(join(folder, fileNames.report), page);
}

/** Where the run was begun; folders of older versions, or of programs, do not say all of it. */
function environmentOf({ versions }: Session['config']) {
  return Object.fromEntries(Object.entries(versions).filter(([, value]) => value !== ''));
}

/** Why a training ended, as it is told. */
const endings = {
  length: 'as planned',
  patience: 'no improvement on the validation part',
  done: 'nothing left to learn',
} satisfies Record<TrainingReport['stopped'], string>;

/** "test part, 30 examples"; a map is measured on all that it was trained on. */
function measuredOn({ sizes, configuration }: Session['experiment']): string {
  const { kind } = asRecord(configuration['split'], 'split');
  const part = kind === 'everything' ? 'whole data' : 'test part';
  return `${part}, ${counted(sizes.test, 'example')}`;
}

/**
 * How the rows were divided, in rows: the share that was asked for is not that of a set with parts of
 * its own.
 */
function dividedAs(split: Json, sizes: Session['experiment']['sizes']): Json {
  const { test: _, validation: __, ...policy } = asRecord(split, 'split');
  return { ...policy, ...sizes };
}

/** What was published for this architecture on this data set, each with its source and what was otherwise about it. */
async function referencesOf({ architecture, data, configuration, length }: Session['config']) {
  if (data.kind !== 'named') return [];
  const { published, differencesFrom } = await import('@nnzoo/experiments');
  const rows = protocolName(readPolicy(configuration['split']));
  const own = { rows, isUsualLength: length === null };
  return published
    .filter((figure) => figure.architecture === architecture && figure.data === data.name)
    .map((figure) => {
      const { metric, mean: value } = figure;
      return { metric, value, source: [figure.source, ...differencesFrom(figure, own)].join('; ') };
    });
}

/** What the card of a data set says first; of a user's own file, what was measured of it. */
async function dataFacts(config: Session['config']) {
  const { data, configuration } = config;
  const { size, fingerprint } = asRecord(configuration['data'], 'data');
  const facts = { name: dataName(config), rows: size, fingerprint };
  const { cards } = await import('@nnzoo/datasets');
  const card = data.kind === 'named' ? cards.find(({ id }) => id === data.name) : undefined;
  if (card === undefined) return facts;
  const { title, summary, license, synthetic } = card;
  const law = synthetic && { synthetic: `drawn from ${synthetic.law}` };
  return { ...facts, title, 'what it is': summary, license, ...law };
}
