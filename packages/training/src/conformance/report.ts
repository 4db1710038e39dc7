/** @file Tests that a run reports the truth about itself: counts that agree, metrics that its predictions have. */

import { type RawData, splitRows, type Target } from '@nnzoo/data';
import { expect } from 'vitest';
import type { Records } from '../architecture.ts';
import type { Metrics, TrainEvent } from '../contract.ts';
import type { OptionSpecs } from '../options.ts';
import { type DeclareTest, finish, type Subject } from './subject.ts';

const split = { kind: 'holdout', test: 0.2, validation: 0.2 } as const;
const everything = { kind: 'everything' } as const;

/** Rows, steps and records by two ways of counting; metrics by two ways of measuring. */
export function testReport<Model, Raw extends RawData<Raw>, O extends OptionSpecs>(
  subject: Subject<Model, Raw, O>,
  it: DeclareTest,
): void {
  it('reports counts that agree with each other and with the data', async () => {
    const experiment = await subject.open({ split });
    const { events, report } = finish(experiment);
    const [start] = events;
    if (start.event !== 'start') throw new Error('a run begins with its start');
    const { train, validation, test } = start;
    expect({ train, validation, test }).toEqual(experiment.sizes);
    const raw = await subject.load();
    const parts = splitRows(raw, split, 1);
    if (['table', 'images'].includes(subject.architecture.accepts)) {
      expect([train, validation, test]).toEqual(
        [parts.train, parts.validation, parts.test].map(({ length }) => length),
      );
    }
    checkSteps(events, report.steps);
    const records = events.flatMap((event) => {
      if (event.event !== 'epoch') return [];
      const { event: _, ...record } = event;
      return [record];
    });
    expect(report.history).toEqual(records);
    expect(records[records.length - 1].step).toBe(report.steps);
    const ends = events.filter(({ event }) => event === 'end');
    expect(ends).toEqual([{ event: 'end', report }]);
    if (report.stopped === 'length') expect(report.steps).toBe(start.totalSteps);
    for (const part of ['validation', 'test'] as const) {
      const seen = events.flatMap((event) =>
        event.event === 'progress' && event.phase === 'evaluate' ? [event.samples] : [],
      );
      expect(seen).toContain(start[part]);
    }
  });

  it('measures what its predictions are', async () => {
    const experiment = await subject.open({ split: everything });
    const { report } = finish(experiment);
    const raw = await subject.load();
    if (isRunning(raw)) return; // measured in lanes, each of which begins without a memory
    const expected = metricsOf(experiment.predict(raw), targetOf(raw));
    for (const [metric, value] of Object.entries(expected)) {
      const told = report.metrics[metric];
      if (told === undefined) continue;
      expect({ metric, value: told / (Math.abs(value) || 1) }).toEqual({
        metric,
        value: expect.closeTo(Math.sign(value), 4),
      });
    }
  });
}

/** Steps come one by one, and rows are counted as they come. */
function checkSteps(events: readonly TrainEvent[], steps: number): void {
  let [step, samples] = [0, 0];
  for (const event of events) {
    if (event.event !== 'progress' || event.phase !== 'train' || event.step === step) continue;
    expect(event.step).toBe(step + 1);
    expect(event.samples).toBeGreaterThan(samples);
    ({ step, samples } = event);
  }
  expect(step).toBe(steps);
}

/** What follows from records alone, and from what the rows are. */
function metricsOf(records: Records, target: Target | null): Metrics {
  const column = (name: string) => records.map((record) => Number(record[name]));
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [first = {}] = records;
  if ('tokens' in first && 'loss' in first) {
    const [tokens, losses] = [column('tokens'), column('loss')];
    const total = tokens.reduce((sum, count) => sum + count, 0);
    return { loss: tokens.reduce((sum, count, i) => sum + count * losses[i], 0) / total };
  }
  if (target?.kind === 'class') {
    const { ids, labels, name } = target;
    const right = records.map((record, row) => Number(record[name] === labels[ids[row]]));
    const chances = records.map((record, row) => Number(record[`p(${labels[ids[row]]})`]));
    const least = Number.EPSILON;
    return {
      ...('distance' in first && { quantizationError: mean(column('distance')) }),
      ...(name in first && { accuracy: mean(right) }),
      ...(`p(${labels[0]})` in first && {
        loss: -mean(chances.map((chance) => Math.log(Math.max(chance, least)))),
      }),
    };
  }
  if (target?.kind !== 'value' || !(target.name in first)) return {};
  const errors = column(target.name).map((value, row) => value - target.values[row]);
  return {
    rmse: Math.sqrt(mean(errors.map((error) => error ** 2))),
    mae: mean(errors.map(Math.abs)),
  };
}

/** What the rows are to be predicted as, where the data says it. */
function targetOf(raw: unknown): Target | null {
  return typeof raw === 'object' && raw !== null && 'target' in raw
    ? (raw.target as Target | null)
    : null;
}

function isRunning(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && 'layout' in raw && raw.layout === 'running';
}
