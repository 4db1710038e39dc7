/** @file `zoo run … --find-rate`: short trainings at many learning rates, their losses, what they suggest. */
import { availableParallelism } from 'node:os';
import {
  findModels,
  formatVariant,
  type Probe,
  probeSteps,
  probesOf,
  probeTrials,
  ratesFor,
  runTrials,
  type Suggestion,
  suggestRate,
} from '@nnzoo/experiments';
import type { Architecture, LinesFigure } from '@nnzoo/training';
import { commandLine } from '../command-line.ts';
import { labOf } from '../compare/lab.ts';
import { poolOf } from '../compare/pool.ts';
import { type Context, note, print } from '../context.ts';
import { dataArguments, referenceFrom } from '../data.ts';
import { exitCodes } from '../errors.ts';
import { givenChoices } from '../flags/data-choices.ts';
import { columnsOf } from '../io.ts';
import { givenOptions, toArguments } from '../options.ts';
import { formatMetric } from '../progress-lines.ts';
import type { RunFlags } from '../run-flags.ts';
import { watchForStop } from '../signals.ts';
import { stopCodes } from '../stop-codes.ts';
import { wrapped } from '../text-table.ts';
import { pictureOf, printFindings } from './print-result.ts';

/** Prints the curve, the suggestion and why; no run folder is made. */
export async function findRate(
  context: Context,
  architecture: Architecture,
  flags: RunFlags,
): Promise<number> {
  const { io } = context;
  const { learningRate: _, ...options } = givenOptions(architecture.options, { ...flags });
  const text = formatVariant({ architecture: architecture.id, options, length: null });
  const lab = labOf(io, { warn: (finding) => printFindings(context, [finding]) });
  const [model] = await findModels([text], dataText(architecture, flags), lab);
  const rates = ratesFor(model);
  const trials = probeTrials(model, rates, flags.seed ?? 1);
  if (!flags.quiet) {
    note(
      io,
      `${trials.length} trainings of ${probeSteps} steps at rates from ${rates[0]} to ${rates.at(-1)}`,
    );
  }
  const run = runTrials(trials, poolOf(io, availableParallelism(), { lab }));
  const stop = watchForStop(io, run.stop);
  const results = await run.done.finally(() => stop.dispose());
  if (stop.reason !== null) return stopCodes[stop.reason];
  const broken = results.failures.find(({ exitCode }) => exitCode !== exitCodes.diverged);
  if (broken) {
    note(io, `no rate was measured: ${broken.line}`);
    return broken.exitCode;
  }
  const probes = probesOf(trials, rates, results);
  const suggestion = suggestRate(probes);
  if (!flags.quiet) print(io, await pictureOf(rateFigure(probes), context));
  print(io, wrapped(sentenceOf(suggestion, probes), columnsOf(io.stdout)));
  if (suggestion.rate === null) return 0;
  const reference = referenceFrom(flags, architecture, io.cwd);
  const words = [
    ...['run', architecture.id, ...dataArguments(reference, io.cwd)],
    ...toArguments({ ...options, learningRate: suggestion.rate }),
  ];
  print(io, commandLine(context.program, words));
  return 0;
}

/** The data as `compare` is given it: `own.csv:label=species`. */
function dataText({ examples }: Architecture, flags: RunFlags): string {
  const name = flags.data ?? examples[0];
  const said = givenChoices(flags).flatMap((choice) =>
    [flags[choice]!]
      .flat()
      .flatMap((text) => text.split(',').map((each) => `${choice}=${each.trim()}`)),
  );
  return said.length === 0 ? name : `${name}:${said.join(',')}`;
}

/** Loss by rate; what diverged is a gap. */
function rateFigure(probes: readonly Probe[]): LinesFigure {
  return {
    kind: 'lines',
    id: 'learning-rates',
    title: `Loss after ${probeSteps} steps by learning rate`,
    caption:
      'Flat on the left: too slow to matter. Where it rises or ends on the right: too large.',
    x: { label: 'learning rate', scale: 'log' },
    y: { label: 'loss' },
    series: [
      {
        name: 'training loss',
        x: probes.map(({ rate }) => rate),
        y: probes.map(({ loss }) => loss ?? Number.NaN),
      },
    ],
  };
}

function sentenceOf({ rate, lowest, tooLarge }: Suggestion, probes: readonly Probe[]): string {
  if (rate === null || lowest === null) {
    const all = probes.every(({ loss }) => loss === null);
    return all
      ? 'no suggestion: training diverged at every rate; look at the data, or at the other options'
      : 'no suggestion: the learning rate makes no difference in so few steps, or is not used with these options';
  }
  const loss = probes.find((probe) => probe.rate === lowest)?.loss ?? Number.NaN;
  const edge = tooLarge === null ? '' : `; from ${tooLarge} on training gets worse`;
  return `suggested learning rate: ${rate}. The loss was lowest at ${lowest} (${formatMetric(loss)})${edge}; half a power of ten below that is safer for a whole training`;
}
