/**
 * @file One against one: a problem of K classes as K(K − 1)/2 problems of two, each with a network
 * of its own that never saw the others. Read ensemble.ts before.
 *
 * @see Knerr, Personnaz, Dreyfus (1990), Single-layer learning revisited; Friedman (1996), Another
 *   approach to polychotomous classification
 */
import { UsageError } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import { type Answer, ignorance, type NamedAnswer } from './answers.ts';
import type { Answers, Combination, CombinationContext, Structure } from './combination.ts';
import { wrongCount } from './member-errors.ts';
import { Team } from './team.ts';

/** Two classes by number, and the network that tells them apart. */
interface Pair {
  readonly name: string;
  readonly classes: readonly [number, number];
}

/** What the network of a pair says: [rows, 2]. */
interface Asked {
  readonly pair: Pair;
  readonly answer: Answer;
}

/** A network for each pair of classes; beside them, one for all classes at once. */
export class Pairs implements Combination {
  readonly team: Team;
  readonly stages = 2;
  readonly #context: CombinationContext;
  readonly #pairs: readonly Pair[];
  readonly #whole: string;

  /** @throws UsageError `modular/members`, `modular/task` */
  constructor(context: CombinationContext) {
    const { candidates, seed, width, labels } = context;
    if (candidates.length !== 1) throw wrongCount('one-against-one', candidates.length, 'one');
    if (width === 1) {
      const message = '--combine one-against-one divides classes, and a number is asked for here';
      throw new UsageError('modular/task', message);
    }
    this.#context = context;
    this.#whole = candidates[0].name;
    this.#pairs = labels.flatMap((a, first) =>
      labels.slice(first + 1).map((b, i): Pair => {
        return { name: `${a} or ${b}`, classes: [first, first + 1 + i] };
      }),
    );
    this.team = new Team(() => candidates[0].create({ seed }));
  }

  get parts(): readonly string[] {
    return this.#pairs.map(({ name }) => name);
  }

  *train(stage: number, rows: Table): Generator<void, void> {
    if (stage === 1) {
      yield* this.team.train(this.#whole, rows);
      return;
    }
    for (const pair of this.#pairs) {
      const own = this.#rowsOf(pair, rows);
      if (own) yield* this.team.train(pair.name, own);
    }
  }

  /** The rows of two classes, as a problem of two; null where a class has none. */
  #rowsOf({ classes: [first, second] }: Pair, rows: Table): Table | null {
    if (rows.target?.kind !== 'class') return null;
    const { ids, labels, name: target } = rows.target;
    const numbers = Int32Array.from(ids.keys()).filter(
      (row) => ids[row] === first || ids[row] === second,
    );
    const own = rows.subset(numbers);
    const pairIds = numbers.map((row) => (ids[row] === first ? 0 : 1));
    if (new Set(pairIds).size < 2) return null;
    const { name, columns, features, groups = null, image = null } = own;
    const two = { kind: 'class', name: target, labels: [labels[first], labels[second]] } as const;
    return makeTable({
      ...{ name, columns, features, groups, image },
      target: { ...two, ids: pairIds },
    });
  }

  answer(rows: Table): Answers {
    const { width } = this.#context;
    const alone = this.team.has(this.#whole)
      ? [{ name: this.#whole, answer: this.team.answer(this.#whole, rows, width) }]
      : [];
    return { alone, combined: this.#count(this.#asked(rows), rows) };
  }

  #asked(rows: Table): Asked[] {
    return this.#pairs
      .filter(({ name }) => this.team.has(name))
      .map((pair) => ({ pair, answer: this.team.answer(pair.name, rows, 2) }));
  }

  /** Score of a class: the mean of its probability over its duels; all scores of a row make 1. */
  #count(asked: readonly Asked[], rows: Table): Answer {
    const { width } = this.#context;
    if (asked.length === 0) return ignorance(rows.size, width);
    const duels = new Int32Array(width);
    for (const { pair } of asked) for (const id of pair.classes) duels[id]++;
    const values = new Float64Array(rows.size * width);
    for (const { pair, answer } of asked) {
      for (let i = 0; i < answer.values.length; i++) {
        const id = pair.classes[i & 1];
        values[(i >> 1) * width + id] += answer.values[i] / duels[id];
      }
    }
    return shared({ width, values });
  }

  ablations(rows: Table): readonly NamedAnswer[] {
    const asked = this.#asked(rows);
    if (asked.length < 2) return [];
    return asked.map(({ pair }) => ({
      name: pair.name,
      answer: this.#count(
        asked.filter((other) => other.pair !== pair),
        rows,
      ),
    }));
  }

  structure(columns: number): Structure {
    const { width } = this.#context;
    return {
      nodes: [
        { id: 'rows', label: 'rows' },
        ...this.#pairs.map(({ name }) => ({ id: name, label: name })),
        { id: 'answer', label: 'sum of the duels' },
      ],
      edges: this.#pairs.flatMap(({ name }) => [
        { from: 'rows', to: name, label: `[B, ${columns}]` },
        { from: name, to: 'answer', label: `[B, 2] of ${width}` },
      ]),
    };
  }
}

/** Scores brought to a sum of 1 for each row. */
function shared({ width, values }: Answer): Answer {
  for (let start = 0; start < values.length; start += width) {
    const own = values.subarray(start, start + width);
    const sum = own.reduce((total, value) => total + value, 0);
    for (let k = 0; k < width; k++) own[k] /= sum;
  }
  return { width, values };
}
