/** @file The networks of an ensemble by name: trained one by one, saved together. Read members.ts before. */
import { cast, DataError, oneHot, type Tensor } from '@nnzoo/core';
import { asList, asNumber, asRecord, asText, asTexts, type Json, type Table } from '@nnzoo/data';
import {
  type FeatureRows,
  type Member,
  rethrowNamed,
  type Snapshot,
  withoutPrefix,
  withPrefix,
} from '@nnzoo/training';
import { type Answer, type NamedAnswer, readAnswer } from './answers.ts';
import { noAnswer } from './member-errors.ts';

/** Makes the member that goes by a name. */
export type CreateMember = (name: string) => Member<Table>;

/** Trained members, in the order of their training. */
export class TrainedMembers {
  readonly #create: CreateMember;
  readonly #members = new Map<string, Member<Table>>();
  readonly #columns = new Map<string, number>();

  constructor(create: CreateMember) {
    this.#create = create;
  }

  /** Trains the member of this name again; a heartbeat comes with each of its steps. */
  *train(name: string, rows: Table): Generator<void, void> {
    const member = this.#create(name);
    const work = member.train(rows);
    while (!rethrowNamed(name, () => work.next()).done) yield;
    this.#members.set(name, member);
    this.#columns.set(name, rows.columns.length);
  }

  has(name: string): boolean {
    return this.#members.has(name);
  }

  /** Forgets a member that has served its purpose. */
  drop(name: string): void {
    this.#members.delete(name);
  }

  /** Values that learning set, and steps it took: of one member, 0 before its training. */
  readonly effort = (name: string): { readonly parameters: number; readonly steps: number } => {
    const { parameters = 0, steps = 0 } = this.#members.get(name) ?? {};
    return { parameters, steps };
  };

  /** Values that these have learned together. */
  parameters(names: readonly string[]): number {
    return names.reduce((sum, name) => sum + this.effort(name).parameters, 0);
  }

  /** What a trained member says: [rows, width]. Throws UsageError `modular/no-answer`. */
  answer(name: string, rows: Table, width: number): Answer {
    const output = this.#get(name).answer(rows);
    const answer = readAnswer(output, rows.size, width);
    if (answer === null) throw noAnswer(name);
    return answer;
  }

  /** What those of them that are trained say, each alone. Throws UsageError `modular/no-answer`. */
  answers(names: readonly string[], rows: Table, width: number): NamedAnswer[] {
    return names
      .filter((name) => this.has(name))
      .map((name) => ({ name, answer: this.answer(name, rows, width) }));
  }

  /** The same as ops, of rows as they stand in the data. @shape [B, F] → [B, width] float64 */
  forward(name: string, x: Tensor, width: number): Tensor {
    const answers = this.#get(name).forward(x);
    if (width === 1) return cast(answers['value'], 'float64').reshape([-1, 1]);
    const { probabilities } = answers;
    if (probabilities) return cast(probabilities, 'float64');
    return cast(oneHot(answers['class'], width), 'float64');
  }

  /** What it makes of the rows before it answers; null where it does not show that. */
  features(name: string, rows: Table): FeatureRows | null {
    return this.#get(name).features(rows);
  }

  /** Columns that go into a trained member; null before. */
  columns(name: string): number | null {
    return this.#columns.get(name) ?? null;
  }

  #get(name: string): Member<Table> {
    const member = this.#members.get(name);
    if (member === undefined) throw new Error(`${name} is asked before it was trained`);
    return member;
  }

  state(): Snapshot {
    const saved = Array.from(this.#members, ([name, member], i) => {
      const { tensors, facts } = member.state();
      return {
        tensors: withPrefix(prefixOf(i), tensors),
        facts: {
          ...{ name, facts, tensors: Object.keys(tensors) },
          columns: this.#columns.get(name)!,
        } satisfies Json,
      };
    });
    return {
      tensors: Object.assign({}, ...saved.map(({ tensors }) => tensors)),
      facts: { members: saved.map(({ facts }) => facts) },
    };
  }

  /** @throws DataError `checkpoint/tensors` with all that are missing, and what a member throws */
  restore({ tensors, facts }: Snapshot): void {
    const saved = asList(facts['members'], 'members').map((json) => asRecord(json, 'member'));
    const expected = saved.flatMap((own, i) =>
      asTexts(own['tensors'], 'tensors').map((name) => prefixOf(i) + name),
    );
    const missing = expected.filter((name) => !Object.hasOwn(tensors, name));
    if (missing.length > 0) {
      const message = `the weights do not fit this model: missing are ${missing.join(', ')}`;
      throw new DataError('checkpoint/tensors', message, { missing });
    }
    this.#members.clear();
    saved.forEach((own, i) => {
      const name = asText(own['name'], 'name');
      const member = this.#create(name);
      const memberFacts = asRecord(own['facts'], name);
      member.restore({ tensors: withoutPrefix(prefixOf(i), tensors), facts: memberFacts });
      this.#members.set(name, member);
      this.#columns.set(name, asNumber(own['columns'], 'columns'));
    });
  }
}

function prefixOf(member: number): string {
  return `member${member}.`;
}
