/**
 * @file How long one training of each architecture takes on each data set that another knows too, for
 * what `zoo compare` says before it starts. A training is begun, and its length estimated from its first
 * steps.
 */
import { writeFileSync } from 'node:fs';
import { nodeSource } from '@nnzoo/datasets/node';
import { findModels, trialsOf } from '@nnzoo/experiments';
import type { Experiment } from '@nnzoo/training';
import { type Registry, registry } from '@nnzoo/zoo';

const path = 'packages/experiments/src/times.ts';

const head = `/** @file About how long one training takes. Written by \`pnpm results --times\`: measure again there. */

/** Seconds of one training on one quiet core, by "architecture data". */
export const trainingSeconds: Readonly<Record<string, number>> = {
`;

/** Processor seconds after which the rest is estimated. */
const enough = 3;

/** Measures all pairs and writes the table. */
export async function measureTimes(): Promise<void> {
  const trials = trialsOf(await findModels([], undefined, { registry }), {
    ...{ seeds: 1, folds: null, length: null },
  }).filter(({ measures }) => measures === 'model');
  const lines: string[] = [];
  for (const { architecture: id, data, split } of trials) {
    const architecture = await (registry as Registry)[id]();
    const experiment = await architecture.open({
      ...{ data: { name: data, source: nodeSource() }, seed: 1, split },
      resolve: (other) => (registry as Registry)[other](),
    });
    const seconds = secondsOf(experiment);
    const shown = Number(seconds.toPrecision(2));
    console.log(`${id} on ${data}: ${shown} s`);
    lines.push(`  '${id} ${data}': ${shown},\n`);
  }
  writeFileSync(path, `${head}${lines.join('')}};\n`);
}

/** Of the processor, so that what else runs on this machine hardly counts. */
function secondsOf(experiment: Experiment): number {
  const used = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  const began = used();
  let prepared = began;
  for (const event of experiment.run()) {
    if (event.event === 'start') prepared = used();
    if (event.event !== 'progress') continue;
    if (event.phase !== 'train') prepared = Math.max(prepared, event.step === 0 ? used() : 0);
    else if (used() - prepared > enough && event.step > 0) {
      return prepared - began + ((used() - prepared) * event.totalSteps) / event.step;
    }
  }
  return used() - began;
}
