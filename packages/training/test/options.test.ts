/** @file Options: defaults, ranges, and one clear error for each thing that can be wrong. */
import { describe, expect, it } from 'vitest';
import {
  checkOption,
  describeRange,
  flagName,
  type OptionSpecs,
  parseOption,
  reservedNames,
  resolveOptions,
} from '../src/index.ts';

const specs = {
  width: { type: 'integer', default: 8, min: 2, max: 64, help: 'units a row' },
  learningRate: { type: 'number', default: 0.5, min: 0, max: 1, help: 'size of a step' },
  decay: { type: 'choice', default: 'linear', choices: ['linear', 'none'], help: 'of the rate' },
  bias: { type: 'boolean', default: true, help: 'a bias per unit' },
  layers: { type: 'list', default: [16], min: 1, max: 512, longest: 3, help: 'hidden sizes' },
} as const satisfies OptionSpecs;

function failure(action: () => unknown): { code: string; details: Record<string, unknown> } {
  try {
    action();
  } catch (error) {
    return error as { code: string; details: Record<string, unknown> };
  }
  throw new Error('nothing was thrown');
}

describe('an option as text', () => {
  it('of a choice is that choice, though it reads as a number or a list', () => {
    const spec = { type: 'choice', default: '1', choices: ['1', '1,2'], help: '' } as const;
    expect([parseOption('kind', spec, '1'), parseOption('kind', spec, '1,2')]).toEqual([
      '1',
      '1,2',
    ]);
  });

  it('of a list has one entry to as many as it takes', () => {
    const names = { type: 'names', default: ['a'], longest: 2, help: '' } as const;
    for (const [spec, one] of [
      [names, 'b'],
      [{ ...specs.layers, longest: 2 }, 9],
    ] as const) {
      for (const count of [1, 2]) {
        expect(checkOption('list', spec, new Array(count).fill(one))).toHaveLength(count);
      }
      for (const count of [0, 3]) {
        const check = () => checkOption('list', spec, new Array(count).fill(one));
        expect(failure(check).code).toBe('option/range');
      }
    }
  });

  it('of yes or no is true, false, and nothing else', () => {
    expect(['true', 'false'].map((text) => parseOption('bias', specs.bias, text))).toEqual([
      true,
      false,
    ]);
    for (const text of ['yes', 'True', '']) {
      expect(failure(() => parseOption('bias', specs.bias, text)).code).toBe('option/type');
    }
  });

  it('of a number may stand between blanks', () => {
    expect(parseOption('width', specs.width, ' 9 ')).toBe(9);
    expect(parseOption('layers', specs.layers, '8, 4')).toEqual([8, 4]);
  });
});

describe('resolveOptions', () => {
  it('takes what was given, then what suits the data set, then the default', () => {
    const values = resolveOptions(specs, { width: 10 }, { width: 12, decay: 'none' });
    expect(values).toEqual({
      width: 10,
      learningRate: 0.5,
      decay: 'none',
      bias: true,
      layers: [16],
    });
    const width: number = values.width;
    const decay: 'linear' | 'none' = values.decay;
    expect([width, decay]).toEqual([10, 'none']);
  });

  it('takes undefined as not given, and zero and false as given', () => {
    const values = resolveOptions(specs, { width: undefined, learningRate: 0, bias: false });
    expect(values).toMatchObject({ width: 8, learningRate: 0, bias: false });
  });

  it('names the likely option and lists all where one is unknown', () => {
    const error = failure(() => resolveOptions(specs, { learningrate: 0.1 }));
    expect(error.code).toBe('option/unknown');
    expect(String(error)).toContain('did you mean "learningRate"');
    expect(error.details).toMatchObject({ option: 'learningrate', known: Object.keys(specs) });
  });

  it('does not take a method of every object for an option', () => {
    expect(failure(() => resolveOptions(specs, { toString: 1 })).code).toBe('option/unknown');
  });
});

describe('checkOption', () => {
  it.each([
    ['learningRate', '0.5', 'option/type'],
    ['learningRate', Number.NaN, 'option/type'],
    ['learningRate', null, 'option/type'],
    ['learningRate', 1.5, 'option/range'],
    ['learningRate', Number.POSITIVE_INFINITY, 'option/range'],
    ['width', 2.5, 'option/type'],
    ['width', Number.POSITIVE_INFINITY, 'option/type'],
    ['width', 65, 'option/range'],
    ['width', -1, 'option/range'],
    ['decay', 'linaer', 'option/choice'],
    ['decay', 3, 'option/type'],
    ['bias', 'yes', 'option/type'],
    ['layers', 16, 'option/type'],
    ['layers', [], 'option/range'],
    ['layers', [1, 2, 3, 4], 'option/range'],
    ['layers', [0], 'option/range'],
    ['layers', [1.5], 'option/type'],
  ] as const)('refuses %s = %j with %s', (name, value, code) => {
    const error = failure(() => checkOption(name, specs[name], value));
    expect(error.code).toBe(code);
    expect(error.details['option']).toBe(name);
    expect(error.details['range']).toBe(describeRange(specs[name]));
    expect(String(error)).toContain(flagName(name));
  });

  it('accepts the ends of a range', () => {
    expect(checkOption('learningRate', specs.learningRate, 0)).toBe(0);
    expect(checkOption('learningRate', specs.learningRate, 1)).toBe(1);
    expect(checkOption('width', specs.width, 64)).toBe(64);
  });
});

