/** @file `pnpm bench micro`: nnzoo's own costs, measured in a fresh process. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { coldImports } from './cold-import.ts';

/** Runs ours/micro.ts over the data in `folder` and prints what it found. */
export function runMicro(asJson: boolean, folder: string): void {
  const script = join(import.meta.dirname, 'ours/micro.ts');
  const args = ['--conditions=@nnzoo/source', '--import', 'tsx', script];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    env: { ...process.env, BENCH_DATA: folder },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`micro: ${stderr}`);
  const own = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const facts = { workload: 'micro', peer: 'nnzoo', threads: 1 };
  const imports = coldImports().map((row) => ({ ...facts, ...row }));
  for (const row of [...own, ...imports]) {
    const line = `micro ${row.case.padEnd(44)} ${String(row.value).padStart(9)} ${row.unit}`;
    console.log(asJson ? JSON.stringify(row) : line);
  }
}
