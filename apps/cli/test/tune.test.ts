/** @file `zoo tune` on doubles and on small data: what it says, that it goes on, what it refuses. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { registry as zoo } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { comparedModels } from './support/compared-models.ts';
import { World } from './support/world.ts';

const registry = { ...comparedModels, rbf: zoo.rbf, som: zoo.som };
const rate = ['--search', 'learning-rate=1e-3..1'];
const small = ['tune', 'centroids:epochs=9', '--data', 'dots', ...rate, '--inner', '2'];

describe('zoo tune', () => {
  test('chooses, tests once beside the default, and says what that bought', async () => {
    const world = new World({ registry, columns: 80 });
    const args = [...small, '--trials', '6', '--jobs', '1', '--out', 'a'];
    const { code, stdout, stderr } = await world.zoo(...args);
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(
      /^\d+ trials: 6 candidates by halving search over learning-rate, on 2 inner folds/,
    );
    expect(stderr).toMatch(/^halving: training can be paused, and the best third goes on$/m);
    expect(stderr).toMatch(/inner fold 2 of 2: accuracy/);
    expect(stderr).toMatch(/best so far: accuracy/);
    expect(stdout).toMatch(
      /^dots · classification: accuracy \(higher is better\)\ntested once +accuracy +p\n/,
    );
    expect(stdout).toMatch(/The search bought\s+nothing|Tuned is better/);
    expect(stdout).toMatch(
      /the best of 6 on \d+ rows is\s+partly luck, and only the test rows count/,
    );
    expect(stdout).toMatch(/^mattered [\s\S]*learning-rate \d+ %$/m);
    expect(stdout).toMatch(/^winner: zoo compare centroids:.*--data dots$/m);
    const page = readFileSync(world.path('a/report.html'), 'utf8');
    for (const heading of ['Settings and results', 'What mattered', 'Every candidate']) {
      expect(page).toContain(heading);
    }
    expect(existsSync(world.path('a/pauses'))).toBe(false);
  });

  test('gives the same from any number at a time, and goes on where it ended', async () => {
    const world = new World({ registry });
    const args = [...small, '--trials', '6', '--format', 'json', '--quiet'];
    const one = await world.zoo(...args, '--jobs', '1', '--out', 'one');
    const more = await world.zoo(...args, '--jobs', '3', '--out', 'more');
    expect(one.code, one.stderr).toBe(0);
    expect(more.stdout).toBe(one.stdout);
    const kept = readFileSync(world.path('one/trials.jsonl'), 'utf8');
    const half = kept.split('\n').slice(0, 5).join('\n');
    writeFileSync(world.path('one/trials.jsonl'), `${half}\n`);
    const again = await world.zoo(...args, '--jobs', '2', '--out', 'one');
    expect(again.stdout).toBe(one.stdout);
    expect(readFileSync(world.path('one/trials.jsonl'), 'utf8')).toContain(half);
  });

  test('of a map searches at random, with the reason', async () => {
    const world = new World({ registry });
    const args = ['tune', 'som:epochs=2', '--data', 'iris', '--trials', '2', '--inner', '1'];
    const { code, stderr } = await world.zoo(...args, '--jobs', '1');
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(
      /^random: how it learns at each step depends on the length of the whole/m,
    );
    const refused = await world.zoo(...args, '--method', 'halving');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/--method halving: how it learns.*use --method random/);
  });

  test('takes as many candidates as fit into a time, or says how much one needs', async () => {
    // By this clock a training takes as many seconds as it is looked at, on every machine.
    let looks = 0;
    const world = new World({ registry, now: () => 1000 * looks++ });
    const search = [...small, '--jobs', '1', '--method', 'random', '--budget'];
    const { code, stderr } = await world.zoo(...search, '0.001s');
    expect(code).toBe(5);
    const [, one] = /one candidate takes about (\d+)\.0 s .* give at least that/.exec(stderr) ?? [];
    expect(Number(one)).toBeGreaterThan(0);
    const enough = await world.zoo(...search, `${4 * Number(one) + 1}s`);
    expect(enough.code, enough.stderr).toBe(0);
    expect(enough.stderr).toMatch(/: 4 candidates by random search/);
  });

  test('keeps what could be measured where candidates diverge, and says so', async () => {
    const world = new World({ registry });
    const wild = ['tune', 'centroids', '--data', 'dots', '--inner', '2', '--method', 'random'];
    const space = ['--search', 'learning-rate=0.01|1000000', '--trials', '9', '--jobs', '1'];
    const { code, stdout } = await world.zoo(...wild, ...space);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1 of 3 candidates failed: .*diverged/im);
    // What diverged is tried again, what was measured is not.
    const again = await world.zoo(...wild, ...space);
    expect(again.stdout).toBe(stdout);
    expect(again.stderr.match(/: finished before/g)).toHaveLength(2 * 2 + 2);
    expect(again.stderr.match(/: failed: .*diverged/gi)).toHaveLength(2);
  });

  test.each([
    [
      'all candidates diverge',
      'reckless --data dots --seed 2',
      /none of the 2 candidates .*diverged/i,
    ],
    ['a class has one row', 'centroids --data lonely.csv:label=kind', /too small: "c" \(1\)/],
    [
      'inner folds have too little of a class',
      'centroids --data rare.csv:label=kind',
      /none of the 2 candidates .*"c" \(2\)/,
    ],
  ])('says why nothing could be measured where %s', async (_, what, says) => {
    const world = new World({ registry });
    const rows = Array.from({ length: 24 }, (_, i) => `${i % 7},${i % 2 === 0 ? 'a' : 'b'}`);
    writeFileSync(world.path('lonely.csv'), ['x,kind', ...rows, '9,c'].join('\n'));
    writeFileSync(world.path('rare.csv'), ['x,kind', ...rows, '9,c', '8,c', '9,c'].join('\n'));
    const few = ['--trials', '2', '--inner', '2', '--method', 'random', '--jobs', '1'];
    const args = ['tune', ...what.split(' '), ...rate, ...few];
    const { code, stdout, stderr } = await world.zoo(...args);
    expect(stderr).toMatch(says);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  });

  test('of folds in which a class is absent measures what is there', async () => {
    const world = new World({ registry });
    const rows = Array.from({ length: 24 }, (_, i) => `${i % 7},${i % 2 === 0 ? 'a' : 'b'}`);
    writeFileSync(world.path('own.csv'), ['x,kind', ...rows, '9,c', '8,c', '9,c'].join('\n'));
    const data = ['--data', 'own.csv:label=kind', '--folds', '5', '--jobs', '1'];
    const { code, stdout } = await world.zoo('compare', 'centroids', ...data);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^centroids +\d\.\d{4} ± /m);
  });

  test.each([
    ['tune', /which architecture\? Known: centroids/],
    ['tune centroid --data dots', /no architecture "centroid": did you mean "centroids"/],
    ['tune centroids --data dots', /nothing to search with these settings; say what with --search/],
    ['tune centroids:lr=1 --data dots', /centroids has no option "lr"/],
    ['tune centroids:learning-rate=-1 --data dots', /-1 given, expected a number from 0/],
    ['tune centroids --data dots,shifted --search layers=1|2', /one data set/],
    ['tune centroids --data dots --search learning-rate=1..0.1', /the range is empty/],
    [
      'tune centroids:learning-rate=1 --data dots --search learning-rate=0.1..1',
      /fixed to 1 and to be searched/,
    ],
    ['tune centroids --data dots --search lr=0.1..1', /no option "lr"/],
    ['tune rbf --data iris --trials 1', /--trials.*1 given, expected a whole number from 2/],
    ['tune rbf --data iris --budget soon', /--budget "soon": expected a time/],
    ['tune rbf --data iris --budget 1m --trials 3', /contradict/],
    ['tune rbf --data iris --method bayes', /expected one of random, grid, halving/],
    ['tune rbf --data iris --folds 1', /--folds.*1 given, expected a whole number from 2 to 100/],
  ])('%s ends with 2', async (args, says) => {
    const world = new World({ registry });
    const { code, stdout, stderr } = await world.zoo(...args.split(' '));
    expect(stderr).toMatch(says);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
