/**
 * @file `pnpm mutate [package …] [--sample 0.2] [--seconds 600]`: changes a package's source in small ways, one at
 * a time: a sign, a comparison, × for ÷, a condition. The package's own tests run on each change.
 * A change that no test sees is printed: a property that nothing tests yet. Without names: every
 * package. `--sample` tries that share of the changes, drawn with a fixed seed (`--seed 1`); after
 * `--seconds` the rest is left untried, and the share is what was tried. `--quick` leaves out the suite that
 * every architecture passes, which takes most of the time: what it would notice is not counted.
 * The scores stand in docs/mutation.md; equivalent changes stand in scripts/mutate/equivalent.ts.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { createRng } from '@nnzoo/core';
import { instrument } from './mutate/instrument.ts';
import { outcomesOf } from './mutate/run.ts';
import { describeSurvivor, type Mutant, readScores, score, writeScores } from './mutate/scores.ts';
import { targets } from './mutate/targets.ts';
import { type Outcomes, writeSources } from './mutate/trial.ts';

const { values, positionals: named } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '1' },
    seconds: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
  },
});
const { seed, quick } = values;
const sample = Number(values.sample);
const seconds = Number(values.seconds);
if (!(sample > 0 && sample <= 1)) {
  console.error(`mutate: --sample is a share of the changes in (0, 1], not ${values.sample}`);
  process.exit(2);
}
if (!(seconds > 0)) {
  console.error(`mutate: --seconds is a number above 0, not ${values.seconds}`);
  process.exit(2);
}
const unknown = named.find((name) => !(name in targets));
if (unknown !== undefined) {
  console.error(`mutate: no package ${unknown}; there are ${Object.keys(targets).join(', ')}`);
  process.exit(2);
}

for (const name of named.length > 0 ? named : Object.keys(targets)) await mutate(name);

async function mutate(name: string): Promise<void> {
  const { sources, tests } = targets[name];
  refuseUncommitted(sources);
  const { mutants, sources: changed } = await instrument(sources);
  const order = createRng(seed).stream('mutants').permutation(mutants.length);
  const chosen = Array.from(order.subarray(0, Math.ceil(sample * mutants.length)));
  const tried = chosen.map((i) => mutants[i]);
  writeSources(changed);
  const ids = tried.map(({ id }) => Number(id));
  const outcomes = await outcomesOf(ids, { tests, seconds, quick });
  report(name, tried, { outcomes, all: mutants.length });
}

function report(
  name: string,
  mutants: readonly Mutant[],
  { outcomes, all }: { readonly outcomes: Outcomes; readonly all: number },
): void {
  const { killed, survived, equivalent, share, survivors } = score(mutants, outcomes);
  for (const survivor of survivors) console.log(describeSurvivor(survivor));
  const left = mutants.filter(({ id }) => outcomes[id] === 'untried').length;
  console.log(
    `${name}: ${killed} of ${killed + survived} noticed (${(100 * share).toFixed(1)} %), ${equivalent} equivalent, ${left} untried`,
  );
  const tried = Number(((mutants.length - left) / all).toFixed(3));
  const commit = git('rev-parse', '--short=10', 'HEAD').trim();
  const measured = {
    killed,
    survived,
    equivalent,
    sample: tried,
    seed,
    commit,
    ...(quick && { quick }),
  };
  writeScores({ ...readScores(), [name]: measured });
}

/** A score stands for a commit. */
function refuseUncommitted(sources: readonly string[]): void {
  const files = sources.filter((pattern) => !pattern.startsWith('!'));
  const changed = git('status', '--porcelain', '--', ...files);
  if (changed === '') return;
  console.error(`mutate: commit these first, a score stands for a commit:\n${changed}`);
  process.exit(2);
}

function git(...words: readonly string[]): string {
  return execFileSync('git', words, { encoding: 'utf8' });
}
