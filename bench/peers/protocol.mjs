/** @file The JavaScript side of ../peer.ts: reads a request a line, answers a line. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const folder = process.env.BENCH_DATA;
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));

/** Loads a package of the folder BENCH_HOME/npm. */
export const requirePeer = createRequire(join(process.env.BENCH_HOME ?? '.', 'npm', 'x.js'));

/** One array of ../data.ts: `{ values, shape, isFloat }`. */
export function load(name) {
  const { shape, type } = manifest[name];
  const { buffer } = Uint8Array.from(readFileSync(join(folder, `${name}.bin`)));
  const isFloat = type === 'f32';
  return { values: isFloat ? new Float32Array(buffer) : new Int32Array(buffer), shape, isFloat };
}

/** The slices of an array along its first axis. */
export function slices(name) {
  const { values, shape, isFloat } = load(name);
  const inner = shape.slice(1);
  const size = inner.reduce((a, b) => a * b, 1);
  return Array.from({ length: shape[0] }, (_, i) => {
    return { values: values.slice(i * size, (i + 1) * size), shape: inner, isFloat };
  });
}

/** Answers until the input ends. A case prepares, and returns the step to time. */
export async function serve(peer, cases) {
  let step = null;
  const answer = async (request) => {
    if (request.workload !== undefined) {
      const start = cases[request.workload]?.[request.case];
      if (start === undefined) return { missing: true };
      step = await start();
      const losses = [];
      for (let i = 0; i < 5; i++) losses.push((await step()) ?? 0);
      return { losses };
    }
    const begin = performance.now();
    const { user, system } = process.cpuUsage();
    for (let i = 0; i < request.calls; i++) await step();
    const cpu = process.cpuUsage();
    const cpuSeconds = (cpu.user - user + cpu.system - system) / 1e6;
    return { seconds: (performance.now() - begin) / 1000, cpuSeconds };
  };
  process.stdout.write(`${JSON.stringify({ peer })}\n`);
  for await (const line of createInterface({ input: process.stdin })) {
    const reply = await answer(JSON.parse(line)).catch((error) => ({ error: String(error) }));
    process.stdout.write(`${JSON.stringify(reply)}\n`);
  }
}
