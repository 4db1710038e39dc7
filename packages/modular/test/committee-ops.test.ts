/** @file Committees as ops, their plans, what a saved one needs, and findings about members that agree. */
import { createRng, tensor } from '@nnzoo/core';
import { resolveOptions } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import type { NamedAnswer } from '../src/answers.ts';
import { agreementFinding, singleMember } from '../src/findings.ts';
import type { MemberModel } from '../src/members.ts';
import { findMembers } from '../src/members.ts';
import { modularOptions } from '../src/options.ts';
import { planFor, stagesOf } from '../src/plan.ts';
import { Voting } from '../src/voting.ts';
import { kinds, labels, numbers, times } from './support/columns.ts';
import { madeUpMembers } from './support/members.ts';
import { contextOf, scripted, trainAll } from './support/scripted.ts';

/** A member that answers tensors by this. */
function withOps(
  name: string,
  forward: () => Record<string, ReturnType<typeof tensor>>,
): MemberModel {
  const model = scripted(name, times(1));
  return {
    ...model,
    create: (request) => Object.assign(model.create(request), { forward }) as never,
  };
}

const x = tensor([[1], [2]], { dtype: 'float64' });
const shares = (rows: number[][]) => ({ probabilities: tensor(rows) });

describe('a committee as ops', () => {
  const rows = kinds([1, 2], [0, 1]);
  const opinions = [
    [
      [0.6, 0.3, 0.1],
      [0.4, 0.35, 0.25],
    ],
    [
      [0.1, 0.5, 0.4],
      [0.4, 0.5, 0.1],
    ],
    [
      [0.1, 0.6, 0.3],
      [0.9, 0.05, 0.05],
    ],
  ];
  const members = opinions.map((each, i) => withOps(`m${i}`, () => shares(each)));
  const of = (combine: 'vote' | 'average', models: readonly MemberModel[] = members) => {
    const ensemble = new Voting(contextOf(models, { combine }, { width: 3, labels }));
    trainAll(ensemble, rows);
    return ensemble.forward(x).toArray() as number[][];
  };
  const close = (found: number[][], wanted: number[][]) =>
    found.flat().forEach((value, i) => {
      expect(value).toBeCloseTo(wanted.flat()[i], 6);
    });

  it('averages probabilities', () => {
    // (.6 + .1 + .1)/3 and so on, by hand.
    close(of('average'), [
      [0.8 / 3, 1.4 / 3, 0.8 / 3],
      [1.7 / 3, 0.9 / 3, 0.4 / 3],
    ]);
  });

  it('counts votes: each has one, for its likeliest class', () => {
    close(of('vote'), [
      [1 / 3, 2 / 3, 0],
      [2 / 3, 1 / 3, 0],
    ]);
  });

  it('takes a class alone for a certain one', () => {
    const certain = withOps('classes', () => ({ class: tensor([2, 0], { dtype: 'int32' }) }));
    close(of('average', [certain]), [
      [0, 0, 1],
      [1, 0, 0],
    ]);
  });

  it('averages numbers, and cannot take their median', () => {
    const models = [1, 4].map((value) =>
      withOps(`v${value}`, () => ({ value: tensor([value, 2 * value]) })),
    );
    const made = (combine: 'vote' | 'average') => {
      const ensemble = new Voting(contextOf(models, { combine }));
      trainAll(ensemble, numbers([1, 2]));
      return ensemble.forward(x);
    };
    expect(made('average').toArray()).toEqual([[2.5], [5]]);
    expect(() => made('vote')).toThrow(/a vote over numbers/);
  });
});

