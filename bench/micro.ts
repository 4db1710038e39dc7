/** @file `pnpm bench micro`: nnzoo's own costs, measured in a fresh process. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { coldImports } from './cold-import.ts';

/** Scripts in ours/, each with its arguments, in a process of its own. */
const scripts = [
  ['micro.ts'],
  ['attention-memory.ts', 'op'],
  ['attention-memory.ts', 'spelled-out'],
  ['byte-pairs.ts'],
] as const;

/** Runs them over the data in `folder` and prints what they found. */
export function runMicro(asJson: boolean, folder: string): void {
  const own = scripts.flatMap((script) => linesOf(script, folder));
  const facts = { workload: 'micro', peer: 'nnzoo', threads: 1 };
  const imports = coldImports().map((row) => ({ ...facts, ...row }));
  for (const row of [...own, ...imports]) {
    const line = `micro ${row.case.padEnd(48)} ${String(row.value).padStart(9)} ${row.unit}`;
    console.log(asJson ? JSON.stringify(row) : line);
  }
}

/** What a script prints, a line of JSON for each result. */
function linesOf([script, ...words]: readonly string[], folder: string) {
  const path = join(import.meta.dirname, 'ours', script);
  const args = ['--conditions=@nnzoo/source', '--import', 'tsx', path, ...words];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    env: { ...process.env, BENCH_DATA: folder },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${script}: ${stderr}`);
  return stdout
    .trim()
    .split('\n')
    .map((line): { case: string; value: number; unit: string } => JSON.parse(line));
}
