/** @file An ensemble stage by stage: when it is done, what it says as ops, what is saved of it. */
import { tensor } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import type { Combination } from '../src/combination.ts';
import { TrainedMembers } from '../src/trained-members.ts';
import { CombinationTrainer } from '../src/trainer.ts';
import { Voting } from '../src/voting.ts';
import { kinds, labels, numbers, times } from './support/columns.ts';
import { contextOf, scripted } from './support/scripted.ts';

const rows = numbers([1, 2, 3]);
const part = { size: 3, take: (at: Int32Array) => rows.subset(at) } as never;
const at = {} as never;

/** A trainer of two members, 1x and 3x. */
function trainerOf(forward?: Combination['forward']) {
  const members = [1, 3].map((factor) => scripted(`× ${factor}`, times(factor)));
  const model = new Voting(contextOf(members, { combine: 'average' }));
  if (forward !== undefined) Object.assign(model, { forward });
  return new CombinationTrainer(model, { width: 1 } as never);
}

/** What a pass yields, and how it ends. */
function pass(trainer: CombinationTrainer) {
  const work = trainer.endEpoch(at, part);
  const metrics: object[] = [];
  for (let next = work.next(); ; next = work.next()) {
    if (next.done) return { metrics: metrics.at(-1), how: next.value };
    metrics.push(next.value);
  }
}

describe('an ensemble', () => {
  it('trains a stage a pass, measures what it has so far, and is done after the last', () => {
    const trainer = trainerOf();
    expect(trainer.step()).toEqual({});
    expect(trainer.parameters).toBe(0);
    expect(pass(trainer)).toEqual({ metrics: { rmse: 0 }, how: 'continue' });
    expect(trainer.parameters).toBe(1);
    // The mean of x and 3x is off by x: √((1 + 4 + 9)/3).
    expect(pass(trainer)).toEqual({ metrics: { rmse: Math.sqrt(14 / 3) }, how: 'done' });
    expect(trainer.parameters).toBe(2);
    expect(pass(trainer)).toEqual({ metrics: undefined, how: 'done' });
    expect(trainer.predict(rows)).toMatchObject({ values: Float64Array.of(2, 4, 6) });
  });

  it('goes on where it was saved', () => {
    const trainer = trainerOf();
    pass(trainer);
    const saved = trainer.state();
    expect(saved.facts).toMatchObject({ done: 1, memory: [] });
    const other = trainerOf();
    pass(other);
    pass(other);
    other.restore(saved);
    expect(other.state().facts).toEqual(saved.facts);
    expect(pass(other).how).toBe('done');
  });

  it('answers as ops by a value, or by classes and their probabilities', () => {
    const x = tensor([[1], [2]]);
    const value = trainerOf(() => tensor([[5], [6]])).forward(x);
    expect(Object.keys(value)).toEqual(['value']);
    expect(value['value'].toArray()).toEqual([5, 6]);
    const classes = trainerOf(() =>
      tensor([
        [0.25, 0.75],
        [0.5, 0.5],
      ]),
    ).forward(x);
    expect(classes['class'].toArray()).toEqual([1, 0]);
    expect(classes['probabilities'].shape).toEqual([2, 2]);
    const silent = new CombinationTrainer({} as never, { width: 1 } as never);
    expect(() => silent.forward(x)).toThrow(expect.objectContaining({ code: 'tensors/none' }));
  });

  it('measures classes by accuracy', () => {
    const shares = { answer: () => [0.8, 0.1, 0.1, 0.2, 0.7, 0.1, 0.6, 0.2, 0.2] };
    const context = contextOf([scripted('one', shares)], {}, { width: 3, labels });
    const trainer = new CombinationTrainer(new Voting(context), { width: 3 } as never);
    const table = kinds([1, 2, 3], [0, 1, 2]);
    const work = trainer.endEpoch(at, {
      size: 3,
      take: (ids: Int32Array) => table.subset(ids),
    } as never);
    let last: unknown;
    for (const each of work) last = each;
    expect(last).toEqual({ accuracy: 2 / 3 });
  });
});

describe('trained members', () => {
  /** Members with one tensor each, which says what they were trained on. */
  function made() {
    const members = new TrainedMembers((name) => {
      let sum = Number.NaN;
      return Object.assign(scripted(name, times(2)).create({ seed: 1 }), {
        *train(table: typeof rows) {
          sum = Array.from(table.features).reduce((a, b) => a + b, 0);
          yield;
        },
        state: () => ({
          tensors: { w: { dtype: 'float64', shape: [1], data: Float64Array.of(sum) } },
          facts: { name },
        }),
        restore: ({ tensors }: { tensors: Record<string, { data: Float64Array }> }) => {
          sum = tensors['w'].data[0];
        },
      }) as never;
    });
    for (const name of ['a', 'b']) for (const _ of members.train(name, rows));
    return members;
  }

  it('are saved side by side, with their columns, and restored to the same', () => {
    const members = made();
    const saved = members.state();
    expect(Object.keys(saved.tensors)).toEqual(['member0.w', 'member1.w']);
    const other = made();
    for (const _ of other.train('c', numbers([7])));
    other.restore(saved);
    expect(other.state()).toEqual(saved);
    expect([other.has('a'), other.has('c'), other.columns('a'), other.columns('d')]).toEqual([
      ...[true, false, 1, null],
    ]);
  });

  it('whose weights are missing are refused, with all that are missing', () => {
    const { tensors, facts } = made().state();
    const { 'member1.w': _, ...rest } = tensors;
    const refusal = (given: typeof tensors) => () => made().restore({ tensors: given, facts });
    expect(refusal(rest)).toThrow(/missing are member1\.w$/);
    expect(refusal({})).toThrow(/missing are member0\.w, member1\.w$/);
    expect(refusal(tensors)).not.toThrow();
  });

  it('are asked only after their training', () => {
    const members = made();
    expect(() => members.answer('c', rows, 1)).toThrow('c is asked before it was trained');
    expect(members.effort('c')).toEqual({ parameters: 0, steps: 0 });
    members.drop('a');
    expect(members.answers(['a', 'b', 'c'], rows, 1).map(({ name }) => name)).toEqual(['b']);
  });
});
