/** @file A new run: data read, experiment opened, folder created. Nothing is written before that. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Architecture } from '@nnzoo/training';
import { commandLine, displayPath } from '../command-line.ts';
import type { Context } from '../context.ts';
import { dataArguments, dataCopyName, loadData, referenceFrom } from '../data.ts';
import { fileNames, writeJson } from '../folder/files.ts';
import {
  configName,
  formatConfig,
  type Length,
  makeConfig,
  type RunRequest,
} from '../folder/run-config.ts';
import { checkOut, createRunFolder } from '../folder/run-folder.ts';
import { givenOptions, toArguments } from '../options.ts';
import { version } from '../program.ts';
import type { RunFlags } from '../run-flags.ts';
import { decisionRequest } from './decide.ts';
import { openExperiment } from './open.ts';
import type { Session } from './session.ts';

/** Opens a new run; after this its folder is there, locked, with its configuration and preprocessor. */
export async function beginRun(
  { io, program }: Context,
  architecture: Architecture,
  flags: RunFlags,
): Promise<Session> {
  const request = requestFrom(architecture, flags, io.cwd);
  const name = `${request.architecture}-${request.data.name}-${request.seed}`;
  const place = { cwd: io.cwd, out: flags.out ?? null, name };
  checkOut(place);
  const { data, findings, copy } = await loadData(request.data, architecture, io);
  const experiment = await openExperiment(architecture, request, { data, io });
  if (request.decision) experiment.checkDecision(decisionRequest(request.decision));
  const command = repeatCommand(program, request, io.cwd);
  const config = makeConfig({
    ...request,
    configuration: experiment.configuration,
    command,
    versions: {
      nnzoo: version,
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
    },
  });
  const folder = createRunFolder(place, (draft) => {
    writeFileSync(join(draft, configName), formatConfig(config));
    writeJson(draft, fileNames.preprocessor, experiment.preprocessorState());
    if (copy !== null && request.data.kind === 'file') {
      writeFileSync(join(draft, dataCopyName(request.data)), copy);
    }
  });
  const shownFolder = displayPath(io.cwd, folder);
  const fresh = { metricsLength: 0, secondsBefore: 0 };
  return { architecture, experiment, config, data, folder, shownFolder, findings, ...fresh };
}

function requestFrom(architecture: Architecture, flags: RunFlags, cwd: string): RunRequest {
  return {
    architecture: architecture.id,
    data: referenceFrom(flags, architecture, cwd),
    seed: flags.seed ?? 1,
    options: givenOptions(architecture.options, { ...flags }),
    length: lengthFrom(flags),
    ...decisionFrom(flags),
  };
}

function decisionFrom({ calibrate, threshold }: RunFlags): Pick<RunRequest, 'decision'> {
  if (calibrate !== true && threshold === undefined) return {};
  return { decision: { calibrate: calibrate === true, threshold: threshold ?? null } };
}

/** The length that the flags ask for; null leaves it to the data set's plan. */
export function lengthFrom({ epochs, steps }: RunFlags): Length | null {
  if (steps !== undefined) return { steps };
  return epochs === undefined ? null : { epochs };
}

/** What to type to get the same run. */
export function repeatCommand(program: string, request: RunRequest, cwd: string): string {
  const { architecture, data, seed, options, length, decision } = request;
  const words = [
    ...['run', architecture, ...dataArguments(data, cwd), '--seed', String(seed)],
    ...(length === null ? [] : toArguments({ ...length })),
    ...toArguments(options),
    ...(decision?.calibrate ? ['--calibrate'] : []),
    ...(decision?.threshold ? ['--threshold', decision.threshold] : []),
  ];
  return commandLine(program, words);
}
