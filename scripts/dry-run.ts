/**
 * @file `pnpm dry-run`: every architecture on each data set that it is shown on, and on some that it is
 * not, for a few steps, and every other command that the notes and lessons name, through the command
 * line as a user would start it, into a folder that is thrown away. As many run at once as there are
 * cores.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { lessons, notes } from '@nnzoo/lessons';
import { registry } from '@nnzoo/zoo';
import { drawPairs } from '../packages/zoo/test/draw-pairs.ts';

const folder = mkdtempSync(join(tmpdir(), 'nnzoo-dry-run-'));
const zoo = ['--conditions=@nnzoo/source', '--import', 'tsx', 'apps/cli/src/main.ts'];

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

/** Runs a command as a user would; says how it went, and returns whether it went well. */
async function passes(command: string, place: number): Promise<boolean> {
  const child = spawn(process.execPath, [...zoo, ...tiny(command, place)], {
    env: { ...process.env, XDG_DATA_HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  const last = stdout.trim().split('\n').at(-1) ?? '';
  const passed = status === 0 && (!command.startsWith('run ') || last.includes('"event":"result"'));
  console.log(`${passed ? 'ok    ' : 'FAILED'}  ${command}${passed ? '' : `\n${stderr}`}`);
  return passed;
}

const commands = [...new Set([...(await pairs()), ...named()])];
const waiting = commands.entries();
let failed = 0;

/** Takes commands until none is left. */
async function work(): Promise<void> {
  for (const [place, command] of waiting) if (!(await passes(command, place))) failed++;
}

await Promise.all(Array.from({ length: availableParallelism() }, work));
rmSync(folder, { recursive: true, force: true });
console.log(`dry runs: ${commands.length} commands, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
