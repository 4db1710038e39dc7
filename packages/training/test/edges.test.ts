/** @file Small rules at their edges: whose settings hold, what a message offers, what −0 and empty parts are. */
import { makeTable, type Table } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { chooseData } from '../src/choose-data.ts';
import { checkOption } from '../src/index.ts';
import { enlarged } from '../src/loop/parts.ts';
import { RunningMeans } from '../src/loop/running-means.ts';
import { settingsOf } from '../src/member-settings.ts';

const numbers = { name: 'rows', columns: ['a'], features: Float64Array.of(1, 2) };
const value = { kind: 'value', name: 'y', values: Float64Array.of(1, 2) } as const;
const labels = { kind: 'class', name: 'y', labels: ['p', 'q'], ids: Int32Array.of(0, 1) } as const;

describe('data', () => {
  const own = { regression: {}, map: {} };
  const known = (kinds: object) => ({ id: 'net', datasets: {}, own: kinds });

  it('of one’s own is no name of data, though it says where it is from', async () => {
    const data: Table = makeTable({ ...numbers, target: value });
    Object.assign(data, { source: 'a file' });
    await expect(chooseData(known(own), { data })).resolves.toMatchObject({
      data,
      task: 'regression',
    });
  });

  it('is taken for the first task that it suits, or for the one that is asked for', async () => {
    const data = makeTable({ ...numbers, target: value });
    const taskOf = async (request: object) =>
      (await chooseData(known(own), { data, ...request })).task;
    expect([await taskOf({}), await taskOf({ task: 'map' })]).toEqual(['regression', 'map']);
  });

  it('that does not suit comes with what would', async () => {
    const refused = (target: typeof value | typeof labels | null, kinds: object) =>
      expect(chooseData(known(kinds), { data: makeTable({ ...numbers, target }) })).rejects;
    await refused(value, { classification: {} }).toThrow(
      /its target is a number: name a column of/,
    );
    await refused(labels, { regression: {} }).toThrow(/its target is a class: name a column of/);
    await refused(null, { regression: {} }).toThrow(/it has nothing to predict: name the column/);
    await refused(value, { language: {} }).toThrow(/net was asked for language$/);
  });
});

describe('the settings of a member', () => {
  const named = { task: 'classification', load: () => makeTable(numbers), epochs: 1 };
  const of = (architecture: object, task: 'classification' | 'regression') =>
    settingsOf({ id: 'net', datasets: {}, own: {}, ...architecture } as never, {
      data: 'iris',
      task,
    });

  it('are those of the data, else of the task, else of a map', () => {
    const all = {
      datasets: { iris: named },
      own: { classification: { epochs: 2 }, map: { epochs: 3 } },
    };
    expect(of(all, 'classification')).toMatchObject({ epochs: 1, task: 'classification' });
    expect(of(all, 'regression')).toMatchObject({ epochs: 3, task: 'map' });
    expect(of({ own: all.own }, 'classification')).toMatchObject({ epochs: 2 });
  });

  it('that there are, are named where there are none', () => {
    expect(() => of({ own: { language: {}, recommendation: {} } }, 'regression')).toThrow(
      'net does no regression: it has settings for language and recommendation',
    );
    expect(() => of({}, 'regression')).toThrow('it has settings for its own data only');
  });
});

describe('running means', () => {
  it('weigh each batch by its rows, and are taken up from a state', () => {
    const means = new RunningMeans();
    means.add({ loss: 1, error: 0.5 }, 6);
    means.add({ loss: 4, error: 0 }, 2);
    const again = new RunningMeans();
    again.add({ other: 1 }, 1);
    again.restore(JSON.parse(JSON.stringify(means.state())));
    for (const each of [means, again]) expect(each.means()).toEqual({ loss: 14 / 8, error: 3 / 8 });
    means.clear();
    expect(means.means()).toEqual({});
  });

  it('have no −0, which JSON would change', () => {
    const means = new RunningMeans();
    means.add({ loss: -0 }, 1);
    expect([means.means(), means.state()]).toEqual([{ loss: 0 }, [['loss', 0, 1]]]);
  });
});

describe('parts of which a model holds more than one copy', () => {
  const part = (size: number, rowBytes?: number) => ({
    ...{ size, take: () => size },
    ...(rowBytes !== undefined && { rowBytes }),
  });

  it('have rows of so many times the bytes, and are one where they were one', () => {
    const train = part(3, 8);
    const more = enlarged({ train, validation: part(2, 5), test: train }, 4);
    expect([more.train.rowBytes, more.validation?.rowBytes]).toEqual([32, 20]);
    expect([more.train.size, more.validation?.size, more.test === more.train]).toEqual([
      3,
      2,
      true,
    ]);
    const apart = enlarged({ train, validation: null, test: part(1) }, 4);
    expect([apart.validation, apart.test.rowBytes, apart.test.size]).toEqual([null, 0, 1]);
  });
});

describe('an option', () => {
  const width = { type: 'integer', default: 8, min: 2, max: 64, help: '' } as const;
  const decay = {
    type: 'choice',
    default: 'linear',
    choices: ['linear', 'none'],
    help: '',
  } as const;

  it('of one value takes no list, and one of names is named nearly', () => {
    expect(() => checkOption('width', width, [3])).toThrow(/width .*\[3\] given, expected a whole/);
    expect(() => checkOption('width', width, undefined)).toThrow(/missing given, expected/);
    expect(() => checkOption('decay', decay, '')).toThrow(/"" given, expected one of linear, none/);
    expect(() => checkOption('decay', decay, 'linaer')).toThrow(/; did you mean "linear"\?$/);
    expect(() => checkOption('decay', decay, 'zzzzzzzzzz')).toThrow(/one of linear, none$/);
  });
});
