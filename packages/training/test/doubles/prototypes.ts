/** @file A small architecture for tests: one prototype a class, pulled towards the rows of its class. */

import {
  type Finding,
  makeTable,
  type Table,
  type TableBatch,
  type TableInput,
  type TablePredictions,
  type TablePreprocessor,
  tablePreprocessor,
} from '@nnzoo/data';
import {
  defineArchitecture,
  type Evaluation,
  type Metrics,
  predictionRecords,
  type Snapshot,
  type Trainer,
} from '../../src/index.ts';

/** Class means, row by row. */
export interface Prototypes {
  readonly values: Float64Array;
  nearest(row: ArrayLike<number>): number;
}

export class PrototypeTrainer
  implements Trainer<TableBatch, TableInput, TablePredictions, Prototypes>
{
  readonly model: Prototypes;
  readonly parameters: number;
  readonly lengthMatters = false;
  readonly #preprocessor: TablePreprocessor;
  readonly #rate: number;
  readonly #values: Float64Array;

  constructor(preprocessor: TablePreprocessor, rate: number, draw: () => number) {
    this.#preprocessor = preprocessor;
    this.#rate = rate;
    this.parameters = preprocessor.labels.length * preprocessor.columns.length;
    this.#values = Float64Array.from({ length: this.parameters }, draw);
    this.model = { values: this.#values, nearest: (row) => this.#nearest(row) };
  }

  #distance(row: ArrayLike<number>, prototype: number): number {
    const width = this.#preprocessor.columns.length;
    let squared = 0;
    for (let c = 0; c < width; c++) squared += (row[c] - this.#values[prototype * width + c]) ** 2;
    return squared;
  }

  #nearest(row: ArrayLike<number>): number {
    const distances = this.#preprocessor.labels.map((_, id) => this.#distance(row, id));
    return distances.indexOf(Math.min(...distances));
  }

  step({ features, classes, size, columns }: TableBatch): Metrics {
    let loss = 0;
    for (let i = 0; i < size; i++) {
      const row = features.subarray(i * columns, (i + 1) * columns);
      loss += this.#distance(row, classes[i]) / size;
      for (let c = 0; c < columns; c++) {
        const at = classes[i] * columns + c;
        this.#values[at] += this.#rate * (row[c] - this.#values[at]);
      }
    }
    return { loss };
  }

  evaluation(): Evaluation<TableBatch> {
    let right = 0;
    let count = 0;
    return {
      see: (batch) => {
        const { classes } = this.predict(batch) as { classes: Int32Array };
        for (let i = 0; i < batch.size; i++, count++) right += +(classes[i] === batch.classes[i]);
      },
      metrics: () => ({ accuracy: right / count }),
    };
  }

  predict({ features, size, columns }: TableInput): TablePredictions {
    const classes = Int32Array.from({ length: size }, (_, i) =>
      this.#nearest(features.subarray(i * columns, (i + 1) * columns)),
    );
    return { kind: 'class', classes };
  }

  diagnose({ size }: TableBatch): Finding[] {
    const subject = 'prototypes';
    return [
      {
        check: 'rows-diagnosed',
        severity: 'note',
        subject,
        measured: `${size}`,
        healthy: 'any',
        fix: '',
      },
    ];
  }

  state(): Snapshot {
    const shape = [this.#preprocessor.labels.length, this.#preprocessor.columns.length];
    const data = this.#values.slice();
    return { tensors: { prototypes: { dtype: 'float64', shape, data } }, facts: {} };
  }

  restore({ tensors }: Snapshot): void {
    this.#values.set(tensors['prototypes'].data);
  }
}

/** Three clouds of points in the plane; with `classes` 2, the third is left out. */
export function clouds(count = 60, classes = 3): Table {
  const ids = Int32Array.from({ length: count }, (_, i) => i % classes);
  const wobble = (i: number): number => (((i * 7919) % 101) - 50) / 60;
  const features = Float64Array.from({ length: 2 * count }, (_, at) => {
    const [id, axis] = [ids[at >> 1], at % 2];
    return (axis === 0 ? 2 * id : id === 1 ? 2 : 0) + wobble(at + 3);
  });
  const labels = ['low', '__proto__', 'high'].slice(0, classes);
  const target = { kind: 'class', name: 'cloud', labels, ids } as const;
  return makeTable({ name: 'clouds', columns: ['x', 'y'], features, target });
}

/** What may be wrong with an architecture. */
export interface Faults {
  trainer?(trainer: PrototypeTrainer): void;
  preprocessor?(preprocessor: TablePreprocessor): void;
  readonly data?: Table;
}

/** The architecture, with faults by choice; `load` gives the clouds without reading anything. */
export function definePrototypes(faults: Faults = {}) {
  return defineArchitecture({
    id: 'prototypes',
    title: 'Prototypes',
    year: 1967,
    paper: { authors: 'A. Tester', year: 1967, title: 'Nearest means', where: 'nowhere' },
    summary: 'Each class is a point, drawn to its rows.',
    learns: 'rate',
    accepts: 'table',
    options: {
      learningRate: { type: 'number', default: 0.1, min: 0, max: 1, help: 'share of the way' },
      start: { type: 'choice', default: 'normal', choices: ['normal', 'zero'], help: 'at first' },
    },
    datasets: {
      clouds: {
        load: async () => faults.data ?? clouds(),
        task: 'classification',
        primaryMetric: { metric: 'accuracy', better: 'higher' },
        plan: { length: { epochs: 3 }, batchSize: 4, order: 'shuffled' },
      },
    },
    own: {
      classification: {
        primaryMetric: { metric: 'accuracy', better: 'higher' },
        plan: { length: { epochs: 2 }, batchSize: 4, order: 'shuffled' },
        split: { kind: 'holdout', test: 0.2, validation: 0.2 },
        options: { learningRate: 0.2 },
      },
    },
    createPreprocessor: () => {
      const preprocessor = tablePreprocessor();
      faults.preprocessor?.(preprocessor);
      return preprocessor;
    },
    createTrainer: ({ options, preprocessor, rng }) => {
      const init = rng('init');
      const draw = options.start === 'zero' ? () => 0 : () => init.normal();
      const trainer = new PrototypeTrainer(preprocessor, options.learningRate, draw);
      faults.trainer?.(trainer);
      return trainer;
    },
    records: predictionRecords,
  });
}

export const prototypes = definePrototypes();

/** A source that must not be asked. */
export const noSource = {
  read: (path: string): Promise<Uint8Array> => Promise.reject(new Error(`read ${path}`)),
};
