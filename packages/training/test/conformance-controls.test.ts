/** @file The conformance suite's own measurements, on runs and records that are changed on purpose. */
import { describe, expect, it } from 'vitest';
import {
  type Architecture,
  type Figure,
  type Metrics,
  requireTensors,
  type TrainEvent,
  type TrainingReport,
} from '../src/index.ts';
import { defineAverages } from './doubles/averages.ts';
import { clouds, definePrototypes, prototypes } from './doubles/prototypes.ts';
import { failuresOf } from './doubles/suite.ts';

/** The prototypes, whose runs tell something else. */
function telling(
  event: (event: TrainEvent) => TrainEvent[],
  report: (report: TrainingReport) => TrainingReport = (same) => same,
): typeof prototypes {
  return {
    ...prototypes,
    open: async (request) => {
      const experiment = await prototypes.open(request);
      const run = experiment.run.bind(experiment);
      return Object.assign(experiment, {
        *run(): Generator<TrainEvent, TrainingReport> {
          const events = run();
          let next = events.next();
          for (; !next.done; next = events.next()) yield* event(next.value);
          return report(next.value);
        },
      });
    },
  };
}

/** Events of this kind as `change` has them. */
function changed<K extends TrainEvent['event']>(
  kind: K,
  change: (event: Extract<TrainEvent, { event: K }>) => TrainEvent[],
): (event: TrainEvent) => TrainEvent[] {
  return (event) =>
    event.event === kind ? change(event as Extract<TrainEvent, { event: K }>) : [event];
}

const inPhase = (phase: string, change: object) =>
  changed('progress', (event) => [event.phase === phase ? { ...event, ...change } : event]);
const same = (event: TrainEvent) => [event];

describe('a report', () => {
  const counts = /^reports counts/;

  it('that is the run’s own passes', async () => {
    expect(await failuresOf(telling(same), counts)).toEqual([]);
  });

  it.each<[string, Architecture]>([
    ['one training row more', telling(changed('start', (e) => [{ ...e, train: e.train + 1 }]))],
    ['one test row less', telling(changed('start', (e) => [{ ...e, test: e.test - 1 }]))],
    ['validation rows as test rows', telling(changed('start', (e) => [{ ...e, validation: 0 }]))],
    ['a longer length', telling(changed('start', (e) => [{ ...e, totalSteps: 61 }]))],
    ['every second step', telling(changed('progress', (e) => [{ ...e, step: 2 * e.step }]))],
    ['steps without rows', telling(inPhase('train', { samples: 0 }))],
    ['an evaluation of a part of the rows', telling(inPhase('evaluate', { samples: 5 }))],
    ['no record', telling(changed('epoch', () => []))],
    ['a record twice', telling(changed('epoch', (e) => [e, e]))],
    ['records of the step before', telling(changed('epoch', (e) => [{ ...e, step: e.step - 1 }]))],
    ['two ends', telling(changed('end', (e) => [e, e]))],
    ['a step less', telling(same, (report) => ({ ...report, steps: report.steps - 1 }))],
    ['no history', telling(same, (report) => ({ ...report, history: [] }))],
  ])('that tells %s fails', async (_, architecture) => {
    expect(await failuresOf(architecture as typeof prototypes, counts)).toHaveLength(1);
  });
});

describe('a metric', () => {
  const measures = /^measures what its predictions are/;
  const wrong = (trainer: { evaluation: unknown }) => {
    trainer.evaluation = () => ({ see: () => {}, metrics: () => ({ accuracy: 0.5 }) });
  };

  it('of values is that of the predictions, to four digits', async () => {
    const told = (name: string, factor: number) =>
      defineAverages({ told: (metrics) => ({ ...metrics, [name]: factor * metrics[name] }) });
    expect(await failuresOf(defineAverages(), measures)).toEqual([]);
    for (const name of ['rmse', 'mae']) {
      expect(await failuresOf(told(name, 1.000_01), measures)).toEqual([]);
      expect(await failuresOf(told(name, 1.000_1), measures)).toHaveLength(1);
    }
  });

  it('of tokens is the mean over all of them, not over their rows', async () => {
    const records = () => [
      { tokens: 1, loss: 2 },
      { tokens: 3, loss: 4 },
    ];
    const telling = (loss: number) =>
      defineAverages({ records, told: (metrics) => ({ ...metrics, loss }) });
    expect(await failuresOf(telling((1 * 2 + 3 * 4) / 4), measures)).toEqual([]);
    expect(await failuresOf(telling((2 + 4) / 2), measures)).toHaveLength(1);
  });

  it('is not looked for where the predictions are about something else', async () => {
    const records = () => [{ place: 3 }];
    expect(await failuresOf(defineAverages({ records }), measures)).toEqual([]);
    const told = ({ rmse }: Metrics) => ({ rmse });
    expect(await failuresOf(defineAverages({ told }), measures)).toEqual([]);
  });

  it('of classes is that of the predictions', async () => {
    expect(await failuresOf(definePrototypes({ trainer: wrong }), measures)).toHaveLength(1);
  });

  it('of a running text is not: its lanes begin without a memory', async () => {
    const data = Object.assign(clouds(), { layout: 'running' });
    expect(await failuresOf(definePrototypes({ data, trainer: wrong }), measures)).toEqual([]);
  });
});

