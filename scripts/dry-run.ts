/**
 * @file `pnpm dry-run`: every architecture on each data set that it is shown on, and on some that it is
 * not, for a few steps, and every other command that the notes and lessons name, through the command
 * line, into a folder that is thrown away. As many run at once as there are cores; each core's program is
 * loaded once (main-many-commands.ts), which would take longer than the commands do.
 */
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lessons, notes } from '@nnzoo/lessons';
import { registry } from '@nnzoo/zoo';
import { drawPairs } from '../packages/zoo/test/draw-pairs.ts';

const folder = mkdtempSync(join(tmpdir(), 'nnzoo-dry-run-'));

/** `run som --data iris`, and so on. */
async function pairs(): Promise<string[]> {
  const commands: string[] = [];
  for (const [id, load] of Object.entries(registry)) {
    const architecture = await load();
    const sets = [...architecture.examples, ...drawPairs(architecture, { seed: 2 })];
    commands.push(...sets.map((data) => `run ${id} --data ${data}`));
  }
  return commands;
}

/** The commands that the learning pages show, as they stand there. */
function named(): string[] {
  const all = [...notes.flatMap((part) => part.notes), ...lessons];
  return all.map(({ command }) => command.replace(/ --(steps|epochs) \d+/, ''));
}

/** The words of a command; a training is cut down to a few steps, into a folder of its own. */
function tiny(command: string, place: number): string[] {
  const words = command.split(' ');
  const short = ['--steps', '3', '--json', '--out', join(folder, String(place))];
  return words[0] === 'run' ? [...words, ...short] : words;
}

/** What a child says of a command. */
interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in a child; says how it went, and returns whether it went well. */
async function passes(child: ChildProcess, command: string, place: number): Promise<boolean> {
  child.send(tiny(command, place));
  const [{ code, stdout, stderr }] = (await once(child, 'message')) as [Outcome];
  const last = stdout.trim().split('\n').at(-1) ?? '';
  const passed = code === 0 && (!command.startsWith('run ') || last.includes('"event":"result"'));
  console.log(`${passed ? 'ok    ' : 'FAILED'}  ${command}${passed ? '' : `\n${stderr}`}`);
  return passed;
}

const commands = [...new Set([...(await pairs()), ...named()])];
const waiting = commands.entries();
let failed = 0;

/** Takes commands until none is left. */
async function work(): Promise<void> {
  const child = fork('apps/cli/test/support/main-many-commands.ts', [], {
    env: { ...process.env, XDG_DATA_HOME: folder },
  });
  // Without it a child that dies would be waited for without end.
  child.once('exit', (code) => process.exit(code || 1));
  for (const [place, command] of waiting) if (!(await passes(child, command, place))) failed++;
  child.removeAllListeners('exit');
  child.kill();
}

/** A command as a user starts it from the source: here the program's own thread starts processes. */
function findsRate(): boolean {
  const zoo = ['--conditions=@nnzoo/source', '--import', 'tsx', 'apps/cli/src/main.ts'];
  const words = ['run', 'feedforward', '--data', 'iris', '--find-rate'];
  const { stdout, stderr } = spawnSync(process.execPath, [...zoo, ...words], { encoding: 'utf8' });
  const passed = /^suggested learning rate/m.test(stdout);
  console.log(`${passed ? 'ok    ' : 'FAILED'}  ${words.join(' ')}${passed ? '' : `\n${stderr}`}`);
  return passed;
}

await Promise.all(Array.from({ length: availableParallelism() }, work));
if (!findsRate()) failed++;
rmSync(folder, { recursive: true, force: true });
console.log(`dry runs: ${commands.length + 1} commands, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
