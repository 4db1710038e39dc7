/** @file `pnpm bench micro`: nnzoo's own costs, measured in a fresh process. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs ours/micro.ts over the data in `folder` and prints what it found. */
export function runMicro(asJson: boolean, folder: string): void {
  const script = join(import.meta.dirname, 'ours/micro.ts');
  const args = ['--conditions=@nnzoo/source', '--import', 'tsx', script];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    env: { ...process.env, BENCH_DATA: folder },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`micro: ${stderr}`);
  for (const line of stdout.trim().split('\n')) {
    if (asJson) console.log(line);
    else {
      const { case: name, value, unit } = JSON.parse(line);
      console.log(`micro ${name.padEnd(44)} ${String(value).padStart(9)} ${unit}`);
    }
  }
}
