/**
 * @file The rival of a mixture: one network that learns from the same rows, and stands in the account
 * beside the experts. An expert alone was never meant to answer everywhere; the rival was.
 */
import type { Table } from '@nnzoo/data';
import type { Dataset, Metrics } from '@nnzoo/training';
import type { Answers } from '../combination.ts';
import type { Candidate } from '../members.ts';
import { allRows } from '../rows.ts';
import { Team } from '../team.ts';

/** Trained before the mixture, saved with it, asked with it. */
export class Rival {
  readonly team: Team;
  readonly name: string;

  constructor(candidate: Candidate, seed: number) {
    this.name = candidate.name;
    this.team = new Team(() => candidate.create({ seed }));
  }

  /** The same answers, and beside them the rival's, once it is trained. */
  beside(answers: Answers, rows: Table): Answers {
    if (rows.size === 0 || !this.team.has(this.name)) return answers;
    const answer = this.team.answer(this.name, rows, answers.combined.width);
    return { ...answers, alone: [...answers.alone, { name: this.name, answer }] };
  }

  /** Trains it. */
  *prepare(train: Dataset<Table>): Generator<Metrics, void> {
    for (const _ of this.team.train(this.name, allRows(train))) yield {};
  }
}
