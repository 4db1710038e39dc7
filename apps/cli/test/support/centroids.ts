/**
 * @file A double for the command line: one centroid a class, drawn towards each row of the class by
 * a rate. It has an option of every type, draws at random, keeps its best state, diverges where the
 * rate is above 2, and can take its time (`pause`).
 */
import type { Rng } from '@nnzoo/core';
import {
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
  type Figure,
  type Metrics,
  type Position,
  predictionRecords,
  type SampleRequest,
  type Snapshot,
  type Trainer,
} from '@nnzoo/training';

interface Options {
  readonly learningRate: number;
  readonly pause: number;
  readonly fades: boolean;
}

class Centroids implements Trainer<TableBatch, TableInput, TablePredictions, Float64Array> {
  readonly model: Float64Array;
  readonly lengthMatters: boolean;
  readonly #options: Options;
  readonly #preprocessor: TablePreprocessor;

  constructor(options: Options, preprocessor: TablePreprocessor) {
    this.#options = options;
    this.#preprocessor = preprocessor;
    this.lengthMatters = options.fades;
    this.model = new Float64Array(preprocessor.labels.length * preprocessor.columns.length);
  }

  get parameters(): number {
    return this.model.length;
  }

  *prepare(_: unknown, at: Position): Generator<Metrics, void> {
    const rng = at.rng('centroids');
    for (let i = 0; i < this.model.length; i++) {
      this.model[i] = rng.next() - 0.5;
      yield {};
    }
  }

  step(batch: TableBatch, at: Position): Metrics {
    wait(this.#options.pause);
    const rng = at.rng('noise');
    const left = this.#options.fades ? 1 - at.step / at.totalSteps : 1;
    let loss = 0;
    for (let row = 0; row < batch.size; row++) {
      loss += this.#learn(batch, row, rng, left * this.#options.learningRate);
    }
    return { loss: loss / batch.size };
  }

  #learn({ columns, features, classes }: TableBatch, row: number, rng: Rng, rate: number): number {
    let squared = 0;
    for (let c = 0; c < columns; c++) {
      const at = classes[row] * columns + c;
      const away = features[row * columns + c] - this.model[at];
      this.model[at] += rate * (away + 0.01 * (rng.next() - 0.5));
      squared += away ** 2;
    }
    return squared;
  }

  evaluation(): Evaluation<TableBatch> {
    let right = 0;
    let rows = 0;
    return {
      see: (batch) => {
        this.#nearest(batch).forEach((id, row) => {
          if (id === batch.classes[row]) right++;
        });
        rows += batch.size;
      },
      metrics: () => ({ accuracy: right / rows, mistakes: rows - right }),
    };
  }

  #nearest({ size, columns, features }: TableInput): Int32Array {
    return Int32Array.from({ length: size }, (_, row) => {
      const distances = this.#preprocessor.labels.map((_, id) => {
        let squared = 0;
        for (let c = 0; c < columns; c++) {
          squared += (features[row * columns + c] - this.model[id * columns + c]) ** 2;
        }
        return squared;
      });
      return distances.indexOf(Math.min(...distances));
    });
  }

  predict(input: TableInput): TablePredictions {
    return { kind: 'class', classes: this.#nearest(input) };
  }

  *sample({ count, rng, prompt = '' }: SampleRequest): Iterable<string> {
    for (let i = 0; i < count; i++) yield `${prompt}${rng.int(1000)}`;
  }

  figures(): Figure[] {
    const head = { id: 'centroids', title: 'Centroids', caption: 'One row a class.' };
    const { columns, labels } = this.#preprocessor;
    const rows = labels.map((label, id) => [
      label,
      ...columns.map((_, c) => this.model[id * columns.length + c].toFixed(3)),
    ]);
    return [{ kind: 'table', ...head, columns: ['class', ...columns], rows }];
  }

  state(): Snapshot {
    const data = this.model.slice();
    return { tensors: { model: { dtype: 'float64', shape: [data.length], data } }, facts: {} };
  }

  restore({ tensors }: Snapshot): void {
    this.model.set(tensors['model'].data);
  }
}

function wait(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

/** Two well-separated clouds of points in a square; `shift` moves one of them. */
export function makeDots(shift = 0): Table {
  const rows = 60;
  const features = Float64Array.from({ length: rows * 2 }, (_, i) => {
    const row = i >> 1;
    return ((row * 7 + (i % 2) * 5) % 11) / 11 + (row % 2) * 2 + (row % 2) * shift;
  });
  const target = {
    kind: 'class' as const,
    name: 'cloud',
    labels: ['left', 'right'],
    ids: Int32Array.from({ length: rows }, (_, row) => row % 2),
  };
  return makeTable({ name: 'dots', columns: ['x', 'y'], features, target });
}

const entry = {
  primaryMetric: { metric: 'accuracy', better: 'higher' },
  plan: { length: { epochs: 6 }, batchSize: 4, order: 'shuffled' },
  split: { kind: 'holdout', test: 0.2, validation: 0.2 },
} as const;

export const centroids = defineArchitecture({
  id: 'centroids',
  title: 'Nearest centroid',
  year: 1967,
  paper: { authors: 'A. Nobody', year: 1967, title: 'Centroids', where: 'nowhere' },
  summary: 'One centroid a class, drawn towards its rows.',
  learns: 'rate',
  accepts: 'table',
  options: {
    learningRate: { type: 'number', default: 0.05, min: 0, max: 1e6, help: 'share of the way' },
    pause: { type: 'integer', default: 0, min: 0, max: 1000, help: 'milliseconds a step' },
    fades: { type: 'boolean', default: false, help: 'the rate falls to 0' },
    start: {
      type: 'choice',
      default: 'random',
      choices: ['random', 'zero', 'sample'],
      help: 'first centroids',
    },
    layers: { type: 'list', default: [4], min: 1, max: 64, longest: 3, help: 'sizes' },
  },
  datasets: {
    dots: { ...entry, task: 'classification', load: async () => makeDots() },
    shifted: {
      ...entry,
      task: 'classification',
      load: async () => makeDots(1),
      options: { learningRate: 0.1 },
    },
  },
  own: { classification: entry },
  createPreprocessor: () => tablePreprocessor(),
  createTrainer: ({ options, preprocessor }) => new Centroids(options, preprocessor),
  records: predictionRecords,
});
