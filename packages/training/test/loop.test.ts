/** @file The loop on three doubles: order, length, evaluation, early stopping, divergence. */
import { describe, expect, it } from 'vitest';
import {
  type Dataset,
  type LoopRequest,
  type Position,
  type TrainEvent,
  trainingLoop,
} from '../src/index.ts';
import { ClosedForm } from './doubles/closed-form.ts';
import { carried, closed, drain, run, staged } from './doubles/runs.ts';
import { TwoStages } from './doubles/two-stages.ts';

type EpochEvent = Extract<TrainEvent, { event: 'epoch' }>;
type ProgressEvent = Extract<TrainEvent, { event: 'progress' }>;

function epochsOf(events: readonly TrainEvent[]): EpochEvent[] {
  return events.filter((event) => event.event === 'epoch');
}

function progressOf(events: readonly TrainEvent[], phase: Position['phase']): ProgressEvent[] {
  return events.filter((event) => event.event === 'progress').filter((e) => e.phase === phase);
}

/** Rows that the double of two stages takes for its preparation. */
const PREPARED = 3;

/** The row numbers that the trainer was given, batch by batch. */
function rowsSeen<Batch>(request: LoopRequest<Batch>): number[][] {
  const seen: number[][] = [];
  const { train } = request.splits;
  const watched: Dataset<Batch> = {
    size: train.size,
    take: (rows) => {
      seen.push([...rows]);
      return train.take(rows);
    },
  };
  run({ ...request, splits: { ...request.splits, train: watched } });
  return seen;
}

function thrownBy(action: () => unknown): { code: string; details: Record<string, unknown> } {
  try {
    action();
  } catch (error) {
    return error as { code: string; details: Record<string, unknown> };
  }
  throw new Error('nothing was thrown');
}

const ascending = (values: number[]): number[] => [...values].sort((a, b) => a - b);

describe('the order of rows', () => {
  it('is each epoch a new permutation when shuffled', () => {
    const seen = rowsSeen(staged({ length: { epochs: 2 } })).slice(PREPARED);
    const [first, second] = [seen.slice(0, 4).flat(), seen.slice(4).flat()];
    expect(ascending(first)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(ascending(second)).toEqual(ascending(first));
    expect(second).not.toEqual(first);
  });

  it('is that of the file when fixed, with a smaller last batch', () => {
    const seen = rowsSeen({
      ...closed(),
      splits: { ...closed().splits, test: staged().splits.test },
    });
    expect(seen).toEqual([
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8, 9],
      [10, 11],
    ]);
  });

  it('draws full batches again with replacement', () => {
    const seen = rowsSeen(staged({ order: 'withReplacement', length: { steps: 9 } })).slice(
      PREPARED,
    );
    expect(seen.map((rows) => rows.length)).toEqual(Array(9).fill(4));
    expect(seen.flat().every((row) => row >= 0 && row < 13)).toBe(true);
    expect(new Set(seen.map(String)).size).toBeGreaterThan(5);
  });

  it('gives parallel readers consecutive rows in streams', () => {
    const seen = rowsSeen(carried({ length: { epochs: 1 } }));
    expect(seen).toEqual([
      [0, 5, 10, 15],
      [1, 6, 11, 16],
      [2, 7, 12, 17],
      [3, 8, 13, 18],
      [4, 9, 14, 19],
    ]);
  });

  it('takes all rows at once for batch size all', () => {
    const seen = rowsSeen(staged({ batchSize: 'all', length: { epochs: 1 } })).slice(PREPARED);
    expect(seen.map(ascending)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]]);
  });

  it('does not depend on the length of the run', () => {
    const short = rowsSeen(staged({ length: { steps: 6 } }));
    const long = rowsSeen(staged({ length: { steps: 12 } }));
    expect(long.slice(0, short.length)).toEqual(short);
  });

  it('changes with the seed', () => {
    expect(rowsSeen({ ...staged(), seed: 9 })).not.toEqual(rowsSeen(staged()));
  });
});

