/**
 * @file By region: a map divides the space, and each part has a network of its own that learned from
 * its rows alone. Read ensemble.ts before.
 */
import { UsageError } from '@nnzoo/core';
import type { Table } from '@nnzoo/data';
import { largest } from '@nnzoo/training';
import { type Answer, certain, ignorance, type NamedAnswer } from './answers.ts';
import type { Answers, Combination, CombinationContext, Memory, Structure } from './combination.ts';
import { noAnswer, wrongCount } from './member-errors.ts';
import { Team } from './team.ts';

/** Who answers in a region: its own network, the one of all rows, or a class that is alone there. */
const kinds = { own: -1, whole: -2 } as const;

/** Regions with fewer rows than this have no network of their own. */
const leastRows = 10;

/** A map, and a network for each of its units; beside them one for all rows. */
export class Regions implements Combination {
  readonly team: Team;
  readonly stages = 3;
  readonly #context: CombinationContext;
  readonly #map: string;
  readonly #whole: string;
  /** By region, one of `kinds`, or a class. Known once the map has learned. */
  #kinds: number[] = [];

  readonly memory: Memory = {
    state: () => [...this.#kinds],
    restore: (values) => {
      this.#kinds = [...values];
    },
  };

  /** @throws UsageError `modular/members`, `modular/no-answer` */
  constructor(context: CombinationContext) {
    const { candidates, seed } = context;
    if (candidates.length !== 2) {
      throw wrongCount('regions', candidates.length, 'a map and a network: som,linear');
    }
    const [map, local] = candidates;
    if (!local.answers) throw noAnswer(local.name);
    this.#context = context;
    this.#map = map.name;
    this.#whole = local.name;
    this.team = new Team((name) => (name === map.name ? map : local).create({ seed }));
  }

  get parts(): readonly string[] {
    return [this.#map, this.#whole, ...this.#kinds.map((_, region) => nameOf(region))];
  }

  *train(stage: number, rows: Table): Generator<void, void> {
    if (stage < 2) {
      yield* this.team.train(stage === 0 ? this.#map : this.#whole, rows);
      return;
    }
    const { of, count } = this.#divide(rows);
    this.#kinds = Array.from({ length: count }, () => kinds.whole);
    for (let region = 0; region < count; region++) {
      const own = rows.subset(numbersOf(of, region));
      this.#kinds[region] = kindOf(own);
      if (this.#kinds[region] === kinds.own) yield* this.team.train(nameOf(region), own);
    }
  }

  /** The region of each row: the feature of the map that answers most strongly. */
  #divide(rows: Table): { readonly of: Int32Array; readonly count: number } {
    const features = this.team.features(this.#map, rows);
    if (features) {
      return { of: largest(features.values, features.names.length), count: features.names.length };
    }
    const message = `${this.#map} shows nothing that could divide the rows: take a map, som:width=2:height=2`;
    throw new UsageError('modular/features', message);
  }

  answer(rows: Table): Answers {
    const { width } = this.#context;
    if (rows.size === 0 || !this.team.has(this.#whole)) {
      return { alone: [], combined: ignorance(rows.size, width) };
    }
    const whole = this.team.answer(this.#whole, rows, width);
    return {
      alone: [{ name: this.#whole, answer: whole }],
      combined: this.#local(rows, whole, this.#kinds),
    };
  }

  /** The answer of all rows, with each region's own written over it. */
  #local(rows: Table, whole: Answer, by: readonly number[]): Answer {
    const { width } = this.#context;
    const values = whole.values.slice();
    const { of } = this.#divide(rows);
    by.forEach((kind, region) => {
      const numbers = numbersOf(of, region);
      if (kind === kinds.whole || numbers.length === 0) return;
      const own =
        kind === kinds.own
          ? this.team.answer(nameOf(region), rows.subset(numbers), width)
          : certain(
              numbers.map(() => kind),
              width,
            );
      numbers.forEach((row, i) => {
        values.set(own.values.subarray(i * width, (i + 1) * width), row * width);
      });
    });
    return { width, values };
  }

  /** The network of all rows answers in one region's place. */
  ablations(rows: Table): readonly NamedAnswer[] {
    const { alone } = this.answer(rows);
    if (alone.length === 0) return [];
    return this.#kinds.flatMap((kind, region) => {
      if (kind === kinds.whole) return [];
      const without = this.#kinds.map((other, i) => (i === region ? kinds.whole : other));
      return [{ name: nameOf(region), answer: this.#local(rows, alone[0].answer, without) }];
    });
  }

  structure(columns: number): Structure {
    const { width, labels } = this.#context;
    const said = (kind: number): string => {
      if (kind === kinds.own) return this.#whole;
      return kind === kinds.whole ? 'too few rows: as everywhere' : `always ${labels[kind]}`;
    };
    return {
      nodes: [
        { id: 'rows', label: 'rows' },
        { id: 'map', label: this.#map },
        ...this.#kinds.map((kind, region) => ({
          ...{ id: nameOf(region), label: nameOf(region), detail: said(kind) },
        })),
        { id: 'answer', label: 'answer' },
      ],
      edges: [
        { from: 'rows', to: 'map', label: `[B, ${columns}]` },
        ...this.#kinds.flatMap((_, region) => [
          { from: 'map', to: nameOf(region), label: `[≤ B, ${columns}]` },
          { from: nameOf(region), to: 'answer', label: `[≤ B, ${width}]` },
        ]),
      ],
    };
  }
}

function nameOf(region: number): string {
  return `region ${region + 1}`;
}

function numbersOf(of: Int32Array, region: number): Int32Array {
  return Int32Array.from(of.keys()).filter((row) => of[row] === region);
}

function kindOf({ size, target }: Table): number {
  if (target?.kind === 'class' && size > 0) {
    const [first] = target.ids;
    if (target.ids.every((id) => id === first)) return first;
  }
  return size < leastRows ? kinds.whole : kinds.own;
}
