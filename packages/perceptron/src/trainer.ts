/**
 * @file Rosenblatt's rule as a Trainer: row after row, until a whole pass needs no correction. Read
 * after perceptron.ts and classifier.ts; pocket.ts and convergence.ts explain what ends a pass.
 */
import { cast, type Tensor } from '@nnzoo/core';
import {
  asNumber,
  asRecord,
  type Finding,
  type TableBatch,
  type TableInput,
  type TablePredictions,
  type TablePreprocessor,
} from '@nnzoo/data';
import type {
  Dataset,
  Evaluation,
  Figure,
  FigureContext,
  Metrics,
  NamedTensors,
  Position,
  RuleRequest,
  Snapshot,
  StepRule,
  Trainer,
} from '@nnzoo/training';
import { PerceptronClassifier } from './classifier.ts';
import { perceptronFigures } from './figures.ts';
import { separationFindings } from './findings.ts';
import { Learner, learnersState, restoreLearners } from './learner.ts';
import type { PerceptronOptions } from './options.ts';
import { countMistakes, measureTheorem, type Theorem } from './passes.ts';
import { rosenblattRule } from './rule.ts';

/** Learns to tell classes apart by planes. */
export class PerceptronTrainer
  implements Trainer<TableBatch, TableInput, TablePredictions, PerceptronClassifier>
{
  /** What answers: the learning weights themselves, or with the pocket the best ones so far. */
  readonly model: PerceptronClassifier;
  readonly lengthMatters = false;
  /** The weights that are being learned. */
  readonly #learning: PerceptronClassifier;
  readonly #learners: readonly Learner[];
  readonly #options: PerceptronOptions;
  readonly #preprocessor: TablePreprocessor;
  readonly #classWeights: Float64Array | null;
  /** Passes so far. */
  #epochs = 0;
  /** Set once a pass went by without a mistake. */
  #theorem: Theorem | null = null;

  constructor(
    options: PerceptronOptions,
    preprocessor: TablePreprocessor,
    classWeights: Float64Array | null = null,
  ) {
    this.#classWeights = classWeights;
    this.#options = options;
    this.#preprocessor = preprocessor;
    this.#learning = this.#newClassifier();
    this.#learners = this.#learning.units.map((unit) => new Learner(unit, options.pocket));
    this.model = options.pocket ? this.#newClassifier() : this.#learning;
  }

  #newClassifier(): PerceptronClassifier {
    return new PerceptronClassifier(
      this.#preprocessor.columns.length,
      this.#preprocessor.labels.length,
    );
  }

  get parameters(): number {
    return this.model.units.reduce((sum, unit) => sum + unit.parameters.length, 0);
  }

  /** The rows one by one: the size of a batch changes how often the loop reports, nothing else. */
  step({ features, columns, classes }: TableBatch): Metrics {
    let right = 0;
    for (let row = 0; row < classes.length; row++) {
      const offset = row * columns;
      right += Number(this.#learning.classify(features, offset) === classes[row]);
      this.#learners.forEach((learner, unit) => {
        const target = this.#learning.target(unit, classes[row]);
        // A heavier class corrects by more.
        const weight = this.#classWeights?.[classes[row]] ?? 1;
        learner.learn(features, offset, target, weight * this.#options.learningRate);
      });
    }
    return { accuracy: right / classes.length };
  }

  rule({ batch: { features, columns, classes }, place }: RuleRequest<TableBatch>): StepRule {
    const unit = Math.floor(place / (columns + 1));
    const target = this.#learning.target(unit, classes[0]);
    const rate = (this.#classWeights?.[classes[0]] ?? 1) * this.#options.learningRate;
    return rosenblattRule(this.#learning.units[unit], features, target, {
      rate,
      input: place % (columns + 1),
    });
  }

  /** A pass without a mistake ends the training. */
  *endEpoch(_at: Position, train: Dataset<TableBatch>): Generator<Metrics, 'continue' | 'done'> {
    const mistakes = this.#learners.reduce((sum, learner) => sum + learner.mistakes, 0);
    this.#fillPockets(train);
    this.#epochs++;
    // The theorem counts corrections of one length.
    if (mistakes === 0 && this.#classWeights === null)
      this.#theorem = measureTheorem(train, this.#learning);
    for (const learner of this.#learners) learner.mistakes = 0;
    yield { mistakes, ...this.#counts() };
    return mistakes === 0 ? 'done' : 'continue';
  }

  #fillPockets(train: Dataset<TableBatch>): void {
    if (!this.#options.pocket) return;
    const candidates = this.#newClassifier();
    this.#learners.forEach(({ pocket }, i) => {
      candidates.units[i].parameters.set(pocket!.candidate);
    });
    const mistakes = countMistakes(train, candidates, this.#classWeights);
    this.#learners.forEach(({ pocket }, i) => {
      pocket!.endPass(mistakes[i]);
    });
    this.#answerFromPockets();
  }

  #answerFromPockets(): void {
    this.#learners.forEach(({ pocket }, i) => {
      if (pocket) this.model.units[i].parameters.set(pocket.best);
    });
  }

  /** Corrections of all units so far; margin and bound once they are known. */
  #counts(): Metrics {
    const updates = this.#learners.reduce((sum, learner) => sum + learner.updates, 0);
    return { updates, ...this.#theorem };
  }

  evaluation(): Evaluation<TableBatch> {
    let rows = 0;
    let right = 0;
    return {
      see: ({ features, columns, classes }) => {
        for (let row = 0; row < classes.length; row++) {
          right += Number(this.model.classify(features, row * columns) === classes[row]);
        }
        rows += classes.length;
      },
      metrics: () => ({ accuracy: rows === 0 ? 0 : right / rows, ...this.#counts() }),
    };
  }

  forward(x: Tensor): NamedTensors {
    return { class: this.model.forward(cast(x, 'float64')) };
  }

  predict({ size, columns, features }: TableInput): TablePredictions {
    const classes = Int32Array.from({ length: size }, (_, row) =>
      this.model.classify(features, row * columns),
    );
    const scores = Array.from(classes, (_, row) => this.model.distances(features, row * columns));
    return { kind: 'class', classes, scores: scores.flat() };
  }

  figures(context: FigureContext<TableBatch>): Figure[] {
    return perceptronFigures(this.model, this.#preprocessor, context);
  }

  diagnose(batch: TableBatch): Finding[] {
    const { updates } = this.#counts();
    const outcome = {
      epochs: this.#epochs,
      updates,
      theorem: this.#theorem,
      standardized: this.#options.standardize,
    };
    return separationFindings(batch, this.#preprocessor, this.model, outcome);
  }

  state(): Snapshot {
    return {
      tensors: learnersState(this.#learners),
      facts: { epochs: this.#epochs, theorem: this.#theorem && { ...this.#theorem } },
    };
  }

  restore({ tensors, facts }: Snapshot): void {
    restoreLearners(this.#learners, tensors);
    this.#answerFromPockets();
    this.#epochs = asNumber(facts['epochs'], 'epochs');
    this.#theorem = null;
    if (facts['theorem'] !== null) {
      const { margin, bound } = asRecord(facts['theorem'], 'theorem');
      this.#theorem = { margin: asNumber(margin, 'margin'), bound: asNumber(bound, 'bound') };
    }
  }
}
