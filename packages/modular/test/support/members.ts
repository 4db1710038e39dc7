/** @file Members that no registry has: modular must put together members it does not know. */
import { Linear, math, tensor } from '@nnzoo/core';
import {
  type TableBatch,
  type TableInput,
  type TablePredictions,
  type TablePreprocessor,
  tablePreprocessor,
} from '@nnzoo/data';
import {
  type Architecture,
  classifierEvaluation,
  defineArchitecture,
  type Evaluation,
  type FeatureRows,
  predictionRecords,
  type Trainer,
} from '@nnzoo/training';

/** A learner whose values follow from all rows at once. */
interface Rule {
  /** Number of values. */
  size(preprocessor: TablePreprocessor): number;
  fit(batch: TableBatch, preprocessor: TablePreprocessor): Float64Array;
  /** Probabilities, [rows, K], or values. */
  answer(values: Float64Array, input: TableInput, preprocessor: TablePreprocessor): Float64Array;
  features?(values: Float64Array, input: TableInput): FeatureRows;
}

type Solver = Trainer<TableBatch, TableInput, TablePredictions, Float64Array>;

function solver(rule: Rule, preprocessor: TablePreprocessor): Solver {
  const model = new Float64Array(rule.size(preprocessor));
  const answer = (input: TableInput): Float64Array => rule.answer(model, input, preprocessor);
  const { features } = rule;
  return {
    model,
    parameters: model.length,
    lengthMatters: false,
    step: () => ({}),
    *endEpoch(_at, train) {
      const batch = train.take(Int32Array.from({ length: train.size }, (_, row) => row));
      model.set(rule.fit(batch, preprocessor));
      yield {};
      return 'done';
    },
    evaluation: (): Evaluation<TableBatch> =>
      classifierEvaluation(Math.max(2, preprocessor.labels.length), (batch: TableBatch) => {
        const shape = [batch.size, Math.max(2, preprocessor.labels.length)];
        return tensor(new Float32Array(shape[0] * shape[1]), { shape });
      }),
    predict: (input) => {
      const probabilities = answer(input);
      const classes = Int32Array.from({ length: input.size }, (_, row) => {
        const own = probabilities.subarray(
          row * preprocessor.labels.length,
          (row + 1) * preprocessor.labels.length,
        );
        return own.indexOf(Math.max(...own));
      });
      return { kind: 'class', classes, probabilities };
    },
    ...(features && { features: (input: TableInput) => features(model, input) }),
    state: () => ({
      tensors: { values: { dtype: 'float64', shape: [model.length], data: model.slice() } },
      facts: {},
    }),
    restore: ({ tensors }) => {
      model.set(tensors['values'].data);
    },
  };
}

const plan = { length: { epochs: 1 }, batchSize: 'all', order: 'fixed' } as const;
const paper = { authors: 'nobody', year: 2026, title: 'made up', where: 'in a test' };
const accuracy = { metric: 'accuracy', better: 'higher' } as const;

function madeUp(id: string, rule: Rule, task: 'classification' | 'map' = 'classification') {
  return defineArchitecture({
    ...{ id, title: id, year: 2026, paper, summary: 'made up', learns: 'solve' },
    ...{ accepts: 'table', options: {}, datasets: {} },
    own: { [task]: { primaryMetric: accuracy, plan } },
    createPreprocessor: () => tablePreprocessor(),
    createTrainer: ({ preprocessor }) => solver(rule, preprocessor),
    records: (output: TablePredictions, preprocessor: TablePreprocessor) =>
      predictionRecords(output, preprocessor),
  });
}

/** −|x − mean|² of each class, [rows, K]. */
function similarity(means: Float64Array, { features, size, columns }: TableInput): Float64Array {
  const classes = means.length / columns;
  const values = new Float64Array(size * classes);
  for (let i = 0; i < values.length; i++) {
    const [row, id] = [Math.floor(i / classes), i % classes];
    for (let c = 0; c < columns; c++) {
      values[i] -= (features[row * columns + c] - means[id * columns + c]) ** 2;
    }
  }
  return values;
}

