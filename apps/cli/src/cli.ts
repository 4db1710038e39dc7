/**
 * @file From arguments to an exit code. Read main.ts before; then commands.ts for what there is,
 * and commands/run.ts for the longest of them.
 */
import type { Architecture } from '@nnzoo/training';
import { Command } from 'commander';
import { addCommands } from './commands.ts';
import { type Context, note, programName } from './context.ts';
import { describeFailure, exitCodes } from './errors.ts';
import { addExamples } from './help.ts';
import type { Io } from './io.ts';
import { version } from './program.ts';
import { isEnding, usageErrorOf } from './usage.ts';

/** Runs one command line and returns its exit code; whatever goes wrong is one line on stderr. */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(normalize(argv), io);
  } catch (error) {
    return fail(error, io);
  }
}

/** `zoo` alone and `zoo help run` ask for help. */
function normalize(argv: readonly string[]): readonly string[] {
  if (argv.every((argument) => argument === '--no-color')) return [...argv, '--help'];
  return argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  const root = new Command('zoo');
  const program = programName(io.env);
  configureRoot(root, io, program);
  const context = (): Context => ({ io, program, global: root.opts() });
  addCommands({
    root,
    programName: program,
    architecture: await namedArchitecture(argv, io),
    context,
    finish: (code) => {
      exitCode = code;
    },
  });
  try {
    await root.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!isEnding(error)) throw error;
  }
  return exitCode;
}

function configureRoot(root: Command, io: Io, program: string): void {
  root
    .description('A zoo of neural network architectures: a book to read and software to use.')
    .version(version, '--version', 'print the version')
    .option('--no-color', 'print without colours')
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getOutHasColors: () => false,
    })
    .exitOverride((error) => {
      throw usageErrorOf(error, root);
    });
  addExamples(root, program, [
    ['run som --data iris', 'train a map on 150 flowers, in seconds'],
    ['list', 'every architecture and data set'],
    ['show som', 'one of them: the idea, the options, the paper'],
  ]);
}

/**
 * The architecture that `zoo run` is about, found before the real parse, because its options are
 * flags too: the first operand that is a known id.
 */
async function namedArchitecture(argv: readonly string[], io: Io): Promise<Architecture | null> {
  const at = argv.indexOf('run');
  if (at < 0 || argv.slice(0, at).some((argument) => !argument.startsWith('-'))) return null;
  const id = argv.slice(at + 1).find((argument) => Object.hasOwn(io.registry, argument));
  return id === undefined ? null : io.registry[id]();
}

function fail(error: unknown, io: Io): number {
  const { exitCode, line } = describeFailure(error);
  note(io, `zoo: ${line}`);
  if (exitCode === exitCodes.bug && io.env['ZOO_DEBUG'] && error instanceof Error) {
    note(io, error.stack ?? '');
  }
  return exitCode;
}
