/** @file `pnpm bench csv`: a CSV file of a million rows of ten numbers, 75 MB, to a table by the built package, in fresh processes. */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRng } from '@nnzoo/core';

const [rows, columns, starts] = [1_000_000, 10, 3];
/** Rows that are made at once. */
const part = 10_000;

/** Numbers between −5 and 5 with four decimals. */
function writeFile(path: string): void {
  const rng = createRng(1).stream('csv');
  const file = openSync(path, 'w');
  writeSync(file, `${Array.from({ length: columns }, (_, i) => `x${i}`).join(',')}\n`);
  const cell = () => rng.uniform(-5, 5).toFixed(4);
  const line = () => `${Array.from({ length: columns }, cell).join(',')}\n`;
  for (let row = 0; row < rows; row += part) {
    writeSync(file, Array.from({ length: part }, line).join(''));
  }
  closeSync(file);
}

interface Measured {
  /** MiB of the process before it reads, and at most. */
  readonly before: number;
  readonly peak: number;
  readonly seconds: number;
  readonly cpu: number;
}

function readOnce(path: string, built: (name: string) => string): Measured {
  const script = `
    import { parseTable } from ${JSON.stringify(built('index.js'))};
    import { readTextFile } from ${JSON.stringify(built('node.js'))};
    const before = process.resourceUsage().maxRSS / 1024;
    const [start, used] = [performance.now(), process.cpuUsage()];
    const bytes = await readTextFile(${JSON.stringify(path)}, { limit: 2 ** 30 });
    const { table } = parseTable(bytes, { name: 'numbers.csv', target: 'x9' });
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(used);
    if (table.size !== ${rows}) throw new Error(String(table.size));
    const peak = process.resourceUsage().maxRSS / 1024;
    console.log(JSON.stringify({ before, peak, seconds, cpu: (user + system) / 1e6 }));`;
  const args = ['--input-type=module', '--eval', script];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`reading the CSV file: ${stderr}`);
  return JSON.parse(stdout);
}

/** Prints a line for each start: megabytes a second, by the clock and by the processor, and MiB of memory. */
export function runCsv(): void {
  const folder = mkdtempSync(join(tmpdir(), 'nnzoo-csv-'));
  try {
    measureIn(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measureIn(folder: string): void {
  const bundle = join(import.meta.dirname, '../packages/datasets/bundle');
  if (!existsSync(bundle)) throw new Error('packages/datasets is not built: pnpm build');
  const path = join(folder, 'numbers.csv');
  writeFile(path);
  const megabytes = statSync(path).size / 1e6;
  console.log(`${megabytes.toFixed(1)} MB, ${rows} rows of ${columns} numbers, read and parsed`);
  for (let start = 0; start < starts; start++) {
    const measured = readOnce(path, (name) => pathToFileURL(join(bundle, name)).href);
    const rate = (seconds: number) => `${(megabytes / seconds).toFixed(0)} MB/s`;
    const { before, peak, seconds, cpu } = measured;
    const memory = `at most ${peak.toFixed(0)} MiB, of which ${before.toFixed(0)} before it read`;
    console.log(`${rate(seconds)}, of processor time ${rate(cpu)}; ${memory}`);
  }
}
