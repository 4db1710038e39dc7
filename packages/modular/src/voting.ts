/** @file Voting and averaging: members learn alone, and are asked together. Read combination.ts before. */
import { argmax, cast, oneHot, stack, type Tensor } from '@nnzoo/core';
import type { Finding, Table } from '@nnzoo/data';
import { noFunction } from '@nnzoo/training';
import { type Answer, average, type NamedAnswer, uniform, vote } from './answers.ts';
import type { Answers, Combination, CombinationContext, Structure } from './combination.ts';
import { agreementFinding, singleMember } from './findings.ts';
import { noAnswer } from './member-errors.ts';
import { TrainedMembers } from './trained-members.ts';

/** Apart enough that the copies of one run are not those of the next seed. */
const seedsApart = 1_000_003;

/** A committee: each member has seen all rows; what they answer is averaged, or counted. */
export class Voting implements Combination {
  readonly members: TrainedMembers;
  readonly #context: CombinationContext;
  readonly #names: readonly string[];

  /** @throws UsageError `modular/no-answer` */
  constructor(context: CombinationContext) {
    const { models, options, seed } = context;
    const mute = models.find(({ answers }) => !answers);
    if (mute) throw noAnswer(mute.name);
    const voters = models.flatMap((model) =>
      Array.from({ length: options.copies }, (_, copy) => ({
        name: copy === 0 ? model.name : `${model.name} #${copy + 1}`,
        create: () => model.create({ seed: seed + copy * seedsApart }),
      })),
    );
    this.#context = context;
    this.#names = voters.map(({ name }) => name);
    this.members = new TrainedMembers((name) => voters[this.#names.indexOf(name)].create());
  }

  get parts(): readonly string[] {
    return this.#names;
  }

  get stages(): number {
    return this.#names.length;
  }

  train(stage: number, rows: Table): Generator<void, void> {
    return this.members.train(this.#names[stage], rows);
  }

  answer(rows: Table): Answers {
    const { width } = this.#context;
    const alone = this.members.answers(this.#names, rows, width);
    return { alone, combined: this.#combine(rows, alone) };
  }

  forward(x: Tensor): Tensor {
    const { width, options } = this.#context;
    const answers = this.#names.map((name) => this.members.forward(name, x, width));
    if (options.combine === 'vote' && width === 1) {
      throw noFunction('a vote over numbers', 'its median sorts the answers; average them instead');
    }
    const counted =
      options.combine === 'vote'
        ? answers.map((each) => cast(oneHot(argmax(each, 1), width), 'float64'))
        : answers;
    return stack(counted, 0).mean(0);
  }

  #combine(rows: Table, alone: readonly NamedAnswer[]): Answer {
    const { width, options } = this.#context;
    const answers = alone.map(({ answer }) => answer);
    if (answers.length === 0) return uniform(rows.size, width);
    return options.combine === 'vote' ? vote(answers) : average(answers);
  }

  ablations(rows: Table): readonly NamedAnswer[] {
    const { alone } = this.answer(rows);
    if (alone.length < 2) return [];
    return alone.map(({ name }) => {
      const others = alone.filter((other) => other.name !== name);
      return { name, answer: this.#combine(rows, others) };
    });
  }

  diagnose(rows: Table): Finding[] {
    const context = this.#context;
    return agreementFinding(this.answer(rows).alone, context.width, singleMember(context));
  }

  structure(columns: number): Structure {
    const { width, options } = this.#context;
    return {
      nodes: [
        { id: 'rows', label: 'rows' },
        ...this.#names.map((name) => ({
          id: name,
          label: name,
          detail: `${this.members.effort(name).parameters} values learned`,
        })),
        { id: 'combined', label: options.combine },
      ],
      edges: this.#names.flatMap((name) => [
        { from: 'rows', to: name, label: `[B, ${columns}]` },
        { from: name, to: 'combined', label: `[B, ${width}]` },
      ]),
    };
  }
}
