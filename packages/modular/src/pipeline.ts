/**
 * @file Pipelines: what one network makes of the rows is what the next one learns from. Each stage is
 * fitted on training rows alone, and stands still when the next begins. Read voting.ts before.
 */
import { makeTable, type Table } from '@nnzoo/data';
import { type Answer, type NamedAnswer, uniform } from './answers.ts';
import type { Answers, Combination, CombinationContext, Structure } from './combination.ts';
import { noAnswer, wrongCount } from './member-errors.ts';
import { TrainedMembers } from './trained-members.ts';

/** Networks in a row; beside them, each of the later ones alone, to see what the row is good for. */
export class Pipeline implements Combination {
  readonly members: TrainedMembers;
  readonly #context: CombinationContext;
  readonly #alone: readonly string[];
  /** The first learns from the rows themselves, in a row as alone. */
  readonly #stages: readonly string[];

  /** @throws UsageError `modular/members`, `modular/no-answer` */
  constructor(context: CombinationContext) {
    const { models, seed } = context;
    if (models.length < 2) throw wrongCount('pipeline', models.length, 'two or more: som,linear');
    const last = models[models.length - 1];
    if (!last.answers) throw noAnswer(last.name);
    this.#context = context;
    this.#alone = models.map(({ name }) => name);
    this.#stages = this.#alone.map((name, i) => (i === 0 ? name : `${name} as stage ${i + 1}`));
    this.members = new TrainedMembers((name) => {
      const alone = this.#alone.indexOf(name);
      if (alone >= 0) return models[alone].create({ seed });
      // Its rows are features: the settings of the data set are not meant for them.
      return models[this.#stages.indexOf(name)].create({ seed, data: 'features' });
    });
  }

  get parts(): readonly string[] {
    return this.#stages;
  }

  get stages(): number {
    return 2 * this.#alone.length - 1;
  }

  train(stage: number, rows: Table): Generator<void, void> {
    const count = this.#stages.length;
    if (stage >= count) return this.members.train(this.#alone[stage - count + 1], rows);
    return this.members.train(this.#stages[stage], this.#rowsOf(stage, rows));
  }

  /** The rows as a stage gets them: through all stages before it. */
  #rowsOf(stage: number, rows: Table): Table {
    let current = rows;
    for (let i = 0; i < stage; i++) current = this.#through(i, current);
    return current;
  }

  /** The last hidden stage of a network, or its answer where it shows none. */
  #through(stage: number, rows: Table): Table {
    const name = this.#stages[stage];
    const { target, groups = null } = rows;
    const shown = this.members.features(name, rows);
    if (shown) {
      const features = Float64Array.from(shown.values);
      return makeTable({ name: 'features', columns: shown.names, features, target, groups });
    }
    const { width, labels } = this.#context;
    const { values: features } = this.members.answer(name, rows, width);
    const columns = width === 1 ? [name] : labels;
    return makeTable({ name: 'features', columns, features, target, groups });
  }

  answer(rows: Table): Answers {
    const { models, width } = this.#context;
    const answering = models.filter(({ answers }) => answers).map(({ name }) => name);
    const alone = this.members.answers(answering, rows, width);
    return { alone, combined: this.#combined(rows) };
  }

  #combined(rows: Table): Answer {
    const { width } = this.#context;
    const last = this.#stages.length - 1;
    if (rows.size === 0 || !this.members.has(this.#stages[last])) return uniform(rows.size, width);
    return this.members.answer(this.#stages[last], this.#rowsOf(last, rows), width);
  }

  /** Of two stages, either without the other is a member alone; longer rows would be another run. */
  ablations(rows: Table): readonly NamedAnswer[] {
    if (this.#alone.length !== 2) return [];
    const { alone } = this.answer(rows);
    return alone.map(({ name, answer }) => ({
      name: this.#alone[1 - this.#alone.indexOf(name)],
      answer,
    }));
  }

  structure(columns: number): Structure {
    const { width } = this.#context;
    const wide = this.#stages.map((name) => this.members.columns(name) ?? columns);
    const ids = ['rows', ...this.#stages, 'answer'];
    return {
      nodes: [
        { id: 'rows', label: 'rows' },
        ...this.#stages.map((id, i) => ({
          id,
          label: this.#alone[i],
          detail: `${this.members.effort(id).parameters} values learned`,
        })),
        { id: 'answer', label: 'answer' },
      ],
      edges: ids.slice(1).map((to, i) => ({
        from: ids[i],
        to,
        label: `[B, ${i < wide.length ? wide[i] : width}]`,
      })),
    };
  }
}
