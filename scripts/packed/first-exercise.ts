/**
 * @file The first lesson and the first exercise from what is packed, in an empty folder whose name has a space,
 * and the same from an offline kit, without a network where the system can take it away. Read packages.ts before.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What stands in a learner's file until something is written. */
const hole = "throw new Error('write this');";

interface Place {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Where records are kept. */
  readonly data: string;
}

function zoo({ program, args, cwd, data }: Place, ...words: string[]) {
  const env = { ...process.env, XDG_DATA_HOME: data };
  return spawnSync(program, [...args, ...words], { cwd, env, encoding: 'utf8' });
}

/** Solves the first exercise and the first lesson; complaints where that does not go. */
function solveFirst(place: Place): string[] {
  mkdirSync(place.cwd, { recursive: true });
  zoo(place, 'practice');
  const file = join(place.cwd, 'practice', '01-difference-quotient.ts');
  if (!existsSync(file)) return [`practice wrote no ${file}`];
  const open = zoo(place, 'practice', '1');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(hole, 'return (f(x + h) - f(x)) / x;'));
  const wrong = zoo(place, 'practice', '1');
  writeFileSync(file, text.replace(hole, 'return (f(x + h) - f(x)) / h;'));
  const right = zoo(place, 'practice', '1');
  const lesson = zoo(place, 'learn', 'loss', '--answer', '17/8');
  return [
    ...(open.stdout.includes('nothing written yet') ? [] : [`practice 1 at first: ${open.stdout}`]),
    ...(wrong.stdout.includes('divided by x') ? [] : [`practice 1 by x: ${wrong.stdout}`]),
    ...(right.status === 0 ? [] : [`practice 1: ${right.stdout}${right.stderr}`]),
    ...(lesson.stdout.includes('Right.') ? [] : [`learn loss: ${lesson.stdout}${lesson.stderr}`]),
  ];
}

/** From the installed package, and from a kit that it writes. */
export function walkPractice(project: string): string[] {
  const data = join(project, 'records');
  const bin = join(project, 'node_modules', 'nnzoo', 'bin.js');
  const installed = {
    program: process.execPath,
    args: [bin],
    data,
    cwd: join(project, 'my class'),
  };
  const complaints = solveFirst(installed);
  const kit = join(project, 'my kit');
  const made = zoo(installed, 'offline-kit', kit);
  console.log(made.stdout.trim());
  if (made.status !== 0) return [...complaints, `offline-kit: ${made.stderr}`];
  const main = join(kit, 'node_modules', '@nnzoo', 'cli', 'bundle', 'main.js');
  const start = process.platform === 'win32' ? [process.execPath, main] : ['sh', join(kit, 'zoo')];
  // Without a network where unshare may take it away; elsewhere the kit runs as it is.
  const cut = ['unshare', '-rn'];
  const isCut = spawnSync(cut[0], [cut[1], 'true']).status === 0;
  const [program, ...args] = [...(isCut ? cut : []), ...start];
  const kept = { program, args, data: join(project, 'kit records'), cwd: join(project, 'offline') };
  const solved = solveFirst(kept).map((each) => `kit: ${each}`);
  const run = zoo(kept, 'run', 'som', '--data', 'iris', '--steps', '20', '--quiet');
  console.log(`offline kit: ${isCut ? 'without a network' : 'the network could not be cut'}`);
  return [...complaints, ...solved, ...(run.status === 0 ? [] : [`kit: run som: ${run.stderr}`])];
}
