/** @file A run that was killed at any event and resumed equals the run that was not interrupted. */
import { describe, expect, it } from 'vitest';
import { type LoopRequest, type Snapshot, trainingLoop } from '../src/index.ts';
import { carried, closed, drain, run, staged, throughFile } from './doubles/runs.ts';

/** The checkpoint after event `index`, as a file keeps it. */
function checkpointAfter<Batch>(request: LoopRequest<Batch>, index: number): Snapshot {
  const loop = trainingLoop(request);
  for (let i = 0; i <= index; i++) loop.next();
  return throughFile(loop.checkpoint());
}

/** What the solve yielded must outlive a kill between it and the record. */
function evaluated() {
  const request = closed();
  return { ...request, splits: { ...request.splits, validation: request.splits.test } };
}

const cases: readonly [string, () => LoopRequest<never>][] = [
  ['carried hidden state', () => carried() as LoopRequest<never>],
  ['a closed-form solve', () => closed() as LoopRequest<never>],
  ['a solve before an evaluation', () => evaluated() as LoopRequest<never>],
  ['two stages', () => staged() as LoopRequest<never>],
  [
    'two stages with patience',
    () => staged({ patience: 1, length: { epochs: 8 } }) as LoopRequest<never>,
  ],
  [
    'draws with replacement',
    () => staged({ order: 'withReplacement', evaluateEvery: 3 }) as LoopRequest<never>,
  ],
  ['steps that end within an epoch', () => staged({ length: { steps: 6 } }) as LoopRequest<never>],
];

describe.each(cases)('resuming %s', (_, request) => {
  const whole = run(request());
  const indices = whole.events.map((_, index) => index);

  it.each(indices)('after event %i gives the same events, report and state', (index) => {
    const resumed = run({ ...request(), from: checkpointAfter(request(), index) });
    expect(resumed.report).toEqual(whole.report);
    expect(resumed.checkpoint).toEqual(whole.checkpoint);
    const [start, ...rest] = resumed.events;
    expect(start.event).toBe('start');
    expect(rest.length).toBeGreaterThanOrEqual(whole.events.length - index - 1);
    expect(rest).toEqual(whole.events.slice(whole.events.length - rest.length));
  });
});

describe('resuming', () => {
  it('goes on exactly where a step ended', () => {
    const whole = run(carried());
    whole.events.forEach((event, index) => {
      if (event.event === 'start' || event.event === 'end') return;
      if (event.event === 'progress' && event.phase !== 'train') return;
      const { events } = run({ ...carried(), from: checkpointAfter(carried(), index) });
      expect(events.slice(1)).toEqual(whole.events.slice(index + 1));
    });
  });

  it('does not prepare again once that was done', () => {
    const request = staged();
    const { trainer } = request;
    trainer.prepare = () => {
      throw new Error('prepared again');
    };
    expect(() => run({ ...request, from: checkpointAfter(staged(), 4) })).not.toThrow();
  });

  it('does not prepare again from where that is said to be done, and stands there as prepared', () => {
    const { events } = run(staged());
    const done = events.findIndex(({ event }) => event === 'prepared');
    expect(
      events.slice(1, done).every((e) => e.event === 'progress' && e.phase === 'prepare'),
    ).toBe(true);
    const checkpoint = checkpointAfter(staged(), done);
    expect(checkpoint.facts['loop']).toMatchObject({ stage: 'step', step: 0 });
    const resumed = run({ ...staged(), from: checkpoint });
    expect(resumed.events.slice(1)).toEqual(events.slice(done + 1));
  });

  it('says in the start event where it stands', () => {
    const loop = trainingLoop({ ...staged(), from: checkpointAfter(staged(), 6) });
    expect(loop.next().value).toMatchObject({ event: 'start', step: 2, prepares: false });
  });

  it('lets a finished run go on with a longer plan, as if it had been planned so', () => {
    const short = run(carried({ length: { epochs: 2 }, evaluateEvery: 5 }));
    const longer = () => carried({ length: { epochs: 4 }, evaluateEvery: 5 });
    const resumed = run({ ...longer(), from: throughFile(short.checkpoint) });
    expect(resumed.report).toEqual(run(longer()).report);
    expect(resumed.checkpoint).toEqual(run(longer()).checkpoint);
  });

  it('refuses a plan that ends before the checkpoint', () => {
    const { checkpoint } = run(carried());
    const shorter = { ...carried({ length: { epochs: 1 } }), from: checkpoint };
    expect(() => trainingLoop(shorter)).toThrow(expect.objectContaining({ code: 'plan/shorter' }));
  });

  it('refuses facts that are no checkpoint', () => {
    const { checkpoint } = run(carried());
    const broken = { ...checkpoint, facts: { ...checkpoint.facts, loop: { stage: 'lunch' } } };
    expect(() => trainingLoop({ ...carried(), from: broken })).toThrow(
      expect.objectContaining({ code: 'json/type' }),
    );
  });

  it('keeps the checkpoint apart from the run that goes on', () => {
    const loop = trainingLoop(carried());
    for (let i = 0; i < 6; i++) loop.next();
    const checkpoint = loop.checkpoint();
    const before = throughFile(checkpoint);
    drain(loop);
    expect(throughFile(checkpoint)).toEqual(before);
  });
});
