/** @file What a program waits for `import '@nnzoo/core'`: the built package, in fresh processes. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from './report.ts';

const starts = 20;
const built = join(import.meta.dirname, '../packages/core/bundle/index.js');

/** Milliseconds on the wall and of the processor, in one fresh Node. */
function importOnce(): { wall: number; cpu: number } {
  const script = `
    const before = process.cpuUsage();
    const start = performance.now();
    await import(${JSON.stringify(pathToFileURL(built).href)});
    const wall = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    console.log(JSON.stringify({ wall, cpu: (user + system) / 1000 }));`;
  const args = ['--input-type=module', '--eval', script];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`import of the built core: ${stderr}`);
  return JSON.parse(stdout);
}

/** Least and median of twenty cold imports, as the results of ours/micro.ts; none where nothing is built. */
export function coldImports(): { case: string; value: number; unit: string }[] {
  if (!existsSync(built)) {
    console.error('packages/core is not built (pnpm build): its cold import was left out');
    return [];
  }
  const times = Array.from({ length: starts }, importOnce);
  const rows = (clock: 'wall' | 'cpu', name: string) => {
    const values = times.map((time) => time[clock]);
    return [
      { case: `cold import, ${name}, least of ${starts}`, value: Math.min(...values) },
      { case: `cold import, ${name}, median`, value: median(values) },
    ];
  };
  const all = [...rows('wall', 'wall time'), ...rows('cpu', 'processor time')];
  return all.map((row) => ({ ...row, value: Number(row.value.toPrecision(3)), unit: 'ms' }));
}
