/** @file `zoo compare` on doubles: in this process, and where a trial could end it, in processes. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { timeless } from '../../../packages/experiments/test/timeless.ts';
import { comparedModels } from './support/compared-models.ts';
import { World } from './support/world.ts';

const registry = comparedModels;
const two = ['compare', 'centroids', 'hasty', '--data', 'dots,shifted', '--seeds', '2'];

/** Each process loads the library. */
const processes = { timeout: 120_000 };

describe('zoo compare', () => {
  test(
    'gives the same table from this process and from two others, times apart',
    processes,
    async () => {
      const world = new World({ registry });
      const apart = new World({ registry, processes: true });
      const one = await world.zoo(...two, '--jobs', '1', '--format', 'csv', '--out', 'one');
      const others = await apart.zoo(...two, '--jobs', '2', '--format', 'csv', '--out', 'a');
      expect(one.code, one.stderr).toBe(0);
      expect(timeless(others.stdout)).toBe(timeless(one.stdout));
      expect(one.stdout.split('\n')).toHaveLength(1 + 2 * (2 + 3) + 1);
    },
  );

  test('measures nothing twice: the second time all is there, to the bit', async () => {
    const world = new World({ registry });
    const args = [...two, '--jobs', '2', '--out', 'a'];
    const first = await world.zoo(...args);
    const lines = readFileSync(world.path('a/trials.jsonl'), 'utf8');
    const second = await world.zoo(...args);
    expect(second.stdout).toBe(first.stdout);
    expect(second.stderr.match(/: finished before/g)).toHaveLength(12);
    expect(readFileSync(world.path('a/trials.jsonl'), 'utf8')).toBe(lines);
    expect(lines.trim().split('\n')).toHaveLength(12);
  });

  test('takes a trial up again where more seeds are asked for, and not for other folds', async () => {
    const world = new World({ registry });
    const args = ['compare', 'hasty', '--data', 'dots', '--jobs', '1', '--out', 'a'];
    await world.zoo(...args, '--seeds', '1');
    const more = await world.zoo(...args, '--seeds', '2');
    expect(more.stderr.match(/: finished before/g)).toHaveLength(2);
    const folds = await world.zoo(...args, '--folds', '3');
    expect(folds.stderr).not.toMatch(/finished before/);
    expect(folds.stderr).toMatch(/hasty on dots, seed 1, fold 2 of 3: accuracy 1 in /);
    expect(folds.code).toBe(0);
  });

  test('shows what diverged or died as failed, and goes on', processes, async () => {
    const world = new World({ registry, processes: true });
    const names = ['reckless', 'mortal', 'centroids'];
    const args = [...names, '--data', 'dots', '--seeds', '3', '--jobs', '2', '--out', 'a'];
    const { code, stdout, stderr } = await world.zoo('compare', ...args);
    expect(stderr).toMatch(/reckless on dots, seed 2: failed: .*diverged/i);
    expect(stderr).toMatch(/mortal on dots, seed 2: failed: the worker was killed by SIGKILL/);
    expect(stdout).toMatch(/reckless: failed 1 of 3: /);
    expect(stdout).toMatch(/mortal: failed 1 of 3: the worker was killed by SIGKILL/);
    expect(stdout).toMatch(/^centroids +\d\.\d{4} ± /m);
    expect(code).not.toBe(0);
    const trials = readFileSync(world.path('a/trials.jsonl'), 'utf8').trim().split('\n');
    expect(trials).toHaveLength(2 + 2 + 3 + 3);
  });

  test('prints Markdown, CSV and JSON that say the same', async () => {
    const world = new World({ registry });
    const dots = ['compare', 'centroids', 'hasty', '--data', 'dots', '--seeds', '2'];
    const args = [...dots, '--jobs', '1', '--quiet'];
    const printed = async (format: string) => {
      const { stdout, stderr, code } = await world.zoo(...args, '--format', format);
      expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
      return stdout;
    };
    const md = await printed('md');
    expect(md).toMatch(/^### dots · classification: accuracy/);
    expect(md).toMatch(/^\| hasty +\| \d\.\d{4} ± /m);
    expect(md).toMatch(/^\| \(nearest-neighbor\) +\| /m);
    const csv = await printed('csv');
    expect(csv).toMatch(
      /^data,task,kind,id,title,metric,better,rank,mean,standardDeviation,trials/,
    );
    expect(csv).toMatch(/^dots,classification,architecture,hasty,The hasty,accuracy,higher,/m);
    const { rows } = JSON.parse(await printed('json'));
    expect(rows.map(({ id }: { id: string }) => id)).toEqual([
      ...['centroids', 'hasty', 'nearest-neighbor', 'linear', 'constant'],
    ]);
    expect(rows[0]).toMatchObject({ data: 'dots', trials: 2, failed: 0, reference: null });
  });

  test('writes a page with the tables and a curve of each', async () => {
    const world = new World({ registry });
    await world.zoo(...two, '--jobs', '1', '--out', 'a', '--quiet');
    const page = readFileSync(world.path('a/report.html'), 'utf8');
    expect(page.match(/<svg/g)).toHaveLength(4);
    expect(page).toContain('dots · classification: accuracy (higher is better), 2 runs each');
    expect(page).toContain('zoo compare centroids hasty --data dots,shifted --seeds 2');
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
  });

  test('draws one bar in a terminal, with what is running, and takes it away', async () => {
    const world = new World({ registry, isTTY: true });
    const args = ['compare', 'slow', '--data', 'dots', '--seeds', '1', '--jobs', '1'];
    const { stderr } = await world.zoo(...args);
    expect(stderr).toMatch(/░ 0\/2 trials/);
    expect(stderr).toMatch(/█░+ 0\/2 trials {2}\d+ s left {2}slow on dots, seed 1/);
    expect(stderr).toMatch(/█ 2\/2 trials {2}0 s left/);
    expect(stderr).toMatch(
      /^1 trial: 1 architecture on 1 data set, 1 seed of each pair; how long was never measured, 1 at a time\n[^\n]*runs\/compare: report.html with the curves\n$/,
    );
  });

  test('shows who does not know a data set, where another does', async () => {
    const world = new World({ registry });
    const args = ['compare', 'centroids', '--data', 'dots,iris', '--seeds', '1', '--jobs', '2'];
    const { code, stdout, stderr } = await world.zoo(...args);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^1 trial: 1 architecture on 1 data set, .*, 2 at a time\n1\/2 {2}/);
    expect(stdout).toMatch(/^iris · known to none of them\n.*\ncentroids +not its data/m);
    expect(stdout).toMatch(/^ {2}centroids: does not know iris$/m);
  });
});

