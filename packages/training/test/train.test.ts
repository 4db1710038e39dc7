/** @file train as programs use it: awaited, watched, stopped, gone on with, asked with objects. */
import { isNnzooError } from '@nnzoo/core';
import { tableOf } from '@nnzoo/data';
import { describe, expect, it, test } from 'vitest';
import { type TrainEvent, TrainingStopped, type TrainProgress, train } from '../src/index.ts';
import { clouds, prototypes } from './doubles/prototypes.ts';

const data = clouds();
const seed = 1;

/** Trains with a signal that is raised at the event of this number. */
async function stoppedAt(count: number): Promise<TrainingStopped> {
  const control = new AbortController();
  let seen = 0;
  const onEvent = () => {
    seen++;
    // A step that takes long: the loop gives the event loop its turn.
    const until = performance.now() + 30;
    while (seen === count && performance.now() < until);
    if (seen === count) control.abort();
  };
  const training = train(prototypes, { data, seed, signal: control.signal, onEvent });
  const error = await training.then(
    () => new Error('it was not stopped'),
    (reason: unknown) => reason,
  );
  if (error instanceof TrainingStopped) return error;
  throw error;
}

describe('a signal', () => {
  it('stops between two steps, and the checkpoint goes on to the same bits', async () => {
    const whole = await train(prototypes, { data, seed });
    const stopped = await stoppedAt(9);
    expect(stopped).toMatchObject({
      kind: 'stopped',
      code: 'training/stopped',
      name: 'AbortError',
    });
    expect(stopped.message).toMatch(/stopped by its signal at step \d+ of 36/);
    const gone = await train(prototypes, { data, seed, from: stopped.checkpoint });
    expect(gone.experiment.checkpoint()).toEqual(whole.experiment.checkpoint());
    expect(gone.report).toEqual(whole.report);
  });

  it('that was raised before lets no step be done', async () => {
    const signal = AbortSignal.abort();
    const events: TrainEvent[] = [];
    const training = train(prototypes, { data, signal, onEvent: (event) => events.push(event) });
    await expect(training).rejects.toThrow(/at step 0 of/);
    expect(events).toEqual([]);
  });

  it.each([
    ['a controller', new AbortController()],
    ['true', true],
  ])('is no %s', async (_, signal) => {
    const training = train(prototypes, { data, signal: signal as never });
    await expect(training).rejects.toThrow(/option signal is .*; expected the signal of an Abort/);
  });
});

test('progress is told at the end at least, and its share never falls', async () => {
  const seen: TrainProgress[] = [];
  await train(prototypes, { data, onProgress: (progress) => seen.push(progress) });
  expect(seen.at(-1)).toMatchObject({ share: 1, step: 36, totalSteps: 36 });
  const shares = seen.map(({ share }) => share);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
});

test('the event loop gets its turns while a training goes on', async () => {
  let turns = 0;
  let isDone = false;
  const tick = () => {
    turns++;
    if (!isDone) setImmediate(tick);
  };
  setImmediate(tick);
  const onEvent = () => {
    const until = performance.now() + 26;
    while (performance.now() < until);
  };
  await train(prototypes, { data, plan: { length: { steps: 4 } }, onEvent });
  isDone = true;
  expect(turns).toBeGreaterThanOrEqual(4);
});

it('refuses a checkpoint of another training, with what differs', async () => {
  const { checkpoint } = await stoppedAt(5);
  const other = train(prototypes, { data, seed: 2, from: checkpoint });
  await expect(other).rejects.toMatchObject({
    code: 'checkpoint/mismatch',
    message: expect.stringContaining('seed 1 → 2'),
  });
});

describe('progress', () => {
  it('ends with all steps done, and the means of the last of them', async () => {
    const told: TrainProgress[] = [];
    const steps: TrainEvent[] = [];
    await train(prototypes, {
      ...{ data, seed, onProgress: (progress: TrainProgress) => told.push(progress) },
      onEvent: (event) => {
        if (event.event === 'progress' && event.phase === 'train') steps.push(event);
      },
    });
    const last = steps.at(-1)!;
    expect(last).toMatchObject({ metrics: { loss: expect.any(Number) } });
    const { metrics, step, totalSteps } = last as Extract<TrainEvent, { event: 'progress' }>;
    expect(told.at(-1)).toEqual({ share: 1, step, totalSteps, metrics });
  });
});

describe('predict', () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({
    width: (i % 2) * 2 + (i % 5) / 10,
    color: i % 2 === 0 ? 'red' : 'green',
    kind: i % 2 === 0 ? 'oak' : 'pine',
  }));

  it('takes objects and gives a record for each; one alone too', async () => {
    const run = await train(prototypes, { data: tableOf(rows, { label: 'kind' }) });
    const asked = [
      { width: 0.1, color: 'red' },
      { color: 'green', width: 2.2 },
    ];
    expect(run.predict(asked)).toEqual([{ kind: 'oak' }, { kind: 'pine' }]);
    expect(run.predict(asked[1])).toEqual([{ kind: 'pine' }]);
  });

  it('says which row and key does not fit', async () => {
    const run = await train(prototypes, { data: tableOf(rows, { label: 'kind' }) });
    const errorOf = (given: unknown) => {
      try {
        run.predict(given as never);
      } catch (error) {
        if (isNnzooError(error)) return [error.code, error.message];
        throw error;
      }
      throw new Error('nothing was thrown');
    };
    expect(errorOf([{ width: 1 }])).toEqual(['table/row', expect.stringMatching(/lacks "color"/)]);
    expect(errorOf([])).toEqual(['table/empty', expect.stringMatching(/"width", "color"/)]);
    expect(errorOf(3)).toEqual(['argument/type', expect.stringMatching(/rows is 3/)]);
  });
});
