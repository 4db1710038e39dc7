/**
 * @file From arguments to an exit code. Read main.ts before; then commands.ts for what there is,
 * and commands/run.ts for the longest of them. The library is loaded when something needs it.
 */
import { Command } from 'commander';
import { programName } from './command-line.ts';
import { addCommands } from './commands.ts';
import { type Context, note } from './context.ts';
import { addExamples } from './help.ts';
import { columnsOf, type Io } from './io.ts';
import { type ArchitectureFlags, isEnding, throwComplaints, version } from './program.ts';

/** Runs one command line and returns its exit code; whatever goes wrong is one line on stderr. */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  try {
    if (!argv.some((argument) => /^--from(=|$)/u.test(argument))) return await dispatch(argv, io);
    const { splitOutside, withOutside } = await import('./outside.ts');
    const { argv: rest, modules } = splitOutside(argv);
    return await dispatch(rest, await withOutside(io, modules));
  } catch (error) {
    return fail(error, io);
  }
}

/** `zoo` alone and `zoo help run` ask for help. */
function normalize(argv: readonly string[]): readonly string[] {
  if (argv.every((argument) => argument === '--no-color')) return [...argv, '--help'];
  return argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;
}

async function dispatch(given: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  const argv = normalize(given);
  const root = new Command('zoo');
  const program = programName(io);
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
    .option('--no-color', 'print without colors')
    .option('--from <file>', 'take an architecture of your own from this module, beside those here')
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => columnsOf(io.stdout),
      getOutHasColors: () => false,
    });
  throwComplaints(root);
  addExamples(root, program, [
    ['run som --data iris', 'train a map on 150 flowers, in seconds'],
    ['list', 'every architecture and data set'],
    ['show som', 'one of them: the idea, the options, the paper'],
  ]);
}

/**
 * What `zoo run` is about, found before the real parse, because the options of an architecture are
 * flags too: the first argument that is a known id, or the architecture of the run to resume.
 */
async function namedArchitecture(
  argv: readonly string[],
  io: Io,
): Promise<ArchitectureFlags | null> {
  const command = argv.findIndex((argument) => !argument.startsWith('-'));
  if (command < 0 || argv[command] !== 'run') return null;
  const rest = argv.slice(command + 1);
  const id = rest.find((argument) => Object.hasOwn(io.registry, argument));
  if (id === undefined && rest.every((argument) => argument.startsWith('-'))) return null;
  const done = announce(id ?? 'the library', rest, io);
  const { findArchitecture } = await import('./find-architecture.ts');
  const { architectureFlags } = await import('./options.ts');
  const architecture = await findArchitecture(rest, io);
  done();
  return architecture && architectureFlags(architecture);
}

/** A sign of life while the library loads, for people; returns what takes it away again. */
function announce(what: string, args: readonly string[], { stderr }: Io): () => void {
  const silencing = ['--json', '--quiet', '--help', '-h'];
  if (args.some((argument) => silencing.includes(argument))) return () => {};
  stderr.write(stderr.isTTY ? `loading ${what} …` : `loading ${what}\n`);
  return () => {
    if (stderr.isTTY) stderr.write('\r\u001b[K');
  };
}

async function fail(error: unknown, io: Io): Promise<number> {
  const { describeFailure } = await import('./errors.ts');
  const { asUsageError } = await import('./usage.ts');
  const { exitCode, line, code } = describeFailure(asUsageError(error, Object.keys(io.registry)));
  note(io, `zoo: ${line}`);
  if (!io.env['ZOO_DEBUG']) return exitCode;
  if (code !== null) note(io, `code: ${code}`);
  else if (error instanceof Error) note(io, error.stack ?? '');
  return exitCode;
}