describe('learning', () => {
  /** Learns nothing at rate 0, but for a number in its state that counts the steps. */
  const counting = (dtype: 'float32' | 'int32') =>
    definePrototypes({
      trainer: (trainer) => {
        const { state, step } = trainer;
        const count = dtype === 'int32' ? new Int32Array(1) : new Float32Array(1);
        trainer.step = (batch) => {
          count[0]++;
          return step.call(trainer, batch);
        };
        trainer.state = () => {
          const { tensors, facts } = state.call(trainer);
          return {
            tensors: { ...tensors, count: { dtype, shape: [1], data: count.slice() } },
            facts,
          };
        };
      },
    });

  it('from rows that cannot be changed is not tried', async () => {
    const changeRows = () => null as never;
    expect(await failuresOf(prototypes, /^learns nothing from/, { changeRows })).toHaveLength(2);
  });

  it('at rate 0 moves no real number; a whole number may count', async () => {
    expect(await failuresOf(counting('int32'), /rate 0/)).toEqual([]);
    expect(await failuresOf(counting('float32'), /rate 0/)).toHaveLength(1);
  });
});

describe('weights that do not fit', () => {
  const refuses = /^refuses weights/;

  it('are those of the end, where there are none before: a whole is trained part by part', async () => {
    const late = definePrototypes({
      trainer: (trainer) => {
        const { state, step, restore } = trainer;
        let steps = 0;
        trainer.step = (batch) => {
          steps++;
          return step.call(trainer, batch);
        };
        const tensors = () => (steps > 10 ? state.call(trainer).tensors : {});
        trainer.state = () => ({ tensors: tensors(), facts: { steps } });
        trainer.restore = (snapshot) => {
          steps = Number(snapshot.facts['steps']);
          requireTensors(snapshot.tensors, tensors());
          if (steps > 10) restore.call(trainer, snapshot);
        };
      },
    });
    expect(await failuresOf(late, refuses)).toEqual([]);
  });
});

describe('a figure', () => {
  const axis = { label: 'x', min: 0, max: 1 };
  const grid = {
    ...({ kind: 'grid', id: 'map', title: 'Map', caption: 'It shows.' } as const),
    ...{ columns: 2, rows: 1, values: [1, 2], value: axis },
  } as unknown as Figure;
  const drawing = (...figures: object[]) =>
    definePrototypes({
      trainer: (trainer) => Object.assign(trainer, { figures: () => figures }),
    });

  it('with name, caption, axes and all its values passes', async () => {
    expect(await failuresOf(drawing(grid), /^draws figures/)).toEqual([]);
  });

  it.each([
    ['without a title', { title: '' }],
    ['without a caption', { caption: '' }],
    ['with a name of two words', { id: 'a map' }],
    ['with an axis of no name', { value: { ...axis, label: '' } }],
    ['with another axis of no name', { x: { ...axis, label: '' } }],
    ['with an upright axis of no name', { y: { ...axis, label: '' } }],
    ['with a value less than its cells', { values: [1] }],
  ])('%s fails', async (_, fault) => {
    expect(await failuresOf(drawing({ ...grid, ...fault }), /^draws figures/)).toHaveLength(1);
  });

  it('under the name of another fails', async () => {
    expect(await failuresOf(drawing(grid, grid), /^draws figures/)).toHaveLength(1);
  });
});

describe('a declaration', () => {
  const { learningRate, ...others } = prototypes.options;
  const has = (options: object) => ({ ...prototypes, options }) as unknown as typeof prototypes;
  const options = /^has options/;

  it('of a rate needs it as an option, and only that', async () => {
    expect(await failuresOf(has(others), options)).toHaveLength(1);
    const solving: Architecture = { ...has(others), learns: 'solve' };
    expect(await failuresOf(solving as typeof prototypes, options)).toEqual([]);
  });

  it.each([
    ['help', { ...learningRate, help: '' }],
    ['a default in its range', { ...learningRate, default: 2 }],
  ])('of an option needs %s', async (_, spec) => {
    expect(await failuresOf(has({ ...others, learningRate: spec }), options)).toHaveLength(1);
  });

  it.each([
    ['in lower case', { id: 'Prototypes' }],
    ['a title', { title: '' }],
    ['a summary', { summary: '' }],
    ['a source', { paper: { ...prototypes.paper, where: '' } }],
    ['data in lower case', { datasets: { clouds: prototypes.datasets['clouds'], Wine: {} } }],
  ])('needs %s', async (_, fault) => {
    const lacking = { ...prototypes, ...fault } as typeof prototypes;
    expect(await failuresOf(lacking, /^has an id/)).toHaveLength(1);
  });
});
