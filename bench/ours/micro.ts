/**
 * @file What nnzoo costs beside its kernels: a call, an allocation, the tape of a step, what a step copies,
 * memory over a long loop, the time to import it. Prints a line of JSON for each; started by ../micro.ts.
 */
const importStart = performance.now();
const core = await import('../../packages/core/src/index.ts');
const importMilliseconds = performance.now() - importStart;
const { kernelsOver } = await import('../../packages/core/src/kernels/wasm/index.ts');
const { WasmMemory } = await import('../../packages/core/src/kernels/wasm/memory.ts');
const { memory, newStorage, release } = await import('../../packages/core/src/memory.ts');
const { runtime } = await import('../../packages/core/src/runtime.ts');
const { startMlp, startMlpForward, startWaveNet, startWaveNetInference } = await import(
  './characters.ts'
);
const { startLeNet, startLeNetInference, startSigmoidNet } = await import('./pictures.ts');
const { startLstm, startRnn } = await import('./sequences.ts');

const { add, memoryUsage, ones, scope, tanh } = core;
type Kernels = NonNullable<typeof runtime.kernels>;

/** Prints one result. */
function print(name: string, value: number, unit: string): void {
  const rounded = Number(value.toPrecision(4));
  console.log(
    JSON.stringify({
      workload: 'micro',
      peer: 'nnzoo',
      threads: 1,
      case: name,
      value: rounded,
      unit,
    }),
  );
}

/** Microseconds of a call: the least of many short windows, since other programs only add. */
function microseconds(body: () => unknown): number {
  for (let i = 0; i < 20_000; i++) body();
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 60; round++) {
    const start = performance.now();
    for (let i = 0; i < 500; i++) body();
    least = Math.min(least, performance.now() - start);
  }
  return least * 2; // 500 calls in milliseconds
}

/** The kernels' JavaScript side, over functions that do nothing. */
function idleKernels(): Kernels {
  const idle = new Proxy({}, { get: () => () => 0 });
  if (!(memory.device instanceof WasmMemory)) throw new Error('no WebAssembly memory is in use');
  return kernelsOver(idle, memory.device);
}

function overheads(): void {
  const x = ones([4]);
  const leaf = ones([4], { requiresGrad: true });
  print(
    'add of 4 numbers',
    microseconds(() => add(x, x)),
    'µs',
  );
  print(
    'tanh of 4 numbers, recorded',
    microseconds(() => tanh(leaf)),
    'µs',
  );
  print(
    'two ops and backward',
    microseconds(() => tanh(add(leaf, x)).sum().backward()),
    'µs',
  );
  const allocate = () => {
    const storage = newStorage('float32', 100);
    runtime.kernels?.fill(storage, 100, 0);
    release(storage);
  };
  print('a storage, filled and released', microseconds(allocate), 'µs');
}

function tapeOfStep(): void {
  const step = startMlp();
  for (let i = 0; i < 5; i++) step();
  const { kernels } = runtime;
  runtime.kernels = idleKernels();
  print('W3 step: tape, shapes, allocation', microseconds(step), 'µs');
  runtime.kernels = kernels;
}

/** Steps of the workloads, by the names of ../workloads.ts. */
const steps: Readonly<Record<string, () => () => unknown>> = {
  'W3 train step': startMlp,
  'W4 train step': startWaveNet,
  'W4 inference, batch 32': () => startWaveNetInference(32),
  'W5 784-100-10, batch 128': () => startSigmoidNet(100, 128),
  'W6 train step': startLeNet,
  'W6 inference, batch 64': () => startLeNetInference(64),
  'W7 RNN train step': startRnn,
  'W7 LSTM train step': startLstm,
};

/** Bytes that a step copies out of WASM memory, as a program might still read them; and in a scope. */
function copiedOut(): void {
  for (const [name, start] of Object.entries(steps)) {
    const step = start();
    const ways = { 'copied out': step, 'copied out in a scope': () => scope(step) };
    for (const [what, run] of Object.entries(ways)) {
      for (let i = 0; i < 20; i++) run();
      const before = memoryUsage().rescued;
      for (let i = 0; i < 20; i++) run();
      print(`${name}, ${what}`, (memoryUsage().rescued - before) / 20 / 1e3, 'kB');
    }
  }
}

/** Forward passes with their graphs, in one synchronous loop: nothing is ever disposed. */
function memoryOfLoop(): void {
  const forward = startMlpForward();
  for (let i = 0; i < 10_000; i++) forward();
  const before = process.memoryUsage().rss;
  let highest = before;
  const start = performance.now();
  for (let i = 0; i < 190_000; i++) {
    forward();
    if (i % 1000 === 0) highest = Math.max(highest, process.memoryUsage().rss);
  }
  const milliseconds = performance.now() - start;
  print('forward pass in a loop of 200,000', milliseconds / 190, 'µs');
  print('resident memory after 10,000', before / 1e6, 'MB');
  print('resident memory, growth over 190,000 more', (highest - before) / 1e6, 'MB');
}

print('import of @nnzoo/core from source', importMilliseconds, 'ms');
overheads();
tapeOfStep();
copiedOut();
memoryOfLoop();
