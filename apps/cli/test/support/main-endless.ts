/**
 * @file The real program with a double that computes for a minute without a turn of the event loop,
 * in the stage that `ENDLESS` names. It says so on stderr when it begins, and when it was let finish.
 */
import { writeSync } from 'node:fs';
import type { RawData } from '@nnzoo/data';
import type { Architecture, Experiment } from '@nnzoo/training';
import { runCli } from '../../src/cli.ts';
import { nodeIo } from '../../src/node-io.ts';
import { runProgram } from '../../src/program-thread.ts';
import { centroids } from './centroids.ts';
import { watched } from './watched.ts';

const stage = process.env['ENDLESS'];

function compute(): void {
  writeSync(2, 'computing\n');
  const until = performance.now() + 60_000;
  while (performance.now() < until);
  writeSync(2, 'computed\n');
}

const events = watched(centroids as Architecture, (event, number) => {
  if (stage === 'prepare' && number === 1) compute();
  if (stage === 'step' && event.event === 'progress' && event.step === 20) compute();
  if (stage === 'evaluation' && event.event === 'progress' && event.phase === 'evaluate') compute();
});

/** The experiment, whose method of that name computes first. */
function endless(experiment: Experiment): Experiment {
  return new Proxy(experiment, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        if (name === stage) compute();
        return value.apply(target, given);
      };
    },
  });
}

const architecture: Architecture = {
  ...events,
  open: async (request) => {
    if (stage === 'open') compute();
    return endless(await events.open(request));
  },
  load: async (request) => {
    const loaded = await events.load(request);
    return {
      ...loaded,
      predict: (raw: RawData<unknown>) => {
        if (stage === 'predict') compute();
        return loaded.predict(raw);
      },
      sample: (wanted) => {
        if (stage === 'sample') compute();
        return loaded.sample(wanted);
      },
    };
  },
};

await runProgram(import.meta.url, () =>
  runCli(process.argv.slice(2), nodeIo({ centroids: async () => architecture }, import.meta.url)),
);
