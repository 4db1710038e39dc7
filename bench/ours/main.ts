/** @file nnzoo's side of the benchmarks: a process that times the case it is told; see ../peer.ts. */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { scope, setThreads } from '@nnzoo/core';
import type { WorkloadName } from '../workloads.ts';
import { startMlp, startWaveNet, startWaveNetInference } from './characters.ts';
import { products, singleOps } from './kernels.ts';
import { startBatchEpoch, startOnline } from './maps.ts';
import { startLeNet, startLeNetInference, startSigmoidNet } from './pictures.ts';
import { startLstm, startRnn } from './sequences.ts';
import type { Step } from './training.ts';
import { startNames, startNanoGpt } from './transformers.ts';

const cases: Partial<Record<WorkloadName, Record<string, () => Step>>> = {
  W1: products,
  W2: singleOps,
  W3: { 'train step': startMlp },
  W4: {
    'train step': startWaveNet,
    'inference, batch 32': () => startWaveNetInference(32),
    'inference, batch 1': () => startWaveNetInference(1),
  },
  W5: {
    '784-30-10, batch 10': () => startSigmoidNet(30, 10),
    '784-30-10, batch 128': () => startSigmoidNet(30, 128),
    '784-100-10, batch 10': () => startSigmoidNet(100, 10),
    '784-100-10, batch 128': () => startSigmoidNet(100, 128),
  },
  W6: {
    'train step': startLeNet,
    'inference, batch 64': () => startLeNetInference(64),
    'inference, batch 1': () => startLeNetInference(1),
  },
  W7: { 'RNN train step': startRnn, 'LSTM train step': startLstm },
  W8: {
    'online, 150×4': () => startOnline('som_small', 3000),
    'online, 10000×784': () => startOnline('som_rand', 600),
    'batch epoch, 150×4': () => startBatchEpoch('som_small', 150),
    'batch epoch, 10000×784': () => startBatchEpoch('som_rand', 10000),
  },
  W9: { 'train step': startNames },
  W10: { 'train step': startNanoGpt },
};

const { values: settings } = parseArgs({
  options: {
    name: { type: 'string', default: 'nnzoo' },
    scope: { type: 'boolean', default: false },
    threads: { type: 'string', default: '1' },
  },
});
setThreads(Number(settings.threads));

let step: Step | null = null;

/** Answers one request: start a case, or run it so many times. */
function answer(request: { workload?: WorkloadName; case?: string; calls?: number }): object {
  if (request.workload !== undefined) {
    const start = cases[request.workload]?.[request.case ?? ''];
    if (start === undefined) return { missing: true };
    const whole = start();
    step = settings.scope ? () => scope(whole) : whole;
    return { losses: Array.from({ length: 5 }, step) };
  }
  if (step === null) return { error: 'no case was started' };
  const begin = performance.now();
  const { user, system } = process.cpuUsage();
  for (let i = request.calls ?? 1; i > 0; i--) step();
  const cpu = process.cpuUsage();
  const cpuSeconds = (cpu.user - user + cpu.system - system) / 1e6;
  return { seconds: (performance.now() - begin) / 1000, cpuSeconds };
}

process.stdout.write(`${JSON.stringify({ peer: settings.name })}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  let reply: object;
  try {
    reply = answer(JSON.parse(line));
  } catch (error) {
    reply = { error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
