/** @file Bad command lines. The first of the tables; read table.ts for what every row is held to. */
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { World } from '../support/world.ts';
import { call, describeRefused, type Refused, tellingWorld } from './table.ts';

const table = 'x,y,kind\n0,1,a\n1,0,b\n0,2,a\n2,0,b\n0,3,a\n3,0,b\n1,4,a\n4,1,b\n0,5,a\n5,0,b\n';

const rows: readonly Refused[] = [
  {
    title: 'a name that is not known is answered with the nearest and with all there are (command)',
    exit: 2,
    code: 'unknown/command',
    each: [
      ['rnu', /no command "rnu": did you mean "run"\? known: list, show, run/],
      ['frobnicate', /no command "frobnicate": known: list/],
    ],
  },
  {
    title: 'so is an architecture',
    exit: 2,
    code: 'unknown/architecture',
    each: [
      ['run centroid', /no architecture "centroid": did you mean "centroids"/],
      ['run nothing --width 3', /no architecture "nothing"/],
    ],
  },
  {
    title: 'so is a data set',
    exit: 2,
    code: 'unknown/data-set-for-centroids',
    each: [['run centroids --data dotz', /"dotz": did you mean "dots"\? known: dots, shifted/]],
  },
  {
    title: 'so is what is to be shown',
    exit: 2,
    code: 'unknown/architecture-or-data-set',
    each: [
      ['show centroid', /"centroid": did you mean "centroids"/],
      ['show iri', /did you mean "iris"/],
    ],
  },
  {
    title: 'so is a flag',
    exit: 2,
    code: 'unknown/option',
    each: [
      ['run centroids --sed 1', /no option "--sed": did you mean "--seed"\? known: .*--epochs/],
      ['run centroids --learning_rate 1', /did you mean "--learning-rate"/],
      ['figures nowhere --formt svg', /did you mean "--format"/],
    ],
  },
  {
    title: 'a value that is no number, empty or fractional names flag, value and what is expected',
    exit: 2,
    code: 'option/type',
    each: [
      ['run centroids --seed=', /--seed.*"" given, expected a whole number from 0 to/],
      ['run centroids --seed 1.5', /--seed.*1.5 given/],
      ['run centroids --seed 0x10', /--seed.*"0x10" given/],
      ['run centroids --epochs 1e999', /--epochs/],
      ['run centroids --epochs NaN', /--epochs.*"NaN" given/],
      ['run centroids --learning-rate fast', /--learning-rate.*"fast" given, expected a number/],
      ['run centroids --layers 4,x', /--layers.*"4,x" given/],
      ['sample nowhere --top-k x', /--top-k.*"x" given/],
    ],
  },
  {
    title: 'a number out of its range names flag, value and range: -1 epochs, a seed beyond 2^53',
    exit: 2,
    code: 'option/range',
    each: [
      ['run centroids --seed -1', /--seed.*-1 given/],
      ['run centroids --seed 9007199254740992', /--seed.*from 0 to 9007199254740991/],
      ['run centroids --epochs -1', /--epochs.*-1 given, expected a whole number from 1/],
      ['run centroids --epochs 0', /--epochs.*0 given/],
      ['run centroids --learning-rate -0.1', /--learning-rate.*-0.1 given.*from 0 to 1000000/],
      ['run centroids --learning-rate 1e999', /--learning-rate.*Infinity given/],
      ['run centroids --layers 1,2,3,4', /--layers.*1 to 3 whole numbers from 1 to 64/],
      ['run centroids --layers 100', /--layers.*100 given/],
      ['sample nowhere --count 0', /--count.*0 given, expected a whole number from 1/],
      ['sample nowhere --temperature -1', /--temperature.*-1 given/],
    ],
  },
  {
    title: 'a choice that is none lists the choices',
    exit: 2,
    code: 'option/choice',
    each: [
      ['run centroids --missing guess', /--missing.*"guess" given, expected one of drop, mean/],
      ['run centroids --start rendom', /--start.*"rendom".*did you mean "random"/],
      ['figures nowhere --out b --format gif', /--format.*"gif" given, expected one of svg, png/],
    ],
  },
  {
    title: 'flags that contradict each other are reported together',
    exit: 2,
    code: 'flag/conflict',
    each: [
      ['run centroids --epochs 2 --steps 3', /--epochs and --steps contradict/],
      ['run centroids --out a --resume b', /--out and --resume contradict/],
      ['run centroids --label kind', /--label is for a file of your own/],
      ['run centroids --data own.csv --label kind --target x', /--label and --target contradict/],
      ['figures nowhere --format svg', /--format is for an export; give --out/],
    ],
  },
  {
    title: 'an empty name is reported',
    exit: 2,
    code: 'flag/empty',
    each: [
      ['run centroids --data=', /--data "": empty/],
      ['run centroids --out=', /--out "": empty/],
    ],
  },
  {
    title: 'a flag without its value is reported',
    exit: 2,
    code: 'flag/optionMissingArgument',
    each: [
      ['run centroids --seed', /option '--seed <n>' argument missing/],
      ['run centroids --data', /option '--data <.+>' argument missing/],
    ],
  },
  {
    title: 'a word too many is reported',
    exit: 2,
    code: 'flag/excessArguments',
    each: [
      ['run centroids extra', /too many arguments/],
      ['run centroids --fades yes', /too many arguments/],
    ],
  },
  {
    title: 'a word too few is reported',
    exit: 2,
    code: 'flag/missingArgument',
    each: [
      ['show', /missing required argument 'name'/],
      ['predict', /missing required argument 'run'/],
    ],
  },
  {
    title: 'a run without an architecture lists them',
    exit: 2,
    code: 'run/no-architecture',
    each: [['run', /which architecture\? Known: centroids/]],
  },
  {
    title:
      'another word for a command, or an architecture in its place, is answered with the command',
    exit: 2,
    code: 'unknown/command',
    each: [
      ['train centroids', /did you mean "zoo run centroids"/],
      ['fit centroids --data clouds', /did you mean "zoo run centroids/],
      ['centroids --seed 2', /did you mean "zoo run centroids/],
      ['generate a', /did you mean "zoo sample a"/],
      ['datasets', /did you mean "zoo list"/],
      ['resume a', /did you mean "zoo run --resume a"/],
    ],
  },
  {
    title: 'a data set or a file in place of an architecture is answered with --data',
    exit: 2,
    code: 'unknown/architecture',
    real: true,
    each: [
      ['run iris', /a data set; did you mean "run perceptron --data iris"/],
      ['run Iris', /did you mean "run perceptron --data iris"/],
      ['run irsi', /did you mean "run perceptron --data iris"/],
      ['run own.csv', /a file; did you mean "run linear --data own\.csv"/],
      ['run feedfoward', /did you mean "feedforward"/],
      ['compare iris wine', /did you mean "compare perceptron --data iris"/],
    ],
  },
  {
    title: 'a data set behind an architecture is answered with --data',
    exit: 2,
    code: 'flag/excessArguments',
    real: true,
    each: [['run som iris', /"iris" behind som; data is named with --data iris/]],
  },
  {
    title: 'a task that the architecture does not have names the flag that would suit',
    exit: 2,
    code: 'data/unsuitable',
    each: [
      ['run centroids --data own.csv --target x', /suits regression.*name a column of classes/],
    ],
  },
  {
    title: 'a folder that is no run is reported with the command that lists runs',
    exit: 3,
    code: 'run/missing',
    each: [
      ['run --resume nowhere', /nowhere does not exist; `zoo runs` lists/],
      ['run centroids --resume .', /holds no config.json: not a run/],
      ['predict nowhere own.csv', /nowhere does not exist/],
      ['sample nowhere', /nowhere does not exist/],
      ['figures nowhere', /nowhere does not exist/],
    ],
  },
  {
    title: 'a folder to list runs of that does not exist is reported',
    exit: 3,
    code: 'run/missing',
    each: [['runs nowhere', /nowhere does not exist/]],
  },
  {
    title: 'a map of 100000 × 100000 meets the range of the option first',
    real: true,
    exit: 2,
    code: 'option/range',
    each: [['run som --width 100000 --height 100000', /--width.*100000 given.*from 1 to 256/]],
  },
];

describeRefused(
  'command line',
  rows.map((row) => ({
    ...row,
    given: (world) => writeFileSync(world.path('own.csv'), table),
  })),
);

describe('command line', () => {
  test('no arguments: help, and all is well', async () => {
    const { code, stdout, stderr } = await call(tellingWorld(), []);
    expect(stdout).toMatch(/Examples:.*Usage: zoo.*Commands:/s);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('control characters in what it repeats are not printed', async () => {
    const outcome = await new World().zoo('show', '\u001b[31mred\u0007\u202e');
    expect(outcome.stderr).toMatch(/"\[31mred"/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is the point.
    expect(outcome.stderr).not.toMatch(/[\u0000-\u0009\u001b\u202e]/);
  });

  test('a bug of ours is reported apart, with a stack only on request', async () => {
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
