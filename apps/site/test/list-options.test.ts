import { expect, test } from 'vitest';
import { describeLab } from '../build/describe-zoo.ts';
import { changesTo, columnsOf, fitted, rowsOf } from '../src/lab/list-options.ts';
import { commandOf, programOf } from '../src/lab/repeat.ts';
import { readSettings, writeSettings } from '../src/lab/settings.ts';

const feedforward = await describeLab('feedforward');
const { options } = feedforward;
const columns = columnsOf(options, 'layers');
const read = (text: string) => readSettings(feedforward, new URLSearchParams(text));

test('size, activation and dropout are columns of each hidden layer, the size first', () => {
  expect(columns.map(({ name, spec }) => [name, spec.type])).toEqual([
    ['layers', 'integer'],
    ['activation', 'choice'],
    ['dropout', 'number'],
  ]);
  const values = { layers: [8, 6], activation: ['relu', 'tanh'], dropout: 0.2 };
  expect(rowsOf(columns, values)).toEqual([
    [8, 'relu', 0.2],
    [6, 'tanh', 0.2],
  ]);
});

test('only what differs is set, and equal values are one', () => {
  const values = { layers: [8, 6], activation: ['relu', 'tanh'], dropout: 0 };
  const changed = (...rows: [number, string, number][]) => changesTo(rows, columns, values);
  expect(changed([8, 'relu', 0], [6, 'tanh', 0])).toEqual({});
  expect(changed([8, 'relu', 0], [6, 'relu', 0.5])).toEqual({
    activation: 'relu',
    dropout: [0, 0.5],
  });
  expect(changed([8, 'relu', 0])).toEqual({ layers: [8], activation: 'relu' });
});

test('lists of another length are cut, or their last value is repeated, and it is said', () => {
  const given = { activation: ['relu', 'tanh'] };
  const usual = { layers: [16, 16] };
  expect(fitted(options, given, usual)).toEqual({ options: given, notes: [] });
  expect(fitted(options, given, {}).options).toEqual({ activation: 'relu' });
  const longer = fitted(options, { ...given, layers: [5, 4, 3] }, usual);
  expect(longer.options['activation']).toEqual(['relu', 'tanh', 'tanh']);
  expect(longer.notes).toEqual([
    'activation: 2 given (relu, tanh) for 3 layers (5, 4, 3); relu,tanh,tanh is taken.',
  ]);
});

test('an address keeps them, and corrects each value', () => {
  const text = 'data=moons&seed=1&layers=8%2C6&activation=relu%2Ctanh&dropout=0.2%2C0';
  expect(writeSettings(read(text).settings).toString()).toBe(text);
  const { settings, notes } = read('data=moons&activation=relu,tanj&dropout=7,0');
  expect(settings.options).toEqual({ activation: ['relu', 'tanh'], dropout: [0.95, 0] });
  expect(notes).toHaveLength(2);
});

test('command and program repeat them', () => {
  const { settings } = read('data=moons&layers=8,6&activation=relu,tanh&dropout=.2,0');
  const run = { architecture: 'feedforward', settings, file: null };
  expect(commandOf(run)).toContain('--layers 8,6 --activation relu,tanh --dropout 0.2,0');
  expect(programOf(run)).toContain(
    '{"layers":[8,6],"activation":["relu","tanh"],"dropout":[0.2,0]}',
  );
});
