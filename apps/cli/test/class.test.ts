/** @file `zoo class`: what learners hand in, broken files among it, and runs that are trained again. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { World } from './support/world.ts';

/** A world where lessons are recorded, with a folder for what is handed in. */
function newWorld(): World {
  const world: World = new World({
    get env() {
      return { XDG_DATA_HOME: world.path('data') };
    },
  });
  mkdirSync(world.path('results'));
  return world;
}

/** A learner with a lesson solved, one tried, help taken and a run, who hands in `results/<file>`. */
async function handedIn(world: World, file: string, name: string): Promise<void> {
  const steps = [
    ['learn', 'loss', '--answer', '4.25'],
    ['learn', 'loss', '--answer', '17/8'],
    ['learn', 'chain-rule', '--answer', '8'],
    ['practice', '1', '--hint'],
    ['practice', '2', '--solution'],
    ['run', 'centroids', '--seed', '3', '--quiet'],
    ['class', '--hand-in', `results/${file}`, '--name', name],
  ];
  for (const step of steps) {
    const { code, stderr } = await world.zoo(...step);
    expect(code, stderr).toBe(0);
  }
}

interface File {
  runs: { hash: string; value: number; seed: number; isOfZoo: boolean; architecture: string }[];
}

/** Changes a file that was handed in. */
function change(world: World, file: string, edit: (content: File) => void): void {
  const path = world.path('results', file);
  const content = JSON.parse(readFileSync(path, 'utf8')) as File;
  edit(content);
  writeFileSync(path, JSON.stringify(content));
}

describe('zoo class', () => {
  it('lists who did what, and repeats each run to the same hash', async () => {
    const world = newWorld();
    await handedIn(world, 'ada.json', 'Ada');
    const { code, stdout, stderr } = await world.zoo('class', 'results/ada.json', '--verify');
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('repeating centroids dots of Ada');
    expect(stdout).toMatch(/^Ada +1\/\d\d +0\/\d\d +1 +1 +3 +1 +1\/1$/m);
  });

  it.each<[string, (content: File) => void, RegExp]>([
    [
      'weights',
      ({ runs: [run] }) => Object.assign(run, { hash: 'f'.repeat(16) }),
      /the weights have the hash [0-9a-f]{16}/,
    ],
    ['score', ({ runs: [run] }) => Object.assign(run, { value: 0.999 }), /accuracy is [01]/],
    ['seed', ({ runs: [run] }) => Object.assign(run, { seed: 4 }), /differs/],
    [
      'own data',
      ({ runs: [run] }) => Object.assign(run, { isOfZoo: false }),
      /unknown: data of their own/,
    ],
    [
      'architecture',
      ({ runs: [run] }) => Object.assign(run, { architecture: '__proto__' }),
      /no such architecture/,
    ],
  ])('says so where a run was not trained like this: %s', async (_, edit, told) => {
    const world = newWorld();
    await handedIn(world, 'ada.json', 'Ada');
    change(world, 'ada.json', edit);
    const { stdout } = await world.zoo(
      ...['class', 'results/ada.json', '--verify', '--format', 'csv'],
    );
    expect(stdout).toMatch(told);
    const table = await world.zoo('class', 'results/ada.json', '--verify');
    expect(table.stdout).toContain('0/1');
  });

  it('lists the others where a file is broken, gone or from the future', async () => {
    const world = newWorld();
    await handedIn(world, 'ada.json', 'Ada');
    const files: Record<string, string> = {
      'half.json': '{"kind": "nnzoo-progress", "format": 1, "na',
      'future.json': '{"kind": "nnzoo-progress", "format": 7, "learners": []}',
      'list.json': '[1, 2]',
      'wrong.json': '{"loss": {"tries": "many", "solved": true}}',
      'null.json': '{"loss": null}',
      'nameless.json': '{"kind": "nnzoo-progress", "format": 1, "records": {}, "runs": []}',
      'deep.json': `${'['.repeat(100_000)}`,
      'plain.json': '{"loss": {"tries": 2, "solved": true}}',
    };
    for (const [name, text] of Object.entries(files))
      writeFileSync(world.path('results', name), text);
    const names = ['ada.json', ...Object.keys(files), 'gone.json'].map((name) => `results/${name}`);
    const { code, stdout, stderr } = await world.zoo('class', ...names);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Ada /m);
    expect(stdout).toMatch(/^plain +1\//m);
    const lines = stderr.trim().split('\n');
    expect(lines).toHaveLength(8);
    for (const line of lines) expect(line).toMatch(/^warning: .*results.*; left out$/);
    expect(stderr).toMatch(
      /future\.json was written by a newer zoo \(format 7, this one reads 1\)/,
    );
    expect(stderr).toContain('gone.json does not exist');
  });

  it('escapes names in HTML and defuses formulas in CSV', async () => {
    const world = newWorld();
    const name = '=HYPERLINK("x")<script>&';
    await handedIn(world, 'a.json', name);
    const csv = await world.zoo('class', 'results/a.json', '--format', 'csv');
    expect(csv.stdout).toContain(`"'=HYPERLINK(""x"")<script>&",lesson,loss,yes,2,`);
    const { code } = await world.zoo('class', 'results/a.json', '--out', 'class.html');
    expect(code).toBe(0);
    const page = readFileSync(world.path('class.html'), 'utf8');
    expect(page).toContain('=HYPERLINK(&quot;x&quot;)&lt;script&gt;&amp;');
    expect(page).not.toMatch(/<script|https?:/);
    expect(page).toContain('<td>lesson</td><td>loss</td><td>1</td><td>2.0</td>');
    const again = await world.zoo('class', 'results/a.json', '--out', 'class.html');
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('--force') });
  });

  it.each([
    [['class'], /no files/],
    [['class', '--hand-in', 'results/a.json'], /needs a name/],
    [['class', 'results/a.json', '--hand-in', 'b.json', '--name', 'A'], /leave out files/],
    [['class', 'results/a.json', '--format', 'pdf'], /expected table, csv, html/],
  ])('refuses %j', async (argv, told) => {
    const { code, stderr } = await newWorld().zoo(...argv);
    expect(code).toBe(2);
    expect(stderr).toMatch(told);
  });

  it('leaves a record of a newer zoo as it is', async () => {
    const world = newWorld();
    mkdirSync(world.path('data', 'nnzoo'), { recursive: true });
    const file = world.path('data', 'nnzoo', 'lessons.json');
    writeFileSync(file, '{"format": 2, "lessons": {}}');
    for (const argv of [['learn'], ['learn', 'loss', '--answer', '1'], ['practice', '--list']]) {
      const { code, stderr } = await world.zoo(...argv);
      expect(code).toBe(3);
      expect(stderr).toContain('newer zoo (format 2)');
    }
    expect(readFileSync(file, 'utf8')).toBe('{"format": 2, "lessons": {}}');
  });
});