describe('members', () => {
  const context = {
    data: 'iris',
    task: 'classification',
    image: null,
    resolve: async (id: string) => madeUpMembers[id],
  } as const;
  const image = { height: 1, width: 4, channels: 1, brightest: 16 } as const;

  it('answer their task, or any that is about classes', async () => {
    const answers = async (name: string, task: 'classification' | 'regression') =>
      (await findMembers([name], { ...context, task }))[0].answers;
    expect(await answers('means', 'classification')).toBe(true);
    expect(await answers('halves', 'classification')).toBe(true);
    expect(await answers('halves', 'regression')).toBe(false);
  });

  it('that take pictures are members where the rows are pictures', async () => {
    const pictures = { ...madeUpMembers['means'], id: 'pictures', accepts: 'images' } as never;
    const from = { ...context, resolve: async () => pictures };
    await expect(findMembers(['pictures'], from)).rejects.toMatchObject({
      code: 'modular/accepts',
    });
    expect(await findMembers(['pictures'], { ...from, image })).toHaveLength(1);
    const letters = { ...context, image };
    await expect(findMembers(['letters'], letters)).rejects.toThrow(/members get pictures here/);
  });

  it('have networks of their own sizes where their architecture has', async () => {
    const [line, means] = await findMembers(['line', 'means'], context);
    expect(means.createNetwork).toBeUndefined();
    const rng = (purpose: string) => createRng(1).stream(purpose);
    const network = line.createNetwork!({ inputs: 3, outputs: 2, rng });
    expect(network.parameters().map(({ shape }) => shape)).toEqual([[2, 3], [2]]);
  });
});

describe('the plan of a combination', () => {
  const options = (given: object) => resolveOptions(modularOptions, given as never);

  it('is a stage for each training, and passes for a mixture', () => {
    const of = (given: object) => stagesOf(options(given), 'classification');
    const members = ['a', 'b', 'c'];
    expect(of({ combine: 'vote', members, copies: 4 })).toBe(12);
    expect(of({ combine: 'average', members })).toBe(3);
    expect(of({ combine: 'stack', members })).toBe(4);
    // Each but the first alone, too: 3 + 2.
    expect(of({ combine: 'pipeline', members })).toBe(5);
    expect(of({ combine: 'cluster-then-predict' })).toBe(3);
    expect(of({ combine: 'mixture' })).toBe(0);
    expect(planFor('classification')(options({ combine: 'stack', members }))).toEqual({
      ...{ length: { epochs: 4 }, batchSize: 'all', order: 'fixed' },
    });
    expect(planFor('classification', 7)(options({ combine: 'mixture', batchSize: 5 }))).toEqual({
      ...{ length: { epochs: 7 }, batchSize: 5, order: 'shuffled' },
    });
  });
});

describe('the agreement of members', () => {
  const says = (name: string, classes: readonly number[]): NamedAnswer => ({
    ...{
      name,
      answer: { width: 2, values: Float64Array.from(classes.flatMap((id) => [1 - id, id])) },
    },
  });
  const same = (count: number) => Array.from({ length: 100 }, (_, i) => Number(i >= count));
  const zeros = same(100);

  it('is the share of rows on which all say the same; above 98 % it is too much', () => {
    const of = (...counts: number[]) =>
      agreementFinding(
        [says('first', zeros), ...counts.map((count) => says('other', same(count)))],
        2,
        '--x',
      )[0];
    expect(of(98)).toMatchObject({
      severity: 'good',
      fix: '',
      healthy: expect.stringMatching(/^under 98 %/),
    });
    expect(of(99)).toMatchObject({
      ...{ severity: 'note', measured: 'all 2 say the same of 99.0 % of training rows' },
      fix: 'one alone answers as well, for less: --x',
    });
    expect(of(99, 50).measured).toMatch(/^all 3 say the same of 50\.0 %/);
  });

  it('is nothing of numbers, of one member, or of no rows', () => {
    expect(agreementFinding([says('a', zeros), says('b', zeros)], 1, '')).toEqual([]);
    expect(agreementFinding([says('a', zeros)], 2, '')).toEqual([]);
    expect(agreementFinding([says('a', []), says('b', [])], 2, '')[0].measured).toMatch(/ 0\.0 %/);
  });

  it('is ended by a single copy, or a single member', () => {
    const flag = (given: object) => singleMember({ options: options(given) } as never);
    const options = (given: object) => resolveOptions(modularOptions, given as never);
    expect(flag({ copies: 2 })).toBe('--copies 1');
    expect(flag({ members: ['b', 'a'] })).toBe('--members b');
    expect(flag({})).toBe('--members som');
  });
});
