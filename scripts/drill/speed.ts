/** @file What the queue costs: beside the pool of this machine, and with ten thousand trials waiting. Read hosts.ts before. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Drill, linesIn, type Running, until } from './hosts.ts';

/** Finished trials until every process has loaded what it needs. */
const warming = 50;

/** Seconds from a finished trial, the fiftieth, to the last, as they are printed. */
export async function span(running: Running, from = warming): Promise<number> {
  let [first, last, done] = [0, 0, 0];
  running.child.stderr?.on('data', () => {
    const before = done;
    done = (running.stderr.match(/^\d+\/\d+ /gm) ?? []).length;
    if (done > before) last = performance.now();
    if (first === 0 && done >= from) first = last;
  });
  await running.ended;
  return (last - first) / 1000;
}

/** The value below which this share of the numbers lies. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(share * sorted.length)] ?? Number.NaN;
}

/** Two hundred trials on four processes, with the queue and without, in turn. */
export async function overhead(rounds: number, seeds: number): Promise<boolean> {
  const drill = new Drill(6473);
  try {
    await drill.server();
    const models = ['compare', 'perceptron', 'feedforward', 'som', 'modular', '--data', 'iris'];
    const args = [...models, '--seeds', String(seeds), '--format', 'csv'];
    const times: { here: number[]; there: number[] } = { here: [], there: [] };
    for (let round = 0; round < rounds; round++) {
      const out = (name: string) => ['--out', join(drill.folder, `${name}${round}`)];
      times.here.push(await span(drill.zoo([...args, '--jobs', '4', ...out('here')])));
      // New processes, as without a queue: those of the round before are faster.
      const worker = drill.worker('one', { processes: 4 });
      times.there.push(await span(drill.zoo([...args, '--queue', drill.url(), ...out('there')])));
      worker.child.kill('SIGKILL');
      await worker.ended;
    }
    const lasted = linesIn(join(drill.folder, 'here0', 'trials.jsonl'))
      .map((line) => JSON.parse(line).seconds * 1000)
      .filter((milliseconds) => milliseconds > 0);
    const [first, middle, last] = [0.1, 0.5, 0.9].map((share) =>
      quantile(lasted, share).toFixed(0),
    );
    console.log(
      `${seeds * 5} trials, the last ${seeds * 5 - warming} timed; of those that train, one lasts ${middle} ms (${first} to ${last} in the middle four fifths)`,
    );
    for (const [round, here] of times.here.entries()) {
      const there = times.there[round];
      console.log(
        `round ${round + 1}: ${here.toFixed(2)} s here, ${there.toFixed(2)} s over the queue`,
      );
    }
    const [here, there] = [quantile(times.here, 0.5), quantile(times.there, 0.5)];
    const more = (there / here - 1) * 100;
    console.log(
      `medians: ${here.toFixed(2)} s here, ${there.toFixed(2)} s over the queue: ${more.toFixed(1)} % more`,
    );
    return more <= 5;
  } finally {
    await drill.end();
  }
}

/** Ten thousand trials and those of their baselines, with nobody to measure them. */
export async function waiting(seeds: number): Promise<boolean> {
  const drill = new Drill(6474);
  try {
    await drill.server();
    const models = ['perceptron', 'rbf', 'som', 'feedforward', 'modular'];
    const what = ['compare', ...models, '--data', 'iris,wine', '--seeds', String(seeds)];
    const coordinator = drill.zoo([
      ...what,
      '--queue',
      drill.url(),
      '--out',
      join(drill.folder, 'a'),
    ]);
    const total = seeds * (models.length * 2 + 2);
    const depth = () => {
      const script =
        "local n = 0 for _, k in ipairs(redis.call('keys', 'nnzoo:trials-*:wait')) do n = n + redis.call('llen', k) end return n";
      const { stdout } = spawnSync('redis-cli', ['-p', String(drill.port), 'eval', script, '0'], {
        encoding: 'utf8',
      });
      return Number(stdout);
    };
    await until(() => depth() > 0, 50);
    const [began, first] = [performance.now(), depth()];
    await until(() => depth() >= total, 50);
    const rate = (total - first) / ((performance.now() - began) / 1000);
    const status = readFileSync(`/proc/${coordinator.child.pid}/status`, 'utf8');
    const peak = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
    console.log(
      `${total} trials waiting: ${Math.round(rate)} put in a second, coordinator at most ${Math.round(peak)} MB`,
    );
    return rate >= 2000 && peak < 300;
  } finally {
    await drill.end();
  }
}