describe('the length', () => {
  it('counts steps across epochs and stops in the middle of one', () => {
    const { report } = run(staged({ length: { steps: 6 } }));
    expect(report).toMatchObject({ steps: 6, epochs: 1, stopped: 'length' });
    expect(report.history.map(({ step }) => step)).toEqual([4, 6]);
  });

  it('of no epochs tests the untrained model', () => {
    const { report, events } = run(staged({ length: { epochs: 0 } }));
    expect(report).toMatchObject({ steps: 0, epochs: 0, stopped: 'length', history: [] });
    expect(progressOf(events, 'train')).toEqual([]);
  });

  it('ends early where the trainer is done', () => {
    const { report } = run(closed());
    expect(report).toMatchObject({ steps: 3, epochs: 1, stopped: 'done' });
    expect(report.metrics['rmse']).toBeLessThan(0.1);
  });

  it('ends where the trainer is done even if no evaluation is due', () => {
    const { report } = run(closed({ evaluateEvery: 100 }));
    expect(report).toMatchObject({ steps: 3, stopped: 'done', history: [{ step: 3 }] });
  });

  it.each([
    [{ length: { epochs: 1.5 } }, 'plan/epochs'],
    [{ length: { steps: -1 } }, 'plan/steps'],
    [{ batchSize: 0 }, 'plan/batch-size'],
    [{ evaluateEvery: 0 }, 'plan/evaluate-every'],
    [{ patience: Number.NaN }, 'plan/patience'],
  ] as const)('refuses %j', (plan, code) => {
    expect(thrownBy(() => run(staged(plan))).code).toBe(code);
  });
});

describe('evaluation', () => {
  it('comes once an epoch by default, after the work at the end of the pass', () => {
    const { events } = run(closed());
    const [record] = epochsOf(events);
    expect(record).toMatchObject({ epoch: 1, step: 3, validation: null, best: false });
    expect(record.train['slope']).toBeCloseTo(2, 1);
  });

  it('comes every so many steps where asked, and at the end', () => {
    const { report } = run(carried({ evaluateEvery: 4, length: { steps: 10 } }));
    expect(report.history.map(({ step }) => step)).toEqual([4, 8, 10]);
  });

  it('goes through the part in portions, and reports each', () => {
    const { events } = run(staged({ length: { epochs: 1 } }));
    expect(progressOf(events, 'evaluate').map(({ samples }) => samples)).toEqual([1024, 1500, 7]);
  });

  it('records means over the rows since the last record', () => {
    const request = staged({ length: { epochs: 1 } }, 0);
    const { history } = run(request).report;
    const all = request.splits.train.take(Int32Array.from({ length: 13 }, (_, i) => i));
    const meanSquare = all.y.reduce((sum, y) => sum + y ** 2, 0) / 13;
    expect(history[0].train['loss']).toBeCloseTo(meanSquare, 12);
  });

  it('begins its means again after each record', () => {
    const request = staged({ length: { epochs: 2 } });
    request.trainer.step = (_, { step }) => ({ loss: step });
    // Rows per batch are 4, 4, 4, 1.
    expect(run(request).report.history.map(({ train }) => train['loss'])).toEqual([
      (4 * (0 + 1 + 2) + 3) / 13,
      (4 * (4 + 5 + 6) + 7) / 13,
    ]);
  });

  it('records what the end of a pass yielded once', () => {
    const request = closed({ length: { epochs: 2 } });
    request.trainer.endEpoch = function* ({ epoch }) {
      if (epoch === 0) yield { solved: 1 };
      return 'continue';
    };
    const told = run(request).report.history.map(({ train }) => train);
    expect(told).toEqual([{ solved: 1 }, {}]);
  });

  it('reports where the primary metric was not measured', () => {
    const request = {
      ...staged(),
      primaryMetric: { metric: 'accuracy', better: 'higher' } as const,
    };
    const error = thrownBy(() => run(request));
    expect(error).toMatchObject({
      code: 'primary-metric/missing',
      details: { measured: ['loss'] },
    });
  });
});

/** Gets worse with every step, so that the first evaluation stays the best. */
class Worsening extends TwoStages {
  override step(): { loss: number } {
    this.model.slope += 1;
    return { loss: 1 };
  }
}

