/**
 * @file `node --conditions=@nnzoo/source --import tsx apps/cli/test/resume-across-nodes.ts <node>…`: runs
 * made and killed on this Node, and resumed on each of the others, must end in the bytes of a run
 * that none of it happened to. Give the paths of other Node binaries.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outcomeHash } from './support/outcome.ts';

const program = [
  '--conditions=@nnzoo/source',
  '--import',
  'tsx',
  'apps/cli/test/support/main-fast-clock.ts',
];

/** One run each; at the given epoch it is killed. */
const runs: readonly (readonly [id: string, args: string, killAfter: number])[] = [
  ['som', '--data iris --steps 200', 2],
  ['perceptron', '--data iris --epochs 400', 30],
  ['feedforward', '--data iris --layers 16,8 --optimizer adam --epochs 100', 30],
];

function versionOf(node: string): string {
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
}

/** Runs one command line to its end; throws where it fails. */
function finish(node: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(node, [...program, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${node} ${args.join(' ')} ended with ${status}: ${stderr}`);
}

/** Runs one command line until its record number `records` is told, and kills it there. */
function killAfter(node: string, args: readonly string[], records: number): Promise<void> {
  const child = spawn(node, [...program, ...args, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
    if (text.split('"event":"epoch"').length > records) child.kill('SIGKILL');
  });
  return new Promise((resolve) => child.on('close', () => resolve()));
}

const others = process.argv.slice(2);
const here = process.execPath;
const folder = mkdtempSync(join(tmpdir(), 'nnzoo-nodes-'));
let failed = 0;
try {
  for (const [id, flags, records] of runs) {
    const args = ['run', id, ...flags.split(' ')];
    const [whole, killed] = ['whole', 'killed'].map((name) => join(folder, `${id}-${name}`));
    finish(here, [...args, '--quiet', '--out', whole]);
    await killAfter(here, [...args, '--out', killed], records);
    if (existsSync(join(killed, 'result.json'))) throw new Error(`${id} was not killed in time`);
    const expected = outcomeHash(whole);
    for (const [number, node] of [here, ...others].entries()) {
      const resumed = join(folder, `${id}-${number}`);
      cpSync(killed, resumed, { recursive: true });
      finish(node, ['run', '--resume', resumed, '--quiet']);
      const hash = outcomeHash(resumed);
      if (hash !== expected) failed++;
      console.log(
        `${hash === expected ? 'ok    ' : 'FAILED'}  ${id}: killed on ${versionOf(here)}, resumed on ${versionOf(node)}: ${hash.slice(0, 16)}`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;
