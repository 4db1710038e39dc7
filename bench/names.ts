/**
 * @file `pnpm bench:names path/to/names.txt [--steps 100000] [--seeds 5]`: the makemore network on real
 * names, in one synchronous loop a seed. Prints the mean of the last thousand losses beside PyTorch's
 * over the same number of seeds, and the memory on the way: what nobody disposes of must not pile up.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  BatchNorm,
  createRng,
  crossEntropy,
  embedding,
  init,
  SGD,
  tanh,
  tensor,
} from '../packages/core/src/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    steps: { type: 'string', default: '100000' },
    seeds: { type: 'string', default: '5' },
  },
});
const steps = Number(values.steps);
const seeds = Number(values.seeds);
/** Losses averaged at the end, and context length. */
const last = 1000;
const context = 3;

/** Every context of three characters with the one that follows; 0 marks both ends of a name. */
function examples(path: string): { inputs: Int32Array; targets: Int32Array } {
  const inputs: number[] = [];
  const targets: number[] = [];
  for (const name of readFileSync(path, 'utf8').split(/\r?\n/).filter(Boolean)) {
    let window = [0, 0, 0];
    for (const character of `${name}.`) {
      const id = character === '.' ? 0 : character.charCodeAt(0) - 96;
      inputs.push(...window);
      targets.push(id);
      window = [...window.slice(1), id];
    }
  }
  return { inputs: Int32Array.from(inputs), targets: Int32Array.from(targets) };
}

/** One run: the mean of its last losses, and the resident memory after a tenth and at the end. */
function train(seed: number, { inputs, targets }: ReturnType<typeof examples>) {
  const root = createRng(seed);
  const rng = root.stream('init');
  const weight = (shape: number[], standardDeviation: number) =>
    tensor(init.normal(shape, { rng, standardDeviation }).data(), { shape, requiresGrad: true });
  const table = weight([27, 10], 1);
  const first = weight([30, 200], 5 / 3 / Math.sqrt(30));
  const second = weight([200, 27], 0.1);
  const bias = tensor(new Float32Array(27), { requiresGrad: true });
  const norm = new BatchNorm(200);
  const optimizer = new SGD([table, first, second, bias, ...norm.parameters()], {
    learningRate: 0.1,
  });
  const draws = root.stream('batch');
  let sum = 0;
  let early = 0;
  for (let step = 0; step < steps; step++) {
    if (step === Math.floor(steps / 10)) early = process.memoryUsage.rss();
    const ids = new Int32Array(32 * context);
    const next = new Int32Array(32);
    for (let row = 0; row < 32; row++) {
      const pick = draws.int(targets.length);
      ids.set(inputs.subarray(pick * context, (pick + 1) * context), row * context);
      next[row] = targets[pick];
    }
    const embedded = embedding(tensor(ids, { shape: [32, context] }), table).reshape([32, 30]);
    const hidden = tanh(norm.forward(embedded.matmul(first)));
    const loss = crossEntropy(hidden.matmul(second).add(bias), tensor(next));
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    if (step >= steps - last) sum += loss.item();
  }
  return { loss: sum / last, early, late: process.memoryUsage.rss() };
}

function summarize(losses: readonly number[]): { mean: number; error: number } {
  const mean = losses.reduce((a, b) => a + b, 0) / losses.length;
  const squares = losses.reduce((a, b) => a + (b - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (losses.length - 1) / losses.length) };
}

const [path] = positionals;
if (!path) throw new Error('say where the names are: pnpm bench:names path/to/names.txt');
const data = examples(path);
const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
const ours: number[] = [];
for (let seed = 1; seed <= seeds; seed++) {
  const { loss, early, late } = train(seed, data);
  ours.push(loss);
  console.log(
    `nnzoo    seed ${seed}  mean of the last ${last} losses ${loss.toFixed(4)}  ` +
      `resident after ${steps / 10} steps ${mebibytes(early)}, after ${steps} ${mebibytes(late)}`,
  );
}
const script = join(import.meta.dirname, 'peers/names_torch.py');
const peer = execFileSync('/usr/bin/python3', [script, path, `${steps}`, `${seeds}`, `${last}`], {
  encoding: 'utf8',
});
const theirs: number[] = JSON.parse(peer);
theirs.forEach((loss, seed) => {
  console.log(`PyTorch  seed ${seed + 1}  mean of the last ${last} losses ${loss.toFixed(4)}`);
});
const [a, b] = [summarize(ours), summarize(theirs)];
const error = Math.sqrt(a.error ** 2 + b.error ** 2);
console.log(
  `nnzoo ${a.mean.toFixed(4)} ± ${a.error.toFixed(4)}, PyTorch ${b.mean.toFixed(4)} ± ${b.error.toFixed(4)}: ` +
    `apart by ${(Math.abs(a.mean - b.mean) / error).toFixed(2)} standard errors`,
);
