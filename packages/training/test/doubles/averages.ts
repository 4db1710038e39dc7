/** @file A small architecture for tests of values: it predicts the mean of what it was trained on. */
import {
  makeTable,
  type TableBatch,
  type TableInput,
  type TablePredictions,
  tablePreprocessor,
} from '@nnzoo/data';
import {
  defineArchitecture,
  type Evaluation,
  type Metrics,
  predictionRecords,
  type Records,
  RegressionErrors,
  type Snapshot,
  type Trainer,
} from '../../src/index.ts';

class AverageTrainer
  implements Trainer<TableBatch, TableInput, TablePredictions, { mean: number }>
{
  readonly model = { mean: 0 };
  readonly parameters = 1;
  readonly lengthMatters = false;
  readonly #told: (metrics: Metrics) => Metrics;

  constructor(told: (metrics: Metrics) => Metrics) {
    this.#told = told;
  }

  step({ values, size }: TableBatch): Metrics {
    this.model.mean = values.reduce((sum, value) => sum + value, 0) / size;
    return { loss: 0 };
  }

  evaluation(): Evaluation<TableBatch> {
    const errors = new RegressionErrors();
    return {
      see: ({ values, size }) => errors.add(values, new Float64Array(size).fill(this.model.mean)),
      metrics: () => this.#told(errors.metrics()),
    };
  }

  predict({ size }: TableInput): TablePredictions {
    return { kind: 'value', values: new Float64Array(size).fill(this.model.mean) };
  }

  state(): Snapshot {
    const data = Float64Array.of(this.model.mean);
    return { tensors: { mean: { dtype: 'float64', shape: [1], data } }, facts: {} };
  }

  restore({ tensors }: Snapshot): void {
    [this.model.mean] = tensors['mean'].data;
  }
}

/** What may be wrong with it. */
export interface Lies {
  /** The metrics that are told in the place of those measured. */
  told?(metrics: Metrics): Metrics;
  /** The records in the place of those that the data names. */
  records?(records: Records): Records;
}

export function defineAverages({ told = (x) => x, records = (x) => x }: Lies = {}) {
  return defineArchitecture({
    id: 'averages',
    title: 'Averages',
    year: 1809,
    paper: { authors: 'A. Tester', year: 1809, title: 'Means', where: 'nowhere' },
    summary: 'Each value is predicted as the mean of all.',
    learns: 'solve',
    accepts: 'table',
    options: {},
    datasets: {
      squares: {
        load: async () => squares(),
        task: 'regression',
        primaryMetric: { metric: 'rmse', better: 'lower' },
        plan: { length: { epochs: 1 }, batchSize: 'all', order: 'fixed' },
      },
    },
    own: {},
    createPreprocessor: () => tablePreprocessor(),
    createTrainer: () => new AverageTrainer(told),
    records: (output: TablePredictions, preprocessor) =>
      records(predictionRecords(output, preprocessor)),
  });
}

/** y = x². */
function squares() {
  const features = Float64Array.from({ length: 30 }, (_, i) => i - 10);
  const target = { kind: 'value', name: 'y', values: features.map((x) => x * x) } as const;
  return makeTable({ name: 'squares', columns: ['x'], features, target });
}
