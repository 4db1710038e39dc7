/**
 * @file The rival of a mixture: one network that learns from the same rows, and stands in the account
 * beside the experts. An expert alone was never meant to answer everywhere; the rival was.
 */
import { asRecord, type Table } from '@nnzoo/data';
import {
  type Dataset,
  type Metrics,
  type Snapshot,
  type Trainer,
  withoutPrefix,
  withPrefix,
} from '@nnzoo/training';
import type { Answers } from '../combination.ts';
import type { Candidate } from '../members.ts';
import { allRows } from '../rows.ts';
import { Team } from '../team.ts';

const prefix = 'rival.';

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

  /** A trainer that trains the rival first, and saves and restores it with its own state. */
  accompany<T extends Trainer<Table, never, unknown>>(trainer: T): T {
    const { team, name } = this;
    const own = { state: trainer.state.bind(trainer), restore: trainer.restore.bind(trainer) };
    return Object.assign(trainer, {
      *prepare(train: Dataset<Table>): Generator<Metrics, void> {
        for (const _ of team.train(name, allRows(train))) yield {};
      },
      state: (): Snapshot => {
        const [mixture, rival] = [own.state(), team.state()];
        return {
          tensors: { ...mixture.tensors, ...withPrefix(prefix, rival) },
          facts: { mixture: mixture.facts, rival: rival.facts },
        };
      },
      restore: ({ tensors, facts }: Snapshot): void => {
        const rivals = withoutPrefix(prefix, tensors);
        const others = Object.entries(tensors).filter(([key]) => !key.startsWith(prefix));
        own.restore({
          tensors: Object.fromEntries(others),
          facts: asRecord(facts['mixture'], 'mixture'),
        });
        team.restore({ tensors: rivals, facts: asRecord(facts['rival'], 'rival') });
      },
    });
  }
}
