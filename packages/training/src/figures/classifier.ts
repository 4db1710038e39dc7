/** @file How good a classifier's order and its probabilities are: precision-recall, reliability, averages. Read ../metrics/calibration.ts before. */
import type { LinesFigure, TableFigure } from '../figure.ts';
import {
  type Average,
  averagedScores,
  cohenKappa,
  matthewsCorrelation,
} from '../metrics/agreement.ts';
import { brierScore, expectedCalibrationError, reliabilityBins } from '../metrics/calibration.ts';
import type { ConfusionMatrix } from '../metrics/confusion-matrix.ts';
import { averagePrecision, precisionRecallCurve } from '../metrics/precision-recall.ts';

/** Rows with their actual classes and their scores [rows, K]. */
export interface ScoresByClass {
  readonly classes: ArrayLike<number> & Iterable<number>;
  readonly scores: ArrayLike<number>;
}

/** Curves shown at most: more would cover each other. */
const mostCurves = 6;
const shares = [0, 1] as const;

/** The curve of each class against the rest (of two classes: of the second); null without scores. */
export function precisionRecallFigure(
  { classes, scores }: ScoresByClass,
  labels: readonly string[],
): LinesFigure | null {
  const width = labels.length;
  if (classes.length === 0 || scores.length !== classes.length * width) return null;
  const ids = width === 2 ? [1] : labels.map((_, id) => id);
  const known = ids.flatMap((id) => {
    const curve = precisionRecallCurve(
      Float64Array.from(classes, (_, row) => scores[row * width + id]),
      Int32Array.from(classes, (actual) => Number(actual === id)),
    );
    return curve === null ? [] : [{ name: labels[id], curve, area: averagePrecision(curve) }];
  });
  const shown = [...known].sort((a, b) => a.area - b.area).slice(0, mostCurves);
  if (shown.length === 0) return null;
  return {
    kind: 'lines',
    id: 'precision-recall',
    title: 'Precision and recall',
    caption:
      'Test rows, at every threshold: the share of a class that is found (recall) against the share of what is taken for it that is right (precision). AP is the average precision, the area under the steps; guessing has the share of the class among all rows.',
    x: { label: 'recall', domain: shares },
    y: { label: 'precision', domain: shares },
    series: known
      .filter((each) => shown.includes(each))
      .map(({ name, curve, area }) => ({
        name: `${name}, AP ${area.toFixed(4)}`,
        x: curve.recall,
        y: curve.precision,
      })),
  };
}

/** Said against found; null where scores are no probabilities. */
export function reliabilityFigure(
  { classes, scores }: ScoresByClass,
  labels: readonly string[],
): LinesFigure | null {
  const width = labels.length;
  if (classes.length === 0 || scores.length !== classes.length * width) return null;
  const actual = [...classes];
  const rows = actual.map((_, row) => labels.map((_, id) => scores[row * width + id]));
  if (!rows.every(areProbabilities)) return null;
  const answers = rows.map((row) => row.indexOf(Math.max(...row)));
  const said = rows.map((row, i) => row[answers[i]]);
  const right = actual.map((id, i) => Number(answers[i] === id));
  const bins = reliabilityBins(said, right);
  const error = expectedCalibrationError(bins);
  // Of two classes the score of the second; of more, each class is a question of its own.
  const brier = labels
    .map((_, id) =>
      brierScore(
        rows.map((row) => row[id]),
        actual.map((each) => Number(each === id)),
      ),
    )
    .reduce((sum, score) => sum + score, 0);
  const score = width === 2 ? brier / 2 : brier;
  return {
    kind: 'lines',
    id: 'reliability',
    title: 'Reliability of the probabilities',
    caption: `Test rows in ten bins by the probability of their answer: how often it is right. On the diagonal probabilities mean what they say; below it the classifier is too sure. Expected calibration error ${error.toFixed(4)} over ${classes.length} rows, Brier score ${score.toFixed(4)}.`,
    x: { label: 'probability of the answer', domain: shares },
    y: { label: 'share that is right', domain: shares },
    series: [
      { name: 'answers', x: bins.map((bin) => bin.said), y: bins.map((bin) => bin.found) },
      { name: 'meaning what they say', x: shares, y: shares, dashed: true },
    ],
  };
}

function areProbabilities(row: readonly number[]): boolean {
  const sum = row.reduce((total, p) => total + p, 0);
  return Math.abs(sum - 1) < 1e-3 && row.every((p) => p >= 0 && p <= 1);
}

/** Averages over the classes, κ and Matthews' correlation, in one table. */
export function agreementFigure(matrix: ConfusionMatrix): TableFigure {
  const digits = (value: number) => value.toFixed(4);
  const averages = (['macro', 'weighted', 'micro'] as const satisfies readonly Average[]).map(
    (average) => {
      const { precision, recall, f1 } = averagedScores(matrix, average);
      return [average, digits(precision), digits(recall), digits(f1)];
    },
  );
  return {
    kind: 'table',
    id: 'averages',
    title: 'Averages over the classes',
    caption: `Macro: each class counts as much; weighted: by its rows; micro: all rows in one count. Beyond chance: Cohen's kappa ${digits(cohenKappa(matrix))}, Matthews correlation ${digits(matthewsCorrelation(matrix))} (1 is perfect, 0 is chance).`,
    columns: ['average', 'precision', 'recall', 'F1'],
    rows: averages,
  };
}
