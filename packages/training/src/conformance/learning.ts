/** @file Tests of learning: it is repeatable, it helps, and measuring is no part of it. */

import type { RawData } from '@nnzoo/data';
import { expect } from 'vitest';
import { isBetter } from '../loop/primary-metric.ts';
import type { OptionSpecs, OptionValues } from '../options.ts';
import { printed } from './printed.ts';
import { advance, type DeclareTest, finish, type Subject, trainerOf } from './subject.ts';

/** The same run for the same seed; better than untrained; untouched by evaluation and looking. */
export function testLearning<Model, Raw extends RawData<Raw>, O extends OptionSpecs>(
  subject: Subject<Model, Raw, O>,
  it: DeclareTest,
): void {
  const { architecture, options } = subject;

  it('gives the same run for the same seed', async () => {
    const { events, report, checkpoint } = await subject.plain();
    const other = await subject.run();
    expect(printed(other.checkpoint)).toEqual(printed(checkpoint));
    expect({ ...other, checkpoint: null }).toEqual({ events, report, checkpoint: null });
  });

  it('is better after a little training than before', async () => {
    const untrained = await subject.run({ plan: { length: { steps: 0 } } });
    const { report } = await subject.plain();
    const { primaryMetric } = report;
    const after = report.metrics[primaryMetric.metric];
    const before = untrained.report.metrics[primaryMetric.metric];
    expect({ before, after, improved: isBetter(after, before, primaryMetric) }).toMatchObject({
      improved: true,
    });
  });

  it('learns the same however often it is evaluated', async () => {
    const split = { kind: 'holdout', test: 0.2, validation: 0.2 } as const;
    const often = await subject.run({ split, plan: { evaluateEvery: 1 } });
    const rarely = await subject.run({ split, plan: { evaluateEvery: 1_000_000 } });
    expect(trainerOf(often.checkpoint)).toEqual(trainerOf(rarely.checkpoint));
  });

  it('learns the same whether or not somebody looks', async () => {
    const raw = await subject.load();
    const watched = await subject.open();
    advance(watched, 5);
    watched.figures();
    watched.findings();
    watched.predict(raw.subset(Int32Array.of(0)));
    const { checkpoint } = await subject.plain();
    expect(printed(finish(watched).checkpoint)).toEqual(printed(checkpoint));
  });

  if (subject.takesValues) {
    it('does not change the data', async () => {
      const data = await subject.load();
      const before = data.fingerprint();
      await subject.run({ data });
      expect(data.fingerprint()).toBe(before);
    });
  }

  if (architecture.learns === 'rate') {
    it('learns nothing at learning rate 0', async () => {
      const still = { learningRate: 0 } as Partial<OptionValues<O>>;
      const untrained = await subject.run({ options: still, plan: { length: { steps: 0 } } });
      const { checkpoint } = await subject.run({ options: still });
      const parameters = subject.parameters(checkpoint);
      expect(Object.keys(parameters).length).toBeGreaterThan(0);
      expect(parameters).toEqual(subject.parameters(untrained.checkpoint));
    });
  }

  const { shuffleLabels } = options;
  if (shuffleLabels) {
    it('does no better than chance on labels that mean nothing', async () => {
      const data = shuffleLabels(await subject.load());
      const { events, report } = await subject.run({ data });
      const [start] = events;
      const rows = start.event === 'start' ? start.test : 0;
      const chance = majorityShare(data);
      const standardDeviation = Math.sqrt((chance * (1 - chance)) / rows);
      expect(report.metrics['accuracy']).toBeLessThan(chance + 3 * standardDeviation);
    });
  }
}

function majorityShare({ strata, size }: RawData<unknown>): number {
  const counts = new Map<number, number>();
  for (const id of strata ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
  return Math.max(...counts.values()) / size;
}
