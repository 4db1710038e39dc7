/** @file What there is to see of a network, in the order of the report. Read after trainer.ts. */

import type { TableBatch } from '@nnzoo/data';
import { boundaryFigure, type Figure, type FigureContext, spreadRows } from '@nnzoo/training';
import type { RadialBasisNetwork } from '../network.ts';
import { classCount, predict } from '../targets.ts';
import type { RbfView } from '../view.ts';
import { answerFigures, predictedAgainstActual } from './answers.ts';
import { centerPictures, centersOnRows } from './centers.ts';
import { curve, profiles } from './curve.ts';
import { reachHistogram, spectrum } from './health.ts';

/** What the figures are drawn from. */
export interface Drawn {
  readonly network: RadialBasisNetwork;
  readonly view: RbfView;
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
  view: RbfView,
  { splits }: FigureContext<TableBatch>,
): Figure[] {
  const drawn = { network, view, train: spread(splits.train), test: spread(splits.test) };
  const isClassifier = classCount(view) > 0;
  const inputs = view.columns.length;
  return [
    ...(inputs === 1 && !isClassifier ? [curve(drawn)] : []),
    ...(inputs === 2 && isClassifier ? [boundary(drawn)] : []),
    ...(isClassifier ? [] : [predictedAgainstActual(drawn)]),
    ...(inputs > 1 && !isClassifier ? [profiles(drawn)] : []),
    ...(inputs > 1 ? [centersOnRows(drawn)] : []),
    ...(view.image ? [centerPictures(network, view.image)] : []),
    ...(isClassifier ? answerFigures(drawn) : []),
    reachHistogram(drawn),
    ...spectrum(drawn),
  ];
}

/** Rows spread evenly over a part: files are often sorted by class. */
function spread(part: FigureContext<TableBatch>['splits']['train']): TableBatch {
  return part.take(spreadRows(part, mostRows));
}

function boundary({ network, view, train }: Drawn): Figure {
  return boundaryFigure({
    view,
    rows: train,
    classify: (input) => {
      const answers = predict(network, view, input);
      return answers.kind === 'class' ? answers.classes : [];
    },
    caption:
      'The answer over the plane, and the training rows on it. Near the centers the border bends ' +
      'with the rows; far from all of them only the constant is left, and one class has it all.',
  });
}
