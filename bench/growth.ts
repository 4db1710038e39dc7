/**
 * @file `pnpm bench growth [som linear …] [--sizes 10000,100000]`: how time and memory grow with the data, stage by stage,
 * each run in a process of its own. A stage that takes tⁿ times as long for t times the rows has the
 * exponent n: 1 is in step with the work. Printed as Markdown, for docs/growth.md.
 */
import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';

/** What a run passes through. `split` is opening: split, preprocessing, a model without training. */
export const growthStages = [
  'read',
  'split',
  'prepare',
  'train',
  'evaluate',
  'baselines',
  'figures',
] as const;
export type GrowthStage = (typeof growthStages)[number];

/** What grows: rows of a table with classes or values, characters of a text, visits to places. */
export type KindOfGrowth = 'class' | 'value' | 'text' | 'visits';

const cases: readonly (readonly [id: string, kind: KindOfGrowth])[] = [
  ['perceptron', 'class'],
  ['linear', 'value'],
  ['feedforward', 'class'],
  ['rbf', 'class'],
  ['som', 'class'],
  ['modular', 'class'],
  ['recommender', 'visits'],
  ['makemore', 'text'],
  ['rnn', 'text'],
  ['wavenet', 'text'],
  ['transformer', 'text'],
];

interface Measured {
  readonly size: number;
  readonly seconds: Readonly<Partial<Record<GrowthStage, number>>>;
  /** The most memory of the process, MiB. */
  readonly peak: number;
  readonly omitted: readonly string[];
}

/** One run; null where it failed, which is said. */
function measure(id: string, kind: KindOfGrowth, size: number): Measured | null {
  const script = join(import.meta.dirname, 'ours/growth.ts');
  const args = ['--conditions=@nnzoo/source', '--import', 'tsx', script, id, kind, String(size)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status === 0) return JSON.parse(stdout);
  console.error(`${id} on ${size}: ${stderr.trim().split('\n').slice(-4).join(' ')}`);
  return null;
}

/** The exponent between the two largest sizes; a dash below what a clock can tell. */
function exponent(before: number | undefined, after: number | undefined, growth: number): string {
  if (before === undefined || after === undefined || after < 0.05) return '–';
  return (Math.log(after / Math.max(before, 0.001)) / Math.log(growth)).toFixed(2);
}

const shown = (value: number): string => (value < 0.005 ? '0' : value.toPrecision(2));

function printCase(id: string, kind: KindOfGrowth, runs: readonly Measured[]): void {
  for (const { size, seconds, peak, omitted } of runs) {
    const cells = growthStages.map((stage) => {
      const value = seconds[stage];
      return value === undefined ? '' : shown(value);
    });
    const row = [id, kind, size.toLocaleString('en'), ...cells, peak.toFixed(0)];
    console.log(`| ${row.join(' | ')} |`);
    for (const line of omitted) console.error(`${id}, ${size}: ${line}`);
  }
  const [before, after] = runs.slice(-2);
  if (after === undefined) return;
  const growth = after.size / before.size;
  const exponents = growthStages.map((stage) =>
    exponent(before.seconds[stage], after.seconds[stage], growth),
  );
  console.log(`| ${[id, kind, '*exponent*', ...exponents, ''].join(' | ')} |`);
}

/** Measures the architectures named, or all, on data of each size, and prints a table. */
export function runGrowth(names: readonly string[], sizes: readonly number[]): void {
  const chosen = cases.filter(([id]) => names.length === 0 || names.includes(id));
  const unknown = names.find((name) => !cases.some(([id]) => id === name));
  if (unknown !== undefined) {
    throw new Error(`unknown ${unknown}; growth knows ${cases.map(([id]) => id).join(', ')}`);
  }
  const head = ['architecture', 'data', 'size', ...growthStages, 'MiB'];
  console.log(`| ${head.join(' | ')} |\n|${head.map(() => '---').join('|')}|`);
  for (const [id, kind] of chosen) {
    const runs = sizes.map((size) => measure(id, kind, size)).filter((run) => run !== null);
    printCase(id, kind, runs);
  }
  const [load] = loadavg();
  console.error(`${cpus().length} cores, ${load.toFixed(1)} processes on them at the end`);
}
