/**
 * @file Stacking: a network learns which members to trust, from what the members said of rows that they had
 * not seen. Read voting.ts before.
 *
 * @see Wolpert (1992), Stacked generalization, Neural Networks 5(2), 241–259
 */
import { concat, type Tensor } from '@nnzoo/core';
import { type Finding, makeTable, splitRows, type Table } from '@nnzoo/data';
import { type Answer, average, type NamedAnswer, uniform } from './answers.ts';
import type { Answers, Combination, CombinationContext, Structure } from './combination.ts';
import { agreementFinding, singleMember } from './findings.ts';
import { noAnswer } from './member-errors.ts';
import { TrainedMembers } from './trained-members.ts';

const combinerName = 'combiner';

/** Members, and a network over their answers. */
export class Stack implements Combination {
  readonly members: TrainedMembers;
  readonly #context: CombinationContext;
  readonly #names: readonly string[];

  /** @throws UsageError `modular/no-answer` */
  constructor(context: CombinationContext) {
    const { models, seed } = context;
    const combiner = context.combiner!;
    const mute = [...models, combiner].find(({ answers }) => !answers);
    if (mute) throw noAnswer(mute.name);
    this.#context = context;
    this.#names = models.map(({ name }) => name);
    this.members = new TrainedMembers((name) => {
      // Its rows are answers: the settings of the data set are not meant for them.
      if (name === combinerName) return combiner.create({ seed, data: combinerName });
      const own = models.find((model) => isOf(name, model.name))!;
      return own.create({ seed });
    });
  }

  get parts(): readonly string[] {
    return [...this.#names, combinerName];
  }

  get stages(): number {
    return this.#names.length + 1;
  }

  *train(stage: number, rows: Table): Generator<void, void> {
    const folds = this.#folds(rows);
    if (stage < this.#names.length) {
      const name = this.#names[stage];
      for (const [fold, { train }] of folds.entries()) {
        yield* this.members.train(foldName(name, fold), rows.subset(train));
      }
      yield* this.members.train(name, rows);
      return;
    }
    const heldOut = this.#names.map((name) => ({ name, answer: this.#heldOut(name, rows) }));
    yield* this.members.train(combinerName, this.#table(rows, heldOut));
    for (const name of this.#names) {
      for (const fold of folds.keys()) this.members.drop(foldName(name, fold));
    }
  }

  /** The same for all members, and for a run that is resumed. */
  #folds(rows: Table) {
    const folds = Math.min(this.#context.options.innerFolds, rows.size);
    const { size, strata, strataNames = [], groups = null, parts } = rows;
    const name = `${rows.name}, ${size} training rows in ${folds} inner folds`;
    const inner = { name, size, strata, strataNames, groups, parts };
    return Array.from({ length: folds }, (_, fold) =>
      splitRows(inner, { kind: 'fold', folds, fold, validation: 0 }, this.#context.seed),
    );
  }

  /** What the member said of each row when that row was held out. */
  #heldOut(name: string, rows: Table): Answer {
    const { width } = this.#context;
    const values = new Float64Array(rows.size * width);
    for (const [fold, { test }] of this.#folds(rows).entries()) {
      const answer = this.members.answer(foldName(name, fold), rows.subset(test), width);
      test.forEach((row, i) => {
        values.set(answer.values.subarray(i * width, (i + 1) * width), row * width);
      });
    }
    return { width, values };
  }

  /** The answers side by side as columns: [rows, members · width]. */
  #table({ size, target, groups = null }: Table, answers: readonly NamedAnswer[]): Table {
    const { width, labels } = this.#context;
    const features = new Float64Array(size * answers.length * width);
    answers.forEach(({ answer }, member) => {
      for (let row = 0; row < size; row++) {
        const from = answer.values.subarray(row * width, (row + 1) * width);
        features.set(from, (row * answers.length + member) * width);
      }
    });
    const columns = answers.flatMap(({ name }) =>
      width === 1 ? [name] : labels.map((label) => `${name}: ${label}`),
    );
    return makeTable({ name: combinerName, columns, features, target, groups });
  }

  answer(rows: Table): Answers {
    const { width } = this.#context;
    const alone = this.members.answers(this.#names, rows, width);
    return { alone, combined: this.#combine(rows, alone) };
  }

  forward(x: Tensor): Tensor {
    const { width } = this.#context;
    const answers = this.#names.map((name) => this.members.forward(name, x, width));
    return this.members.forward(combinerName, concat(answers, 1), width);
  }

  /** Before the combiner has learned, the mean. */
  #combine(rows: Table, alone: readonly NamedAnswer[]): Answer {
    const { width } = this.#context;
    if (alone.length === 0) return uniform(rows.size, width);
    if (!this.members.has(combinerName)) return average(alone.map(({ answer }) => answer));
    return this.members.answer(combinerName, this.#table(rows, alone), width);
  }

  /** The combiner gets the mean of the others in the member's place. */
  ablations(rows: Table): readonly NamedAnswer[] {
    const { alone } = this.answer(rows);
    if (alone.length < 2) return [];
    return alone.map(({ name }) => {
      const others = alone.filter((other) => other.name !== name).map(({ answer }) => answer);
      const mean = average(others);
      const replaced = alone.map((each) => (each.name === name ? { name, answer: mean } : each));
      return { name, answer: this.#combine(rows, replaced) };
    });
  }

  diagnose(rows: Table): Finding[] {
    const context = this.#context;
    return agreementFinding(this.answer(rows).alone, context.width, singleMember(context));
  }

  structure(columns: number): Structure {
    const { width, combiner } = this.#context;
    const names = this.#names;
    return {
      nodes: [
        { id: 'rows', label: 'rows' },
        ...names.map((name) => ({ id: name, label: name })),
        { id: combinerName, label: combiner!.name, detail: 'learned from held-out answers' },
        { id: 'answer', label: 'answer' },
      ],
      edges: [
        ...names.flatMap((name) => [
          { from: 'rows', to: name, label: `[B, ${columns}]` },
          { from: name, to: combinerName, label: `[B, ${width}]` },
        ]),
        { from: combinerName, to: 'answer', label: `[B, ${width}]` },
      ],
    };
  }
}

function foldName(name: string, fold: number): string {
  return `${name} without fold ${fold}`;
}

/** Whether `name` is the member's, or that of its double for a fold. */
function isOf(name: string, member: string): boolean {
  return name === member || name.startsWith(`${member} without fold `);
}
