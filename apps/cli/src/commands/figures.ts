/** @file `zoo figures`: the pictures of a run drawn again from its checkpoint. */
import { resolve } from 'node:path';
import { type Context, note, print } from '../context.ts';
import { closeRunFolder, openRunFolder } from '../folder/run-folder.ts';
import { baselinesOf } from '../run/baselines.ts';
import { drawRun } from '../run/draw.ts';
import { pictureOf } from '../run/print-result.ts';
import { reopenRun } from '../run/resume.ts';
import { finishedReport } from '../run/train.ts';

/** Writes figures and report of a run again, and shows them in the terminal if asked to. */
export async function figures(
  context: Context,
  path: string,
  flags: { readonly show?: boolean; readonly quiet?: boolean },
): Promise<number> {
  const { io } = context;
  const folder = openRunFolder(resolve(io.cwd, path));
  try {
    const run = await reopenRun(io, folder, { flags: {}, named: null });
    const hooks = { now: () => io.now(), stops: () => false };
    const report = await finishedReport(run.experiment, hooks.now);
    const baselines = (await baselinesOf(run, hooks)) ?? [];
    const drawn = run.experiment.figures();
    await drawRun({ ...run, folder }, { report, baselines, figures: drawn }, hooks.stops);
    for (const figure of flags.show ? drawn : []) {
      print(io, `${await pictureOf(figure, context)}\n`);
    }
    if (!flags.quiet) note(io, `${drawn.length} figures in ${path}/figures, and report.html`);
    return 0;
  } finally {
    closeRunFolder(folder);
  }
}