/** The nearest class mean, by softmax of the squared distances; these are its features. */
const means = madeUp('means', {
  size: (preprocessor) => preprocessor.labels.length * preprocessor.columns.length,
  fit: ({ features, classes, columns, size }, preprocessor) => {
    const sums = new Float64Array(preprocessor.labels.length * columns);
    const counts = new Float64Array(preprocessor.labels.length);
    for (let row = 0; row < size; row++) {
      counts[classes[row]]++;
      for (let c = 0; c < columns; c++) {
        sums[classes[row] * columns + c] += features[row * columns + c];
      }
    }
    return sums.map((sum, i) => sum / (counts[Math.floor(i / columns)] || 1));
  },
  answer: (values, input, preprocessor) => {
    const count = preprocessor.labels.length;
    const scores = similarity(values, input);
    for (let start = 0; start < scores.length; start += count) {
      const own = scores.subarray(start, start + count);
      const most = Math.max(...own);
      own.forEach((score, i) => {
        own[i] = math.exp(score - most);
      });
      const sum = own.reduce((total, value) => total + value, 0);
      own.forEach((value, i) => {
        own[i] = value / sum;
      });
    }
    return scores;
  },
  features: (values, input) => ({
    names: Array.from({ length: values.length / input.columns }, (_, i) => `near ${i}`),
    values: similarity(values, input),
  }),
});

/** Rows that the memory can hold. */
const room = 400;

/** Memorizes every row that it has seen, and of all others says class 0: it shows a leak. */
const memory = madeUp('memory', {
  size: (preprocessor) => 1 + room * (preprocessor.columns.length + 1),
  fit: ({ features, classes, columns, size }) => {
    const values = new Float64Array(1 + room * (columns + 1));
    values[0] = size;
    for (let row = 0; row < size; row++) {
      values.set(features.subarray(row * columns, (row + 1) * columns), 1 + row * (columns + 1));
      values[1 + row * (columns + 1) + columns] = classes[row];
    }
    return values;
  },
  answer: (values, { features, columns, size }, preprocessor) => {
    const count = preprocessor.labels.length;
    const answers = new Float64Array(size * count);
    for (let row = 0; row < size; row++) {
      const own = features.subarray(row * columns, (row + 1) * columns);
      let known = 0;
      for (let seen = 0; seen < values[0]; seen++) {
        const at = 1 + seen * (columns + 1);
        if (own.every((value, c) => value === values[at + c])) known = values[at + columns];
      }
      answers[row * count + known] = 1;
    }
    return answers;
  },
});

/** A map of two units: below and above the mean of the first column. */
const halves = madeUp(
  'halves',
  {
    size: () => 1,
    fit: () => new Float64Array(1),
    answer: (_, { size }, preprocessor) =>
      new Float64Array(size * Math.max(1, preprocessor.labels.length)),
    features: (_, { features, columns, size }) => ({
      names: ['below', 'above'],
      values: Float64Array.from({ length: 2 * size }, (__, i) =>
        Number(features[(i >> 1) * columns] >= 0 === (i % 2 === 1)),
      ),
    }),
  },
  'map',
);

/** Means, with a network that a gate can train. */
const line: Architecture = {
  ...means,
  id: 'line',
  own: {
    classification: { primaryMetric: accuracy, plan },
    regression: { primaryMetric: { metric: 'rmse', better: 'lower' }, plan },
  },
  createNetwork: ({ inputs, outputs, rng }) => new Linear(inputs, outputs, { rng: rng('init') }),
};

/** What takes no tables. */
const letters: Architecture = { ...means, id: 'letters', accepts: 'text' };

/** All of them, as a registry. */
export const madeUpMembers: Readonly<Record<string, Architecture>> = {
  means,
  memory,
  halves,
  line,
  letters,
};

/** As an app hands members in. */
export async function resolve(id: string): Promise<Architecture> {
  const found = madeUpMembers[id];
  if (found) return found;
  throw Object.assign(new Error(`no architecture ${id}`), { code: 'unknown/architecture' });
}
