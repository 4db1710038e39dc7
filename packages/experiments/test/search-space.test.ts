/** @file What a search draws from, by hand: spaces, grids, candidates. */
import type { Architecture, OptionSpecs } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { drawCandidates, gridCandidates } from '../src/search/draw.ts';
import { type Space, type SpaceRequest, spaceOf } from '../src/search/space.ts';

const nothing: SpaceRequest = { fixed: {}, usual: {}, asked: null };

/** A search space of an architecture with these options. */
function spaceFor(options: OptionSpecs, request: Partial<SpaceRequest> = {}): Space {
  return spaceOf({ id: 'a', options } as unknown as Architecture, { ...nothing, ...request });
}

describe('a grid', () => {
  const width = {
    kind: 'range',
    name: 'width',
    min: 2,
    max: 32,
    scale: 'log',
    isWhole: true,
  } as const;
  const rate = {
    kind: 'range',
    name: 'rate',
    min: 0,
    max: 1,
    scale: 'linear',
    isWhole: false,
  } as const;
  const rule = { kind: 'values', name: 'rule', values: ['sgd', 'adam'] } as const;

  test('takes as many values of each range as fit beside the default, both ends among them', () => {
    // √(2 · 32) = 8 in the middle on a scale of logarithms.
    expect(gridCandidates([width], 4, {})).toEqual([{}, { width: 2 }, { width: 8 }, { width: 32 }]);
    expect(gridCandidates([width], 3, {})).toEqual([{}, { width: 2 }, { width: 32 }]);
    // Of one value the middle.
    expect(gridCandidates([rate], 2, {})).toEqual([{}, { rate: 0.5 }]);
    expect(gridCandidates([rate], 1, {})).toEqual([{}]);
    expect(gridCandidates([rate], 0, {})).toEqual([{}]);
    // The ends are as they were given; three digits would lie within.
    const odd = { ...rate, min: 0.12355, max: 9.8745 };
    expect(gridCandidates([odd], 4, {}).slice(1)).toEqual([
      { rate: 0.12355 },
      { rate: 5 },
      { rate: 9.8745 },
    ]);
  });

  test('crosses all options, the first one slowest', () => {
    // 2 · 2² = 8 beside the default; 2 · 3² = 18 would be too many.
    const grid = gridCandidates([rule, width, rate], 18, {});
    expect(grid).toHaveLength(9);
    expect(grid.slice(1, 4)).toEqual([
      { rule: 'sgd', width: 2, rate: 0 },
      { rule: 'sgd', width: 2, rate: 1 },
      { rule: 'sgd', width: 32, rate: 0 },
    ]);
    expect(gridCandidates([rule, width, rate], 19, {})).toHaveLength(19);
    expect(gridCandidates([rule], 99, {})).toEqual([{}, { rule: 'sgd' }, { rule: 'adam' }]);
    expect(gridCandidates([rule], 2, {})).toEqual([{}, { rule: 'sgd' }]);
  });

  test('names a whole number once, however many places fall on it', () => {
    const few = { ...width, min: 1, max: 3, scale: 'linear' } as const;
    expect(gridCandidates([few], 50, {})).toEqual([{}, { width: 1 }, { width: 2 }, { width: 3 }]);
  });
});

describe('candidates drawn at random', () => {
  test('have three digits, whole numbers where options are, and values of a list alike', () => {
    const space: Space = [
      { kind: 'range', name: 'rate', min: 0.001, max: 10, scale: 'log', isWhole: false },
      { kind: 'range', name: 'width', min: 3, max: 9, scale: 'linear', isWhole: true },
      { kind: 'values', name: 'rule', values: ['a', 'b', 'c', 'd'] },
    ];
    const drawn = drawCandidates(space, 401, { seed: 1, usual: {} });
    // Of about 18,000 different ones a few are drawn twice, and kept once.
    expect(drawn.length).toBeGreaterThan(390);
    expect(drawn.length).toBeLessThan(402);
    const rates = drawn.slice(1).map(({ rate }) => Number(rate));
    for (const each of rates) expect(each).toBe(Number(each.toPrecision(3)));
    // Four decades: each holds a quarter of a draw on a scale of logarithms, within 4 √(400 · ¼ · ¾).
    for (const low of [0.001, 0.01, 0.1, 1]) {
      const share = rates.filter((each) => each >= low && each < 10 * low).length;
      expect(Math.abs(share - 100)).toBeLessThan(35);
    }
    const widths = new Set(drawn.slice(1).map(({ width }) => width));
    expect([...widths].sort()).toEqual([3, 4, 5, 6, 7, 8, 9]);
    for (const rule of ['a', 'b', 'c', 'd']) {
      const share = drawn.filter((each) => each['rule'] === rule).length;
      expect(Math.abs(share - 100)).toBeLessThan(35);
    }
    expect(drawCandidates(space, 0, { seed: 1, usual: {} })).toEqual([{}]);
    expect(drawCandidates(space, 1, { seed: 1, usual: {} })).toEqual([{}]);
  });

  test('leave out what means nothing under the choice beside it, drawn or usual', () => {
    const when = { option: 'rule', choices: ['svr'] };
    const cost = {
      kind: 'range',
      name: 'cost',
      min: 1,
      max: 9,
      scale: 'linear',
      isWhole: false,
      when,
    } as const;
    const rule = { kind: 'values', name: 'rule', values: ['svr', 'tree'] } as const;
    const both = drawCandidates([rule, cost], 30, { seed: 2, usual: {} }).slice(1);
    for (const each of both) expect('cost' in each).toBe(each['rule'] === 'svr');
    expect(new Set(both.map((each) => each['rule'])).size).toBe(2);
    const alone = (usual: string) => drawCandidates([cost], 3, { seed: 2, usual: { rule: usual } });
    expect(alone('svr')).toHaveLength(3);
    expect(alone('tree')).toEqual([{}]);
  });
});

