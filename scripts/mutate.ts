/**
 * @file `pnpm mutate [package …] [--sample 0.2] [--jobs 1]`: changes a package's source in small ways (a sign, a
 * comparison, × for ÷, a condition), one at a time, and runs the package's own tests on each change.
 * A change that no test sees is printed: a property that nothing tests yet. Without names: every
 * package. `--sample` changes that share of the lines, drawn with a fixed seed (`--seed 1`).
 * The scores stand in docs/mutation.md; equivalent changes stand in scripts/mutate/equivalent.ts.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { drawLines } from './mutate/draw-lines.ts';
import { describeSurvivor, type Mutant, readScores, score, writeScores } from './mutate/scores.ts';
import { targets } from './mutate/targets.ts';

const { values, positionals: named } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '1' },
  },
});
const sample = Number(values.sample);
if (!(sample > 0 && sample <= 1)) {
  console.error(`mutate: --sample is a share of the lines in (0, 1], not ${values.sample}`);
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
  process.env['NNZOO_MUTATED'] = tests.join(',');
  const results = await new Stryker({
    mutate: drawLines(sources, sample, values.seed),
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'vitest.mutate.config.ts', related: false },
    inPlace: true, // a copy would lose the links between the workspace's packages
    tsconfigFile: 'no-tsconfig.json',
    disableTypeChecks: false, // else a comment is added to every file of the repository
    coverageAnalysis: 'perTest',
    // What a formula can get wrong. Texts, literals and whole blocks are left out: a message, a
    // table of names or an emptied function say nothing about a number.
    mutator: {
      excludedMutations: [
        'StringLiteral',
        'ObjectLiteral',
        'ArrayDeclaration',
        'ArrowFunction',
        'BlockStatement',
        'BooleanLiteral',
        'OptionalChaining',
        'Regex',
      ],
    },
    ignoreStatic: true,
    reporters: ['progress-append-only'],
    tempDirName: 'node_modules/.stryker',
    allowEmpty: true,
    concurrency: Number(values.jobs),
    timeoutMS: 60_000, // endless loops are found by their count; a loaded machine is no mutant that was noticed
  }).runMutationTest();
  report(name, results as readonly Mutant[]);
}

function report(name: string, mutants: readonly Mutant[]): void {
  const { killed, survived, equivalent, share, survivors } = score(mutants);
  for (const survivor of survivors) console.log(describeSurvivor(survivor));
  console.log(
    `${name}: ${killed} of ${killed + survived} noticed (${(100 * share).toFixed(1)} %), ${equivalent} equivalent`,
  );
  const { seed } = values;
  const commit = git('rev-parse', '--short=10', 'HEAD').trim();
  const measured = { killed, survived, equivalent, sample, seed, commit };
  writeScores({ ...readScores(), [name]: measured });
}

/** The sources are changed in place: what is not committed could be lost. */
function refuseUncommitted(sources: readonly string[]): void {
  const files = sources.filter((pattern) => !pattern.startsWith('!'));
  const changed = git('status', '--porcelain', '--', ...files);
  if (changed === '') return;
  console.error(`mutate: commit these first, the sources are changed in place:\n${changed}`);
  process.exit(2);
}

function git(...words: readonly string[]): string {
  return execFileSync('git', words, { encoding: 'utf8' });
}
