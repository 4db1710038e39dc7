/** @file The figures that every classifier and every regression has, drawn by the harness. Read tested.ts, classifier.ts and values.ts before. */
import type { Drawing } from '../contract.ts';
import { ConfusionMatrix, confusionFigure } from '../metrics/confusion-matrix.ts';
import { agreementFigure, precisionRecallFigure, reliabilityFigure } from './classifier.ts';
import { rocFigure } from './roc.ts';
import type { Tested, TestedClasses, TestedValues } from './tested.ts';
import { errorQuantilesFigure, predictedFigure, residualFigure } from './values.ts';

/** In the order of a report. */
export function answerDrawings(tested: Tested): Drawing[] {
  return tested.kind === 'class' ? ofClasses(tested) : ofValues(tested);
}

function ofClasses({ labels, actual, predicted, scores, areProbabilities }: TestedClasses) {
  const matrix = new ConfusionMatrix(labels.length);
  matrix.add(actual, predicted);
  const scored = { classes: actual, scores: scores ?? [] };
  const reliability = () => (areProbabilities ? reliabilityFigure(scored, labels) : null);
  return [
    { id: 'confusion-matrix', draw: () => confusionFigure(matrix, labels) },
    { id: 'roc', draw: () => rocFigure(scored, labels) },
    { id: 'precision-recall', draw: () => precisionRecallFigure(scored, labels) },
    { id: 'reliability', draw: reliability },
    { id: 'averages', draw: () => agreementFigure(matrix) },
  ];
}

function ofValues(tested: TestedValues) {
  return [
    { id: 'predicted', draw: () => predictedFigure(tested) },
    { id: 'residuals', draw: () => residualFigure(tested) },
    { id: 'error-quantiles', draw: () => errorQuantilesFigure(tested) },
  ];
}
