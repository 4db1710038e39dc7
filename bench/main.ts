/**
 * @file `pnpm bench [W3 W4 …] [--json] [--rounds 7] [--only nnzoo,PyTorch] [--clock cpu]`, and
 * `pnpm bench growth [som …]`, see growth.ts, `pnpm bench csv`, see csv.ts: every workload on every peer that is installed, one thread
 * each but for `nnzoo (2 threads)`. The peers take turns, round by round, because a shared machine drifts:
 * the ratio of a round's two times holds where the times themselves do not. `--clock cpu` counts processor time instead: for a machine that does other things as well.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCsv } from './csv.ts';
import { writeData } from './data.ts';
import { runGrowth } from './growth.ts';
import type { Implementation } from './implementation.ts';
import { runMicro } from './micro.ts';
import { peakImplementation } from './peak.ts';
import { Peer, type PeerCommand } from './peer.ts';
import { printJson, printTable, type Row } from './report.ts';
import { type Case, type WorkloadName, workloads } from './workloads.ts';

const here = import.meta.dirname;

/** Our side, as a process: a step in a scope of its own, or on several threads, where these are said. */
function ours(name: string, ...settings: readonly string[]): PeerCommand {
  const script = join(here, 'ours/main.ts');
  const args = [
    '--conditions=@nnzoo/source',
    '--import',
    'tsx',
    script,
    '--name',
    name,
    ...settings,
  ];
  return { name, command: process.execPath, args };
}
const commands: readonly PeerCommand[] = [
  ours('nnzoo'),
  ours('nnzoo (scope)', '--scope'),
  ours('nnzoo (2 threads)', '--scope', '--threads', '2'),
  { name: 'PyTorch', command: '/usr/bin/python3', args: [join(here, 'peers/torch_peer.py')] },
  { name: 'NumPy', command: '/usr/bin/python3', args: [join(here, 'peers/numpy_peer.py')] },
  { name: 'MiniSom', command: '/usr/bin/python3', args: [join(here, 'peers/minisom_peer.py')] },
  { name: 'tfjs-wasm', command: process.execPath, args: [join(here, 'peers/tfjs.mjs')] },
  { name: 'jax-js', command: process.execPath, args: [join(here, 'peers/jax.mjs')] },
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '0.2' },
    only: { type: 'string' },
    clock: { type: 'string', default: 'wall' },
    sizes: { type: 'string', default: '10000,100000,1000000' },
  },
});
const rounds = Number(values.rounds);
const roundSeconds = Number(values.seconds);
const warmUpSeconds = 3 * roundSeconds;

/** Warms an implementation up, and finds how many calls fill a round. */
async function callsPerRound(implementation: Implementation): Promise<number> {
  let calls = 1;
  for (let spent = 0; ; ) {
    const seconds = await implementation.run(calls);
    spent += seconds;
    const fitting = Math.max(1, Math.round((calls * roundSeconds) / Math.max(seconds, 1e-9)));
    if (spent > warmUpSeconds) return fitting;
    calls = Math.min(fitting, 4 * calls);
  }
}

interface Runner {
  readonly peer: Implementation;
  readonly losses: readonly number[];
  readonly calls: number;
  /** Seconds per call, a round each. */
  readonly times: number[];
}

/** Times one case on every peer that has it. */
async function measure(
  peers: readonly Implementation[],
  workload: WorkloadName,
  each: Case,
): Promise<Row[]> {
  const runners: Runner[] = [];
  for (const peer of peers) {
    try {
      const losses = await peer.begin(workload, each);
      if (losses) runners.push({ peer, losses, calls: await callsPerRound(peer), times: [] });
    } catch (error) {
      console.error(`${workload} ${each.name}: ${error}`);
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const { peer, calls, times } of runners) times.push((await peer.run(calls)) / calls);
  }
  const ours = runners.find(({ peer }) => peer.name === 'nnzoo')?.times;
  return runners.map(({ peer, losses, times }) => {
    return { workload, case: each, peer: peer.name, losses, times, ours };
  });
}

/** Peers that are not installed here. */
const missing = new Set<string>();

async function startPeers(folder: string): Promise<Implementation[]> {
  const wanted = values.only?.split(',');
  const peers: Implementation[] = [];
  for (const command of commands) {
    if (wanted && !wanted.includes(command.name)) continue;
    const peer = await Peer.start(command, folder, values.clock === 'cpu');
    if (peer) peers.push(peer);
    else missing.add(command.name);
  }
  if (!wanted || wanted.includes('peak')) peers.push(peakImplementation());
  return peers;
}

async function main(): Promise<void> {
  if (positionals[0] === 'growth') {
    runGrowth(positionals.slice(1), values.sizes.split(',').map(Number));
    return;
  }
  if (positionals[0] === 'csv') {
    runCsv();
    return;
  }
  const all = Object.keys(workloads) as WorkloadName[];
  const chosen = positionals.length > 0 ? positionals : [...all, 'micro'];
  const unknown = chosen.find((name) => name !== 'micro' && !(name in workloads));
  if (unknown)
    throw new Error(
      `unknown workload ${unknown}; there are ${all.join(', ')} micro growth and csv`,
    );
  const folder = mkdtempSync(join(tmpdir(), 'nnzoo-bench-'));
  const report = values.json ? printJson : printTable;
  try {
    writeData(folder);
    for (const name of all.filter((each) => chosen.includes(each))) {
      const peers = await startPeers(folder); // fresh ones: no workload inherits another's heap
      try {
        for (const each of workloads[name].cases) {
          report(await measure(peers, name, each), workloads[name].title);
        }
      } finally {
        for (const peer of peers) peer.stop();
      }
    }
    if (chosen.includes('micro')) runMicro(values.json, folder);
  } finally {
    rmSync(folder, { recursive: true });
    if (missing.size > 0) console.error(`not installed, and left out: ${[...missing].join(', ')}`);
  }
}

await main();
