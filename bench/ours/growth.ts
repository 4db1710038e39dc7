/**
 * @file `growth.ts <architecture> <kind> <size>`: one run in a process of its own, with the seconds of
 * each stage and the most memory as a line of JSON. Read growth.ts of the folder above before.
 */
import { createRng } from '@nnzoo/core';
import type { Table, TextData } from '@nnzoo/data';
import { limitsFor, makeVisits, parseTable, parseText, type Visits } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import {
  architectureNamed,
  measureBaselines,
  type TrainEvent,
  type TrainingReport,
} from '@nnzoo/training';
import { type Registry, registry } from '@nnzoo/zoo';
import type { GrowthStage, KindOfGrowth } from '../growth.ts';

/** Columns of numbers; before them stands a value to predict, behind them one of four classes. */
const columns = 10;
const megabyte = 2 ** 20;
const roomy = limitsFor(8 * 2 ** 30);

/** Rows of four clouds of ten normal columns, as the bytes of a CSV file. */
function tableBytes(rows: number): Uint8Array {
  const rng = createRng(1).stream('growth');
  const centers = Array.from({ length: 4 * columns }, () => rng.normal(0, 1.5));
  const names = ['red', 'green', 'blue', 'gold'];
  const header = ['y', ...Array.from({ length: columns }, (_, i) => `x${i}`), 'kind'].join(',');
  const parts = [`${header}\n`];
  for (let row = 0; row < rows; row++) {
    const kind = rng.int(4);
    const cells = Array.from({ length: columns }, (_, i) =>
      rng.normal(centers[kind * columns + i]).toFixed(4),
    );
    const value = (Number(cells[0]) + 0.5 * Number(cells[1]) + rng.normal(0, 0.1)).toFixed(3);
    parts.push(`${value},${cells.join(',')},${names[kind]}\n`);
  }
  return new TextEncoder().encode(parts.join(''));
}

/** Lines of four to nine letters, drawn with unequal shares: no text of a book, but as long as asked. */
function textBytes(characters: number): Uint8Array {
  const rng = createRng(1).stream('growth');
  const bytes = new Uint8Array(characters);
  let left = 6;
  for (let i = 0; i < characters; i++) {
    bytes[i] = left-- > 0 ? 97 + Math.min(rng.int(26), rng.int(26)) : 10;
    if (left < 0) left = 4 + rng.int(6);
  }
  return bytes;
}

const seconds: Partial<Record<GrowthStage, number>> = {};

/** Runs one stage, or a part of it, and adds up its seconds. */
async function timed<T>(stage: GrowthStage, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  seconds[stage] = (seconds[stage] ?? 0) + (performance.now() - start) / 1000;
  return result;
}

/** The stage that an event of the loop ends a piece of. */
function stageOf(event: TrainEvent): GrowthStage {
  if (event.event !== 'progress') return 'train';
  return event.phase === 'evaluate' ? 'evaluate' : event.phase;
}

/** The data of a run: what is read of made-up bytes, or drawn. */
async function read(kind: KindOfGrowth, size: number): Promise<Table | TextData | Visits> {
  if (kind === 'visits') {
    return timed('read', () => makeVisits(nodeSource(), { seed: 1, visitors: size / 20 }));
  }
  if (kind === 'text') {
    const bytes = textBytes(size);
    const parsed = () => parseText(bytes, { name: 'growth.txt', layout: 'lines' }).text;
    return timed('read', parsed);
  }
  const bytes = tableBytes(size);
  const role = kind === 'value' ? { target: 'y', ignore: ['kind'] } : { label: 'kind' };
  return timed(
    'read',
    () => parseTable(bytes, { name: 'growth.csv', limits: roomy, ...role }).table,
  );
}

/** Runs a loop to its end, and adds up the seconds of each stage. */
function drain(run: Generator<TrainEvent, TrainingReport>): void {
  for (;;) {
    const start = performance.now();
    const next = run.next();
    const stage = next.done ? 'evaluate' : stageOf(next.value);
    seconds[stage] = (seconds[stage] ?? 0) + (performance.now() - start) / 1000;
    if (next.done) return;
  }
}

/** Measures the baselines; returns what was left out, and why. */
function baselines(table: Table): string[] {
  const work = measureBaselines(table, { kind: 'holdout', test: 0.2, validation: 0.1 }, 1);
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value.flatMap(({ id, omitted }) => (omitted ? [`${id}: ${omitted}`] : []));
}

async function main(id: string, kind: KindOfGrowth, size: number): Promise<void> {
  const data = await read(kind, size);
  const loaders: Registry = registry;
  const architecture = await loaders[id]();
  const plan = { length: { epochs: 1 } };
  // What is modular opens its members by name.
  const resolve = (name: string) => architectureNamed(name, registry);
  const open = () => architecture.open({ data, seed: 1, plan, resolve });
  const experiment = await timed('split', open);
  drain(experiment.run());
  const hasBaselines = 'features' in data && data.target !== null;
  const omitted = hasBaselines ? await timed('baselines', () => baselines(data)) : [];
  await timed('figures', () => experiment.figures());
  const peak = (process.resourceUsage().maxRSS * 1024) / megabyte;
  console.log(JSON.stringify({ size, seconds, peak, omitted }));
}

const [id, kind, size] = process.argv.slice(2);
await main(id, kind as KindOfGrowth, Number(size));
