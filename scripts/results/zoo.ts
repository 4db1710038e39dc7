/**
 * @file The whole zoo compared: every architecture on each data set that it knows, over five seeds.
 * `zoo compare` measures, as anybody would call it; what is committed are its results without
 * curves and times. Read rows.ts before.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  type ComparedModel,
  findModels,
  type Row,
  readResult,
  rowsOf,
  type Trial,
  type TrialResult,
  trialsOf,
} from '@nnzoo/experiments';
import { registry } from '@nnzoo/zoo';
import { isCurrentCode } from './lab.ts';

const committed = 'results/zoo.jsonl';
const folder = 'runs/zoo';
const repeats = { seeds: 5, folds: null, length: null };

/** What two can be compared on; the digits of all 70,000 pictures would take an hour. */
const dataSets = [
  ...['iris', 'wine', 'breast-cancer', 'vowels', 'moons'],
  ...['digits', 'digits-halves', 'mnist'],
  ...['diabetes', 'house-prices', 'sunspots', 'feeder', 'sine', 'first-names', 'visits'],
] as const;

/**
 * Runs the comparison, or goes on with it, and brings the committed results up to date. Names are those
 * of data sets and architectures; default: all. Returns its exit code.
 */
export async function compareZoo(names: readonly string[]): Promise<number> {
  const architectures = names.filter((name) => Object.hasOwn(registry, name));
  const named = names.filter((name) => !architectures.includes(name));
  const data = (named.length > 0 ? named : dataSets).join(',');
  const repeated = ['--seeds', String(repeats.seeds), '--out', folder];
  const words = ['compare', ...architectures, '--data', data, ...repeated];
  const args = [...process.execArgv, 'apps/cli/src/main.ts', ...words];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  const { trials } = await zooTrials();
  const known = [...readLines(committed), ...readLines(`${folder}/trials.jsonl`)];
  const results = trials.flatMap((trial) => find(known, trial) ?? []);
  writeFileSync(committed, results.map((result) => `${JSON.stringify(bare(result))}\n`).join(''));
  return status ?? 1;
}

/** The rows of the committed results; of what was never measured there are none. */
export async function zooRows(): Promise<Row[]> {
  const { models, trials } = await zooTrials();
  const results = readLines(committed);
  const rows = rowsOf(models, trials, {
    resultOf: (trial) => find(results, trial),
    failureOf: () => undefined,
  });
  // A baseline that was left out says so.
  return rows.filter(({ kind, mean }) => mean !== null || kind === 'baseline');
}

/** How many committed trials were measured by other code than is there now. */
export async function staleTrials(): Promise<{ readonly stale: number; readonly all: number }> {
  const results = readLines(committed);
  const stale = results.filter(({ code, loaded }) => !isCurrentCode(code, loaded));
  return { stale: stale.length, all: results.length };
}

async function zooTrials(): Promise<{ models: ComparedModel[]; trials: Trial[] }> {
  const found = await findModels([], dataSets.join(','), { registry });
  // An architecture is measured where it is shown: on its other sets nobody chose anything.
  const models = found.filter(
    ({ settings, architecture, data }) => settings !== null && architecture.examples.includes(data),
  );
  return { models, trials: trialsOf(models, repeats) };
}

function find(results: readonly TrialResult[], trial: Trial): TrialResult | undefined {
  const name = trial.measures === 'baselines' ? 'baselines' : trial.architecture;
  // The last line counts: an older version of the same trial stands above it.
  return results.findLast(({ architecture, data, seed, configuration }) => {
    if (architecture !== name || data !== trial.data || seed !== trial.seed) return false;
    return JSON.stringify(configuration['split']) === JSON.stringify(trial.split);
  });
}

/** Without what would fill the file, or differ from machine to machine. */
function bare(result: TrialResult): TrialResult {
  return { ...result, history: [], seconds: 0, samples: 0 };
}

function readLines(path: string): TrialResult[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.filter((line) => line !== '').map((line) => readResult(JSON.parse(line)));
}
