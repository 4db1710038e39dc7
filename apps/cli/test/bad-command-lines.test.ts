import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { World } from './support/world.ts';

const table = 'x,y,kind\n0,1,a\n1,0,b\n0,2,a\n2,0,b\n0,3,a\n3,0,b\n1,4,a\n4,1,b\n0,5,a\n5,0,b\n';

/** Arguments, exit code, and what the one line on stderr must say. */
const cases: readonly (readonly [args: string, code: number, says: RegExp])[] = [
  ['rnu', 2, /no command "rnu": did you mean "run"\? known: list, show, run/],
  ['frobnicate', 2, /no command "frobnicate": known: list/],
  ['run', 2, /which architecture\? Known: centroids/],
  ['run centroid', 2, /no architecture "centroid": did you mean "centroids"/],
  ['run nothing --width 3', 2, /no architecture "nothing"/],
  ['run centroids extra', 2, /too many arguments/],
  ['run centroids --data dotz', 2, /"dotz": did you mean "dots"\? known: dots, shifted/],
  ['run centroids --sed 1', 2, /no option "--sed": did you mean "--seed"\? known: .*--epochs/],
  ['run centroids --learning_rate 1', 2, /did you mean "--learning-rate"/],
  ['run centroids --seed', 2, /option '--seed <n>' argument missing/],
  ['run centroids --seed=', 2, /--seed.*"" given, expected a whole number from 0 to/],
  ['run centroids --seed 1.5', 2, /--seed.*1.5 given/],
  ['run centroids --seed -1', 2, /--seed.*-1 given/],
  ['run centroids --seed 9007199254740992', 2, /--seed.*from 0 to 9007199254740991/],
  ['run centroids --seed 0x10', 2, /--seed.*"0x10" given/],
  ['run centroids --epochs -1', 2, /--epochs.*-1 given, expected a whole number from 1/],
  ['run centroids --epochs 0', 2, /--epochs.*0 given/],
  ['run centroids --epochs 1e999', 2, /--epochs/],
  ['run centroids --epochs NaN', 2, /--epochs.*"NaN" given/],
  ['run centroids --epochs 2 --steps 3', 2, /--epochs and --steps contradict/],
  ['run centroids --out a --resume b', 2, /--out and --resume contradict/],
  ['run centroids --data', 2, /option '--data <name\|file>' argument missing/],
  ['run centroids --data=', 2, /--data "": empty/],
  ['run centroids --missing guess', 2, /--missing.*"guess" given, expected one of drop, mean/],
  ['run centroids --label kind', 2, /--label is for a file of your own/],
  ['run centroids --data own.csv --label kind --target x', 2, /--label and --target contradict/],
  ['run centroids --data own.csv --label kin', 2, /--label.*"kin".*"kind"/],
  ['run centroids --data own.csv', 2, /suits map; centroids was asked for classification/],
  ['run centroids --data own.csv --target x', 2, /suits regression.*name a column of classes/],
  ['run centroids --learning-rate -0.1', 2, /--learning-rate.*-0.1 given.*from 0 to 1000000/],
  ['run centroids --learning-rate 1e999', 2, /--learning-rate.*Infinity given/],
  ['run centroids --learning-rate fast', 2, /--learning-rate.*"fast" given, expected a number/],
  ['run centroids --start rendom', 2, /--start.*"rendom".*did you mean "random"/],
  ['run centroids --layers 4,x', 2, /--layers.*"4,x" given/],
  ['run centroids --layers 1,2,3,4', 2, /--layers.*1 to 3 whole numbers from 1 to 64/],
  ['run centroids --layers 100', 2, /--layers.*100 given/],
  ['run centroids --fades yes', 2, /too many arguments/],
  ['run --resume nowhere', 3, /nowhere does not exist; `zoo runs` lists/],
  ['run centroids --resume .', 3, /holds no config.json: not a run/],
  ['show', 2, /missing required argument 'name'/],
  ['show centroid', 2, /"centroid": did you mean "centroids"/],
  ['show iri', 2, /did you mean "iris"/],
  ['predict', 2, /missing required argument 'run'/],
  ['predict nowhere own.csv', 3, /nowhere does not exist/],
  ['sample nowhere', 3, /nowhere does not exist/],
  ['sample nowhere --count 0', 2, /--count.*0 given, expected a whole number from 1/],
  ['sample nowhere --temperature 0', 2, /--temperature.*0 given/],
  ['sample nowhere --top-k x', 2, /--top-k.*"x" given/],
  ['figures nowhere', 3, /nowhere does not exist/],
  ['runs nowhere', 3, /nowhere does not exist/],
];

describe('a bad command line', () => {
  test.each(cases)('zoo %s → %i', async (args, code, says) => {
    const world = new World();
    writeFileSync(world.path('own.csv'), table);
    const outcome = await world.zoo(...args.split(' '));
    const complaint = outcome.stderr.replace(/^loading .*\n/, '');
    expect(complaint).toMatch(says);
    expect(complaint).toMatch(/^zoo: [^\n]+\n$/);
    expect(outcome.stdout).toBe('');
    expect(outcome.code).toBe(code);
  });

  test('strips control characters from what it repeats', async () => {
    const outcome = await new World().zoo('show', '\u001b[31mred\u0007');
    expect(outcome.stderr).toMatch(/"\[31mred"/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is the point.
    expect(outcome.stderr).not.toMatch(/[\u0000-\u0009\u001b]/);
  });

  test('tells a bug of ours apart, with a stack only on request', async () => {
    const registry = { centroids: () => Promise.reject(new TypeError('oh no')) };
    const plain = await new World({ registry }).zoo('run', 'centroids');
    expect(plain.code).toBe(1);
    expect(plain.stderr).toMatch(/zoo: TypeError: oh no\. This is a bug in nnzoo: .*ZOO_DEBUG=1/);
    expect(plain.stderr).not.toMatch(/ at /);
    const env = { ZOO_DEBUG: '1' };
    const traced = await new World({ registry, env }).zoo('run', 'centroids');
    expect(traced.stderr).toMatch(/\n {4}at /);
  });
});