describe('--vote', () => {
  test('adds a row for all seeds together, on the same parts', async () => {
    const world = new World({ registry, columns: 80 });
    const args = ['compare', 'hasty', '--data', 'dots', '--seeds', '3', '--vote', '--jobs', '1'];
    const { code, stdout, stderr } = await world.zoo(...args);
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^hasty +\d\.\d{4} ± 0\.\d{4} /m);
    expect(stdout).toMatch(/^hasty, vote of 3 +\d\.\d{4} /m);
    const page = readFileSync(world.path('runs/compare/report.html'), 'utf8');
    expect(page).toContain('zoo compare hasty --data dots --seeds 3 --vote');
  });

  test('of one seed is refused', async () => {
    const world = new World({ registry });
    const args = ['compare', 'hasty', '--data', 'dots', '--seeds', '1', '--vote'];
    const { code, stdout, stderr } = await world.zoo(...args);
    expect(stderr).toMatch(/--vote: one seed is no ensemble/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('what if', () => {
  test('an option were different is a row, and the best stands first', async () => {
    const world = new World({ registry, columns: 80 });
    const variants = ['centroids:learning-rate=0', 'centroids', 'centroids:epochs=1'];
    const args = ['compare', ...variants, '--data', 'dots', '--seeds', '2', '--jobs', '1'];
    const { code, stdout, stderr } = await world.zoo(...args);
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/^6 trials: 3 models on 1 data set, 2 seeds of each pair; how long/);
    expect(stderr).toMatch(/centroids:learning-rate=0 on dots, seed 2: accuracy/);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(110);
    const means = [...stdout.matchAll(/^\S+ +(\d\.\d{4}) ± /gm)].map(([, mean]) => Number(mean));
    expect(means.length).toBeGreaterThanOrEqual(5);
    expect(means).toEqual([...means].sort((a, b) => b - a));
    expect(stdout).not.toMatch(/published|samples\/s/);
    const page = readFileSync(world.path('runs/compare/report.html'), 'utf8');
    expect(page).toContain('zoo compare centroids:learning-rate=0 centroids centroids:epochs=1');
    expect(page).toContain('Nearest centroid (learning-rate=0)');
  });

  test('the data were a file of one’s own is read once, and measured', async () => {
    const world = new World({ registry });
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i % 2 ? i : -i},${i % 3},${i % 2 ? 'a' : 'b'}`,
    );
    writeFileSync(world.path('own.csv'), `x,y,side\n${rows.join('\n')}\n`);
    const data = 'own.csv:label=side,ignore=y,dots';
    const args = ['compare', 'centroids', 'hasty', '--data', data, '--seeds', '2', '--jobs', '2'];
    const { code, stdout, stderr } = await world.zoo(...args);
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^own\.csv:label=side,ignore=y · classification: accuracy/);
    expect(stdout).toMatch(/^\(nearest-neighbor\) +1\.0000/m);
    expect(stdout).toMatch(/^dots · classification/m);
    const again = await world.zoo(...args);
    expect(again.stderr.match(/finished before/g)).toHaveLength(12);
  });
});

describe('a comparison that cannot be', () => {
  test.each([
    ['compare centroid', /no architecture "centroid": did you mean "centroids"/],
    ['compare centroids --data dotz', /no data set "dotz": did you mean "dots"/],
    ['compare centroids --data iris', /none of centroids knows iris/],
    ['compare centroids:epochs', /"epochs" is no setting; expected option=value/],
    ['compare centroids:rate=3', /centroids has no option "rate": known: learning-rate, /],
    ['compare centroids:learning-rate=-1', /--learning-rate.*-1 given, expected/],
    [
      'compare centroids --data no.csv:labl=a',
      /"labl" says nothing about a file: did you mean "label"/,
    ],
    ['compare centroids --seeds 0', /--seeds.*0 given, expected a whole number from 1 to 1000/],
    ['compare centroids --folds 1', /--folds.*1 given, expected a whole number from 2/],
    ['compare centroids --jobs many', /--jobs.*"many" given/],
    ['compare centroids --format html', /--format.*"html" given, expected one of table, md, csv/],
    ['compare centroids --epochs 1 --steps 2', /--epochs and --steps contradict/],
    ['compare centroids --sed 1', /no option "--sed": did you mean "--seeds"/],
    ['compare centroids --out=', /--out "": empty/],
  ])('zoo %s ends with 2', async (args, says) => {
    const world = new World({ registry });
    const { code, stdout, stderr } = await world.zoo(...args.split(' '));
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/^zoo: [^\n]+\n$/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(existsSync(world.path('runs'))).toBe(false);
  });
});
