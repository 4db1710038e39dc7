/** @file A network as an architecture, for tests: one hidden layer with dropout, momentum, clipping. */
import {
  crossEntropy,
  Dropout,
  Linear,
  Module,
  type Rng,
  SGD,
  type Tensor,
  tensor,
} from '@nnzoo/core';
import { type TableInput, tablePreprocessor } from '@nnzoo/data';
import {
  classifierEvaluation,
  defineArchitecture,
  gradientTrainer,
  largest,
  predictionRecords,
  tanhSaturation,
} from '../../src/index.ts';
import { clouds } from './prototypes.ts';

export class Network extends Module {
  readonly hidden: Linear;
  readonly dropout: Dropout;
  readonly output: Linear;

  constructor(columns: number, classes: number, rng: Rng) {
    super();
    this.hidden = new Linear(columns, 8, { rng });
    this.dropout = new Dropout(0.1, { rng });
    this.output = new Linear(8, classes, { rng });
  }

  forward(x: Tensor): Tensor {
    return this.output.forward(this.dropout.forward(this.hidden.forward(x).tanh()));
  }
}

const asTensor = ({ features, size, columns }: TableInput): Tensor =>
  tensor(features, { shape: [size, columns] });

export const network = defineArchitecture({
  id: 'network',
  title: 'Network',
  year: 1986,
  paper: { authors: 'A. Tester', year: 1986, title: 'Networks', where: 'nowhere' },
  summary: 'Two layers and a tanh.',
  learns: 'rate',
  accepts: 'table',
  options: {
    learningRate: { type: 'number', default: 0.3, min: 0, max: 1e38, help: 'size of a step' },
    clipNorm: { type: 'number', default: 5, min: 0.001, max: 1e38, help: 'of all gradients' },
  },
  datasets: {
    clouds: {
      load: async () => clouds(),
      task: 'classification',
      primaryMetric: { metric: 'accuracy', better: 'higher' },
      plan: { length: { epochs: 5 }, batchSize: 8, order: 'shuffled' },
    },
  },
  own: {
    classification: {
      primaryMetric: { metric: 'accuracy', better: 'higher' },
      plan: { length: { epochs: 5 }, batchSize: 8, order: 'shuffled' },
    },
  },
  createPreprocessor: () => tablePreprocessor(),
  createTrainer: ({ options, preprocessor, rng }) => {
    const classes = preprocessor.labels.length;
    const model = new Network(preprocessor.columns.length, classes, rng('init'));
    const { learningRate, clipNorm } = options;
    return gradientTrainer({
      model,
      clipNorm,
      optimizer: new SGD(model.namedParameters(), { learningRate, momentum: 0.9 }),
      loss: (batch: ReturnType<typeof preprocessor.batch>) =>
        crossEntropy(
          model.forward(asTensor(batch)),
          tensor(batch.classes, { shape: [batch.size], dtype: 'int32' }),
        ),
      evaluation: () => classifierEvaluation(classes, (batch) => model.forward(asTensor(batch))),
      predict: (input: TableInput) => {
        const probabilities = model.forward(asTensor(input)).softmax(1).data();
        return { kind: 'class', classes: largest(probabilities, classes), probabilities } as const;
      },
      diagnose: (batch) => [
        tanhSaturation('hidden', model.hidden.forward(asTensor(batch)).tanh().data()),
      ],
    });
  },
  records: predictionRecords,
});
