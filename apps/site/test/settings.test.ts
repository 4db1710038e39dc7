import { describe, expect, test } from 'vitest';
import { describeLab } from '../build/describe-zoo.ts';
import { fixesIn } from '../src/lab/fixes.ts';
import { commandOf, programOf } from '../src/lab/repeat.ts';
import { readSettings, writeSettings } from '../src/lab/settings.ts';

const som = await describeLab('som');
const read = (text: string) => readSettings(som, new URLSearchParams(text));

describe('the settings of an address', () => {
  test('are the defaults where it says nothing', () => {
    expect(read('')).toEqual({
      settings: { data: som.datasets[0].id, seed: 1, options: {}, length: null, at: null },
      notes: [],
    });
  });

  test('come back as they were written', () => {
    const text = 'data=iris&seed=7&width=12&epochs=3&at=40';
    expect(writeSettings(read(text).settings).toString()).toBe(text);
    expect(read(text).notes).toEqual([]);
  });

  test.each([
    ['width=100000', 'width', som.options['width']],
    ['width=-3', 'width', som.options['width']],
  ])('%s becomes the nearest value, and it is said', (text, name, spec) => {
    const { settings, notes } = read(text);
    const { min, max } = spec as { readonly min: number; readonly max: number };
    expect(settings.options[name]).toBe(text.includes('-') ? min : max);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(text.split('=')[1]);
  });

  test.each(['widht=8', 'width=wide', 'seed=x', 'data=irsi', 'data=<b>iris</b>'])(
    '%s is corrected to what can be run, and it is said',
    (text) => {
      const { settings, notes } = read(text);
      expect(notes).toHaveLength(1);
      expect(settings.seed).toBe(1);
      expect(settings.options).toEqual({});
      expect(som.datasets.map(({ id }) => id)).toContain(settings.data);
    },
  );

  test('the likely name is taken for a data set with a slip', () => {
    expect(read('data=irsi').settings.data).toBe('iris');
  });
});

describe('a run on paper', () => {
  const { settings } = read('data=iris&seed=2&width=12&epochs=3');
  const run = { architecture: 'som', settings, file: null };

  test('is the command that repeats it', () => {
    expect(commandOf(run)).toBe('zoo run som --data iris --seed 2 --epochs 3 --width 12');
  });

  test('quotes what a shell would take apart', () => {
    const file = { name: 'my flowers.csv', label: 'kind of' };
    expect(commandOf({ ...run, file })).toContain("--data 'my flowers.csv' --label 'kind of'");
  });

  test('is a program with the same data, seed, options and length', () => {
    const program = programOf(run);
    for (const part of ['"iris"', 'seed: 2', '{"width":12}', '{"epochs":3}']) {
      expect(program).toContain(part);
    }
  });
});

test('the flags that a finding names are changes of options', async () => {
  const { options } = await describeLab('feedforward');
  expect(fixesIn('lower it: --learning-rate 0.01, or scale the inputs', options)).toEqual([
    { option: 'learningRate', value: 0.01, text: '--learning-rate 0.01' },
  ]);
  expect(fixesIn('a higher --learning-rate may help', options)).toEqual([]);
});
