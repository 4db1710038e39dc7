/**
 * @file The whole zoo compared: every architecture on each data set that it knows, over five seeds.
 * `zoo compare` measures, as anybody would call it; what is committed are its cells without curves
 * and times. Read after apps/cli/src/compare/rows.ts.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { registry } from '@nnzoo/zoo';
import { type Cell, type CellRequest, readCell } from '../../apps/cli/src/compare/cell.ts';
import { cellsOf, type Entrant, findEntrants } from '../../apps/cli/src/compare/entrants.ts';
import { type Row, rowsOf } from '../../apps/cli/src/compare/rows.ts';

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
 * Runs the comparison, or goes on with it, on these data sets (default: all), and brings the
 * committed cells up to date. Returns its exit code.
 */
export async function compareZoo(names: readonly string[]): Promise<number> {
  const data = (names.length > 0 ? names : dataSets).join(',');
  const words = ['compare', '--data', data, '--seeds', String(repeats.seeds), '--out', folder];
  const args = [...process.execArgv, 'apps/cli/src/main.ts', ...words];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  const { requests } = await zooRequests();
  const known = [...readLines(committed), ...readLines(`${folder}/cells.jsonl`)];
  const cells = requests.flatMap((request) => find(known, request) ?? []);
  writeFileSync(committed, cells.map((cell) => `${JSON.stringify(bare(cell))}\n`).join(''));
  return status ?? 1;
}

/** The rows of the committed cells; of what was never measured there are none. */
export async function zooRows(): Promise<Row[]> {
  const { entrants, requests } = await zooRequests();
  const cells = readLines(committed);
  const rows = rowsOf(entrants, requests, {
    cellOf: (request) => find(cells, request),
    failureOf: () => undefined,
  });
  // A baseline that was left out says so.
  return rows.filter(({ kind, mean }) => mean !== null || kind === 'baseline');
}

async function zooRequests(): Promise<{ entrants: Entrant[]; requests: CellRequest[] }> {
  const found = await findEntrants([], dataSets.join(','), { registry });
  const entrants = found.filter(({ settings }) => settings !== null);
  return { entrants, requests: cellsOf(entrants, repeats) };
}

function find(cells: readonly Cell[], request: CellRequest): Cell | undefined {
  const name = request.measures === 'baselines' ? 'baselines' : request.architecture;
  // The last line counts: an older version of the same cell stands above it.
  return cells.findLast(({ architecture, data, seed, configuration }) => {
    if (architecture !== name || data !== request.data || seed !== request.seed) return false;
    return JSON.stringify(configuration['split']) === JSON.stringify(request.split);
  });
}

/** Without what would fill the file, or differ from machine to machine. */
function bare(cell: Cell): Cell {
  return { ...cell, history: [], seconds: 0, samples: 0 };
}

function readLines(path: string): Cell[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.filter((line) => line !== '').map((line) => readCell(JSON.parse(line)));
}
