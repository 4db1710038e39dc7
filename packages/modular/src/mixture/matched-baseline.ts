/**
 * @file The parameter-matched baseline of a mixture: one network with about as many values, which learns
 * from the same rows and is evaluated beside the experts. An expert alone need not answer everywhere.
 * Read ../trained-members.ts before.
 */
import type { Table } from '@nnzoo/data';
import type { Dataset, Metrics } from '@nnzoo/training';
import type { Answers } from '../combination.ts';
import type { MemberModel } from '../members.ts';
import { allRows } from '../rows.ts';
import { TrainedMembers } from '../trained-members.ts';

/** Trained before the mixture, saved with it, asked with it. */
export class MatchedBaseline {
  readonly members: TrainedMembers;
  readonly name: string;

  constructor(model: MemberModel, seed: number) {
    this.name = model.name;
    this.members = new TrainedMembers(() => model.create({ seed }));
  }

  /** The same answers, and beside them the baseline's, once it is trained. */
  beside(answers: Answers, rows: Table): Answers {
    if (rows.size === 0 || !this.members.has(this.name)) return answers;
    const answer = this.members.answer(this.name, rows, answers.combined.width);
    return { ...answers, alone: [...answers.alone, { name: this.name, answer }] };
  }

  /** Trains it. */
  *prepare(train: Dataset<Table>): Generator<Metrics, void> {
    for (const _ of this.members.train(this.name, allRows(train))) yield {};
  }
}