describe('parseOption', () => {
  it.each([
    ['learningRate', '.5', 0.5],
    ['learningRate', '1e-3', 0.001],
    ['width', '12', 12],
    ['bias', 'false', false],
    ['decay', 'none', 'none'],
    ['layers', '128,64', [128, 64]],
  ] as const)('reads %s from %j', (name, text, value) => {
    expect(parseOption(name, specs[name], text)).toEqual(value);
  });

  it.each([
    ['learningRate', '', 'option/type'],
    ['learningRate', '0x1', 'option/type'],
    ['learningRate', 'NaN', 'option/type'],
    ['learningRate', '1e999', 'option/range'],
    ['learningRate', '1,5', 'option/type'],
    ['width', '2.5', 'option/type'],
    ['width', '12px', 'option/type'],
    ['layers', '16,,8', 'option/type'],
    ['layers', '16,x', 'option/type'],
    ['bias', '1', 'option/type'],
  ] as const)('refuses %s from %j with %s', (name, text, code) => {
    expect(failure(() => parseOption(name, specs[name], text)).code).toBe(code);
  });
});

describe('names', () => {
  it('become flags in kebab-case', () => {
    expect(flagName('learningRate')).toBe('--learning-rate');
    expect(flagName('topK')).toBe('--top-k');
  });

  it('of the command line are reserved', () => {
    expect(reservedNames).toEqual(expect.arrayContaining(['data', 'seed', 'epochs', 'resume']));
  });
});

describe('an option governed by a choice', () => {
  const specs = {
    rule: { type: 'choice', default: 'a', choices: ['a', 'b', 'c'], help: 'rule' },
    rate: {
      ...({ type: 'number', default: 1, min: 0, max: 10, help: 'rate' } as const),
      defaultBy: { option: 'rule', choices: { b: 0.1 } },
    },
  } as const satisfies OptionSpecs;

  it.each([
    ['the default', {}, {}, 1],
    ['the default of the choice', { rule: 'b' }, {}, 0.1],
    ['the default of a choice that names none', { rule: 'c' }, { rule: 'b', rate: 5 }, 1],
    ['the data set’s, for its own choice', {}, { rule: 'b', rate: 5 }, 5],
    ['the choice’s, where the data set’s was made for another', { rule: 'b' }, { rate: 5 }, 0.1],
    ['what was given', { rule: 'b', rate: 2 }, { rate: 5 }, 2],
  ])('is %s', (_, given, dataset, rate) => {
    expect(resolveOptions(specs, given, dataset).rate).toBe(rate);
  });
});

describe('an option with a value for each entry of a list', () => {
  const specs = {
    layers: { type: 'list', default: [16], min: 1, max: 64, longest: 3, help: 'sizes' },
    kind: {
      ...({ type: 'choice', default: 'a', choices: ['a', 'b'], help: 'kind' } as const),
      each: 'layers',
    },
    share: {
      ...({ type: 'number', default: 0, min: 0, max: 1, help: 'share' } as const),
      each: 'layers',
    },
  } as const satisfies OptionSpecs;

  it('is read as one value or as a list', () => {
    expect(parseOption('kind', specs.kind, 'a, b')).toEqual(['a', 'b']);
    expect(parseOption('kind', specs.kind, 'b')).toBe('b');
    expect(parseOption('share', specs.share, '.2,0')).toEqual([0.2, 0]);
    expect(parseOption('share', specs.share, '.2')).toBe(0.2);
    expect(failure(() => parseOption('share', specs.share, '.2,')).code).toBe('option/type');
    expect(describeRange(specs.kind)).toBe('one of a, b; or a list, one for each of the layers');
  });

  it('has the type of both', () => {
    const { kind, share } = resolveOptions(specs, { layers: [1, 2], kind: ['a', 'b'] });
    const kinds: 'a' | 'b' | readonly ('a' | 'b')[] = kind;
    const shares: number | readonly number[] = share;
    expect([kinds, shares]).toEqual([['a', 'b'], 0]);
  });

  it('is refused where the lists are not of one length, whichever was given', () => {
    const error = failure(() => resolveOptions(specs, { kind: ['a', 'b'] }));
    expect(error.code).toBe('option/length');
    expect(error.details).toEqual({ option: 'kind', value: ['a', 'b'], entries: [16] });
    expect(failure(() => resolveOptions(specs, { layers: [1, 2] }, { kind: ['a'] })).code).toBe(
      'option/length',
    );
  });
});