describe('early stopping', () => {
  const worsening = (patience?: number): LoopRequest<{ x: Float64Array; y: Float64Array }> => ({
    ...staged({ length: { epochs: 9 }, batchSize: 'all', ...(patience ? { patience } : {}) }),
    trainer: new Worsening(),
  });

  it('stops after so many evaluations without a better primary metric', () => {
    const { report } = run(worsening(2));
    const best = report.history.map((record) => record.best);
    expect(report.stopped).toBe('patience');
    expect(best.slice(best.lastIndexOf(true))).toEqual([true, false, false]);
    expect(report.epochs).toBeLessThan(9);
  });

  it('restores the best state before the test, and keeps the last one in the checkpoint', () => {
    const request = worsening();
    const loop = trainingLoop(request);
    const { report, checkpoint } = drain(loop);
    const best = report.history.findLast((record) => record.best)?.epoch ?? 0;
    expect(report.epochs).toBe(9);
    expect(best).toBeLessThan(9);
    expect(request.trainer.state().facts['slope']).toBe(best);
    expect(loop.best()?.facts['slope']).toBe(best);
    expect(checkpoint.facts['trainer']).toMatchObject({ slope: 9 });
  });

  it('needs a validation part', () => {
    expect(thrownBy(() => run(closed({ patience: 2 }))).code).toBe('plan/patience');
  });
});

describe('divergence', () => {
  it('is an error that names epoch, step, last loss, gradient and causes', () => {
    const error = thrownBy(() => run(staged({ length: { epochs: 400 } }, 1e9)));
    expect(error.code).toBe('training/diverged');
    const { epoch, step, lastLoss, gradient, causes } = error.details;
    expect(step).toBeGreaterThan(1);
    expect(epoch).toBe(Math.ceil(Number(step) / 4));
    expect(lastLoss).toBeGreaterThan(1e100);
    expect(gradient).toMatchObject({ tensor: 'slope' });
    expect(causes).toEqual([
      expect.stringContaining('the learning rate is too large'),
      expect.stringContaining('clip gradients'),
      expect.stringContaining('lower the learning rate'),
    ]);
  });

  it('at the first step points to inputs and initial weights', () => {
    const request = staged();
    const error = thrownBy(() => {
      request.trainer.step = () => ({ loss: Number.NaN });
      run(request);
    });
    expect(error.details).toMatchObject({ step: 1, epoch: 1, lastLoss: null });
    expect(String(error.details['causes'])).toContain('first step');
  });

  it('is seen in an evaluation, too', () => {
    const request = closed();
    request.trainer.evaluation = () => ({ see: () => {}, metrics: () => ({ rmse: Infinity }) });
    const { details } = thrownBy(() => run(request));
    expect(details).toMatchObject({ metric: 'rmse', epoch: 1, step: 3 });
  });
});

describe('random streams', () => {
  it('depend on purpose, epoch, batch and phase, and on nothing else', () => {
    const drawn = (): Record<string, number> => {
      const draws: Record<string, number> = {};
      const request = staged({ length: { epochs: 2 } });
      request.trainer.prepare = function* (_, { rng }) {
        draws['prepare'] = rng('noise').next();
        yield {};
      };
      request.trainer.step = (_, { rng, epoch, batch }) => {
        draws[`${epoch}/${batch}`] = rng('noise').next();
        draws[`${epoch}/${batch} other`] = rng('other').next();
        return {};
      };
      run(request);
      return draws;
    };
    expect(drawn()).toEqual(drawn());
    expect(new Set(Object.values(drawn())).size).toBe(1 + 2 * 8);
  });
});

describe('events', () => {
  it('begin with the size of everything and end with the report', () => {
    const { events, report } = run(staged());
    expect(events[0]).toEqual({
      event: 'start',
      epochs: 3,
      step: 0,
      totalSteps: 12,
      train: 13,
      validation: 1500,
      test: 7,
      parameters: 2,
      prepares: true,
    });
    expect(events.at(-1)).toEqual({ event: 'end', report });
  });

  it('report the preparation', () => {
    const rounds = progressOf(run(staged()).events, 'prepare').map(({ metrics }) => metrics);
    expect(rounds).toEqual([{ round: 0 }, { round: 1 }, { round: 2 }]);
  });

  it('count the rows learned from', () => {
    const samples = progressOf(run(staged({ length: { epochs: 2 } })).events, 'train');
    expect(samples.map((event) => event.samples)).toEqual([4, 8, 12, 13, 17, 21, 25, 26]);
  });

  it('are the same for the same seed', () => {
    expect(run(staged())).toEqual(run(staged()));
  });

  it('do not come from a trainer that was never asked', () => {
    const trainer = new ClosedForm();
    trainingLoop({ ...closed(), trainer });
    expect(trainer.model).toEqual({ slope: 0, intercept: 0 });
  });
});
