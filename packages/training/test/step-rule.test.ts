/** @file When a run shows the rule of its next step: while there is one, and once what comes before it is done. */
import { expect, it } from 'vitest';
import { type RuleRequest, type StepRule, trainingLoop } from '../src/index.ts';
import type { Points } from './doubles/closed-form.ts';
import { closed, staged } from './doubles/runs.ts';

/** Says what it was asked. */
function rule({ batch, at, train, place }: RuleRequest<Points>): StepRule {
  const numbers = { rows: batch.x.length, step: at.step, all: train.size, place };
  return {
    ...{ name: 'asked', formula: 'a', over: 'step' },
    numbers: Object.entries(numbers).map(([letter, value]) => ({ letter, meaning: '', value })),
  };
}

const numbersOf = (shown: StepRule | null) => shown?.numbers.map(({ value }) => value);

it('shows the rows and the number of the step that comes, and nothing after the last', () => {
  // Twelve points, five at a time.
  const request = closed();
  const loop = trainingLoop({ ...request, trainer: Object.assign(request.trainer, { rule }) });
  expect(numbersOf(loop.rule(3))).toEqual([5, 0, 12, 3]);
  const rows: (number | undefined)[] = [];
  for (const event of loop) {
    if (event.event === 'progress' && event.phase === 'train') {
      rows.push(numbersOf(loop.rule(0))?.[0]);
    }
  }
  // After the last step of a pass its end comes first.
  expect(rows.slice(0, 3)).toEqual([5, 2, undefined]);
  expect(loop.rule(0)).toBeNull();
});

it('shows none before the preparation is done, or where the trainer has none', () => {
  expect(trainingLoop(closed()).rule(0)).toBeNull();
  const request = staged();
  const loop = trainingLoop({ ...request, trainer: Object.assign(request.trainer, { rule }) });
  expect(loop.rule(0)).toBeNull();
  for (const event of loop) {
    if (event.event === 'prepared') break;
    expect(loop.rule(0)).toBeNull();
  }
  const after = trainingLoop({
    ...{ ...staged(), from: loop.checkpoint() },
    trainer: Object.assign(staged().trainer, { rule }),
  });
  expect(numbersOf(after.rule(1))).toEqual([4, 0, 13, 1]);
});
