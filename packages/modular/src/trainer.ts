/**
 * @file Training an ensemble stage by stage: each stage is one pass of the run, so that a kill costs one
 * stage at most. Read combination.ts before.
 */
import type { Tensor } from '@nnzoo/core';
import { asList, asNumber, type Finding, type Table, type TablePredictions } from '@nnzoo/data';
import type {
  Dataset,
  Evaluation,
  Figure,
  FigureContext,
  Metrics,
  Position,
  Snapshot,
  StepRule,
  Trainer,
} from '@nnzoo/training';
import { classAnswers, type NamedTensors, noFunction } from '@nnzoo/training';
import { predictionsOf } from './answers.ts';
import type { Combination } from './combination.ts';
import { EnsembleEvaluation } from './evaluation.ts';
import { ensembleFigures } from './figures/index.ts';
import type { ModularPreprocessor } from './preprocessor.ts';
import { allRows, someRows } from './rows.ts';

/** Trains the members, and whatever puts them together. */
export class CombinationTrainer implements Trainer<Table, Table, TablePredictions, Combination> {
  readonly model: Combination;
  readonly lengthMatters = false;
  readonly #preprocessor: ModularPreprocessor;
  /** Stages done. */
  #done = 0;

  constructor(model: Combination, preprocessor: ModularPreprocessor) {
    this.model = model;
    this.#preprocessor = preprocessor;
  }

  get parameters(): number {
    const { members, parts } = this.model;
    return members.parameters(parts);
  }

  /** Nothing is learned from a part of the rows: members make their own batches. */
  step(): Metrics {
    return {};
  }

  /** Members learn by their own rules, a whole stage at the end of each pass. */
  rule(): StepRule {
    const { stages, parts } = this.model;
    return {
      name: 'stage by stage',
      formula: 'a stage trains one part, by that part’s own rule, at the end of a pass',
      over: 'pass',
      of: { name: 'the ensemble', shape: [1, 1] },
      numbers: [
        { letter: 'stage', meaning: 'the next one', value: Math.min(this.#done + 1, stages) },
        { letter: 'stages', meaning: 'of the training', value: stages },
        { letter: 'members', meaning: 'that answer as one', value: parts.length },
      ],
    };
  }

  *endEpoch(_at: Position, train: Dataset<Table>): Generator<Metrics, 'continue' | 'done'> {
    if (this.#done === this.model.stages) return 'done';
    const rows = allRows(train);
    for (const _ of this.model.train(this.#done, rows)) yield {};
    this.#done++;
    yield this.#measure(rows);
    return this.#done === this.model.stages ? 'done' : 'continue';
  }

  /** The primary metric of what is trained so far, on training rows. */
  #measure(rows: Table): Metrics {
    const evaluation = this.evaluation();
    evaluation.see(someRows(rows));
    const { accuracy, rmse } = evaluation.metrics();
    return accuracy === undefined ? { rmse } : { accuracy };
  }

  evaluation(): Evaluation<Table> {
    return new EnsembleEvaluation(this.#preprocessor.width, (rows) => this.model.answer(rows));
  }

  forward(x: Tensor): NamedTensors {
    const { model } = this;
    if (!model.forward) {
      throw noFunction(
        'this ensemble',
        'its stages hand rows on, or choose them, outside of any op; --combine average, vote, stack or mixture can',
      );
    }
    const answers = model.forward(x);
    return answers.shape[1] === 1 ? { value: answers.reshape([-1]) } : classAnswers(answers);
  }

  predict(rows: Table): TablePredictions {
    return predictionsOf(this.model.answer(rows).combined);
  }

  figures({ splits }: FigureContext<Table>): Figure[] {
    return ensembleFigures(this.model, this.#preprocessor, splits.test);
  }

  diagnose(rows: Table): Finding[] {
    return this.model.diagnose?.(rows) ?? [];
  }

  state(): Snapshot {
    const { members, memory } = this.model;
    const { tensors, facts } = members.state();
    return { tensors, facts: { ...facts, done: this.#done, memory: memory?.state() ?? [] } };
  }

  restore(snapshot: Snapshot): void {
    const { members, memory } = this.model;
    members.restore(snapshot);
    const { done, memory: saved } = snapshot.facts;
    memory?.restore(asList(saved, 'memory').map((value) => asNumber(value, 'memory')));
    this.#done = asNumber(done, 'done');
  }
}
