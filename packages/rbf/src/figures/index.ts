/** @file What there is to see of a network, in the order of the report. Read after trainer.ts. */

import type { TableBatch, TableInput } from '@nnzoo/data';
import {
  boundaryFigure,
  ConfusionMatrix,
  confusionFigure,
  type Figure,
  type FigureContext,
  predictedOn,
  spreadRows,
} from '@nnzoo/training';
import type { RadialBasisNetwork } from '../network.ts';
import type { RbfPreprocessor } from '../preprocessor.ts';
import { classCount, predict } from '../targets.ts';
import { centerPictures, centersOnRows } from './centers.ts';
import { curve, profiles } from './curve.ts';
import { reachHistogram, spectrum } from './health.ts';

/** What the figures are drawn from. */
export interface Drawn {
  readonly network: RadialBasisNetwork;
  readonly preprocessor: RbfPreprocessor;
  /** Rows of the training part, not more than a picture can hold. */
  readonly train: TableBatch;
  /** The same of the test part. */
  readonly test: TableBatch;
}

/** Rows shown at most: more would cover each other. */
const mostRows = 2000;

/** The curve or boundary where the inputs are few; centers, answers, reach and spectrum. */
export function rbfFigures(
  network: RadialBasisNetwork,
  preprocessor: RbfPreprocessor,
  { splits }: FigureContext<TableBatch>,
): Figure[] {
  const drawn = { network, preprocessor, train: spread(splits.train), test: spread(splits.test) };
  const answer = (input: TableInput) => predict(network, preprocessor, input);
  const isClassifier = classCount(preprocessor) > 0;
  const inputs = preprocessor.columns.length;
  return [
    ...(inputs === 1 && !isClassifier ? [curve(drawn)] : []),
    ...(inputs === 2 && isClassifier ? [boundary(drawn)] : []),
    ...(isClassifier ? [] : [predictedOn(splits.test, { preprocessor, predict: answer })]),
    ...(inputs > 1 && !isClassifier ? [profiles(drawn)] : []),
    ...(inputs > 1 ? [centersOnRows(drawn)] : []),
    ...(preprocessor.image ? [centerPictures(network, preprocessor.image)] : []),
    ...(isClassifier ? [confusion(drawn)] : []),
    reachHistogram(drawn),
    ...spectrum(drawn),
  ];
}

/** Rows spread evenly over a part: files are often sorted by class. */
function spread(part: FigureContext<TableBatch>['splits']['train']): TableBatch {
  return part.take(spreadRows(part, mostRows));
}

/** How often each class was taken for each. */
function confusion({ network, preprocessor, test }: Drawn): Figure {
  const matrix = new ConfusionMatrix(classCount(preprocessor));
  const answers = predict(network, preprocessor, test);
  matrix.add(test.classes, answers.kind === 'class' ? answers.classes : []);
  return confusionFigure(matrix, preprocessor.labels);
}

function boundary({ network, preprocessor, train }: Drawn): Figure {
  return boundaryFigure({
    preprocessor,
    rows: train,
    classify: (input) => {
      const answers = predict(network, preprocessor, input);
      return answers.kind === 'class' ? answers.classes : [];
    },
    caption:
      'The answer over the plane, and the training rows on it. Near the centers the border bends ' +
      'with the rows; far from all of them only the constant is left, and one class has it all.',
  });
}
