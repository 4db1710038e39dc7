/** @file `zoo figures`: the pictures of a run drawn again from its checkpoint. */
import { resolve } from 'node:path';
import { UsageError } from '@nnzoo/core';
import { counted } from '@nnzoo/data';
import { type Figure, parseOption } from '@nnzoo/training';
import { type Context, note, print } from '../context.ts';
import { closeRunFolder, findRunFolder, openRunFolder } from '../folder/run-folder.ts';
import { Attempts } from '../run/attempts.ts';
import { baselinesOf } from '../run/baselines.ts';
import { drawRun } from '../run/draw.ts';
import { exportFigures } from '../run/export-figures.ts';
import { outcomeOf } from '../run/finish.ts';
import {
  drawnPictures,
  formatsOf,
  type PictureFormat,
  pictureFormats,
} from '../run/picture-files.ts';
import { pictureOf, printFindings } from '../run/print-result.ts';
import { reopenRun } from '../run/resume.ts';
import { finishedReport } from '../run/train.ts';

/** The flags, as the parser leaves them. */
export interface FiguresFlags {
  readonly out?: string;
  readonly format?: string;
  readonly png?: boolean;
  readonly force?: boolean;
  readonly show?: boolean;
  readonly quiet?: boolean;
}

/**
 * Draws the figures of a run again: into its own folder, with its report, or as they are asked for
 * into another one; and shows them in the terminal if asked to.
 */
export async function figures(
  context: Context,
  path: string,
  flags: FiguresFlags,
): Promise<number> {
  const formats = readFormats(flags);
  const { out } = flags;
  const drawn = out === undefined ? await renew(context, path, flags) : await draw(context, path);
  for (const figure of flags.show ? drawn : []) {
    print(context.io, `${await pictureOf(figure, context)}\n`);
  }
  const told = (text: string) => flags.quiet || note(context.io, text);
  if (out === undefined) {
    told(`${counted(drawn.length, 'figure')} in ${path}/figures, and report.html`);
    return 0;
  }
  const folder = resolve(context.io.cwd, out);
  const names = await exportFigures(drawn, { folder, formats, force: flags.force === true });
  told(`${counted(names.length, 'file')} in ${out}`);
  return 0;
}

/** SVG by default; one format alone, and replacing, are for an export. */
function readFormats({ out, format, png, force }: FiguresFlags): readonly PictureFormat[] {
  if (out?.trim() === '') {
    throw new UsageError('flag/empty', '--out "": empty; give a folder', { flag: 'out' });
  }
  if (out === undefined && (format !== undefined || force)) {
    const flag = format === undefined ? 'force' : 'format';
    const message = `--${flag} is for an export; give --out <folder> with it`;
    throw new UsageError('flag/conflict', message, { flags: [flag, 'out'] });
  }
  if (format === undefined) return formatsOf({ png });
  if (png) {
    const message = '--format is one kind of file, --png adds PNG to SVG; leave one of them out';
    throw new UsageError('flag/conflict', message, { flags: ['format', 'png'] });
  }
  const spec = {
    type: 'choice',
    default: pictureFormats[0],
    choices: pictureFormats,
    help: 'kind of file',
  } as const;
  return [parseOption('format', spec, format) as PictureFormat];
}

/** The figures of a run as it stands; its folder is only read. */
async function draw(context: Context, path: string): Promise<readonly Figure[]> {
  const { io } = context;
  const folder = findRunFolder(resolve(io.cwd, path));
  const { experiment, findings } = await reopenRun(io, folder, { flags: {}, named: null });
  printFindings(context, findings);
  const attempts = new Attempts();
  const drawn = experiment.figures((id, error) => attempts.failed(`figure ${id}`, error));
  printFindings(context, attempts.findings);
  return drawn;
}

/** Writes the pictures in the run's folder and its report again; PNG too where asked for, or there. */
async function renew(
  context: Context,
  path: string,
  flags: FiguresFlags,
): Promise<readonly Figure[]> {
  const { io } = context;
  const folder = openRunFolder(resolve(io.cwd, path));
  try {
    const run = await reopenRun(io, folder, { flags: {}, named: null });
    printFindings(context, run.findings);
    const hooks = { now: () => io.now(), stops: () => false };
    const report = await finishedReport(run.experiment, hooks.now);
    const attempts = new Attempts();
    const baselines = (await attempts.try('baselines', () => baselinesOf(run, hooks), [])) ?? [];
    const outcome = await outcomeOf(run, { report, baselines }, attempts);
    const png = flags.png || drawnPictures(folder, outcome.figures).size > 0;
    await drawRun({ ...run, folder }, outcome, { ...hooks, attempts, formats: formatsOf({ png }) });
    printFindings(context, attempts.findings);
    return outcome.figures;
  } finally {
    closeRunFolder(folder);
  }
}