describe('a search space', () => {
  const search = { min: 1, max: 8, scale: 'log' } as const;
  const number = { type: 'number', default: 1, min: 0, max: 1000, help: '' } as const;
  const rule = { type: 'choice', default: 'x', choices: ['x', 'y'], help: '' } as const;

  test('has the ranges and values that options declare, and no others', () => {
    const options = {
      ...{ a: { ...number, search }, b: number, rule },
      c: { ...number, type: 'integer', search: { values: [1, 2] } },
      d: { ...number, type: 'integer', search },
    } as unknown as OptionSpecs;
    expect(spaceFor(options)).toEqual([
      { kind: 'range', name: 'a', ...search, isWhole: false },
      { kind: 'values', name: 'c', values: [1, 2] },
      { kind: 'range', name: 'd', ...search, isWhole: true },
    ]);
    expect(spaceFor(options, { fixed: { a: 1, c: 2 } }).map(({ name }) => name)).toEqual(['d']);
  });

  test('leaves out what the fixed, the usual or the default choice makes meaningless', () => {
    const when = { option: 'rule', choices: ['y'] };
    const options = {
      rule,
      a: { ...number, search },
      b: { ...number, search: { ...search, when } },
    };
    const names = (request: Partial<SpaceRequest>) =>
      spaceFor(options as unknown as OptionSpecs, request).map(({ name }) => name);
    expect(names({})).toEqual(['a']);
    expect(names({ usual: { rule: 'y' } })).toEqual(['a', 'b']);
    expect(names({ usual: { rule: 'y' }, fixed: { rule: 'x' } })).toEqual(['a']);
    expect(names({ fixed: { rule: 'y' } })).toEqual(['a', 'b']);
    expect(names({ asked: 'rule=x|y,b=1..2' })).toEqual(['rule', 'b']);
    expect(() => names({ asked: 'b=1..2' })).toThrow(
      expect.objectContaining({ code: 'search/nothing' }),
    );
  });

  test('as typed is on logarithms from two powers of ten on, or where the option is', () => {
    const options = { a: { ...number, search }, rateLimit: number, rule };
    const scales = (asked: string) =>
      spaceFor(options as unknown as OptionSpecs, { asked }).map((each) =>
        each.kind === 'range' ? each.scale : each.values,
      );
    expect(scales('a=2..3,rateLimit=1..99,a=0..9')).toEqual(['log', 'linear', 'linear']);
    expect(scales('rateLimit=1..100')).toEqual(['log']);
    expect(scales('rateLimit=0.5..99')).toEqual(['log']);
    expect(scales('rateLimit=2..99')).toEqual(['linear']);
    expect(scales(' Rate-Limit =1..100')).toEqual(['log']);
    expect(scales('rateLimit=0..1000')).toEqual(['linear']);
    expect(scales('rateLimit=3|5')).toEqual([[3, 5]]);
    expect(scales('rateLimit=3')).toEqual([[3]]);
    const refusal = (asked: string) => {
      try {
        scales(asked);
      } catch (error) {
        return (error as { message: string }).message;
      }
      return null;
    };
    expect(refusal('a=3..3')).toMatch(/--search a=3\.\.3: the range is empty/);
    expect(refusal('rateLimt=1..2')).toMatch(/no option "rateLimt": did you mean "rate-limit"/);
    expect(refusal('=3')).toMatch(/no option "=3"/);
    expect(refusal('3')).toMatch(/--search 3: no option "3"/);
    expect(refusal('a=1..2..3')).toMatch(/option a/);
    expect(refusal('rule=x..y')).toMatch(/"x\.\.y" given/);
  });
});
