/**
 * @file Cluster, then predict: a map divides the rows into clusters, and each cluster has a network of its own that learned from
 * its rows alone. Read voting.ts before.
 */
import { UsageError } from '@nnzoo/core';
import type { Table } from '@nnzoo/data';
import { largest } from '@nnzoo/training';
import { type Answer, type NamedAnswer, oneHot, uniform } from './answers.ts';
import type { Answers, Combination, CombinationContext, Memory, Structure } from './combination.ts';
import { noAnswer, wrongCount } from './member-errors.ts';
import { TrainedMembers } from './trained-members.ts';

/** Who answers in a cluster: its own network, the one of all rows, or a class that is alone there. */
const kinds = { own: -1, everywhere: -2 } as const;

/** Clusters with fewer rows than this have no network of their own. */
const leastRows = 10;

/** A map, and a network for each of its units; beside them one for all rows. */
export class ClusterThenPredict implements Combination {
  readonly members: TrainedMembers;
  readonly stages = 3;
  readonly #context: CombinationContext;
  readonly #map: string;
  readonly #everywhere: string;
  /** By cluster, one of `kinds`, or a class. Known once the map has learned. */
  #kinds: number[] = [];

  readonly memory: Memory = {
    state: () => [...this.#kinds],
    restore: (values) => {
      this.#kinds = [...values];
    },
  };

  /** @throws UsageError `modular/members`, `modular/no-answer` */
  constructor(context: CombinationContext) {
    const { models, seed } = context;
    if (models.length !== 2) {
      throw wrongCount('cluster-then-predict', models.length, 'a map and a network: som,linear');
    }
    const [map, local] = models;
    if (!local.answers) throw noAnswer(local.name);
    this.#context = context;
    this.#map = map.name;
    this.#everywhere = local.name;
    this.members = new TrainedMembers((name) => (name === map.name ? map : local).create({ seed }));
  }

  get parts(): readonly string[] {
    return [this.#map, this.#everywhere, ...this.#kinds.map((_, cluster) => nameOf(cluster))];
  }

  *train(stage: number, rows: Table): Generator<void, void> {
    if (stage < 2) {
      yield* this.members.train(stage === 0 ? this.#map : this.#everywhere, rows);
      return;
    }
    const { of, count } = this.#divide(rows);
    this.#kinds = Array.from({ length: count }, () => kinds.everywhere);
    for (let cluster = 0; cluster < count; cluster++) {
      const own = rows.subset(numbersOf(of, cluster));
      this.#kinds[cluster] = kindOf(own);
      if (this.#kinds[cluster] === kinds.own) yield* this.members.train(nameOf(cluster), own);
    }
  }

  /** The cluster of each row: the feature of the map that answers most strongly. */
  #divide(rows: Table): { readonly of: Int32Array; readonly count: number } {
    const features = this.members.features(this.#map, rows);
    if (features) {
      return { of: largest(features.values, features.names.length), count: features.names.length };
    }
    const message = `${this.#map} shows nothing that could divide the rows: take a map, som:width=2:height=2`;
    throw new UsageError('modular/features', message);
  }

  answer(rows: Table): Answers {
    const { width } = this.#context;
    if (rows.size === 0 || !this.members.has(this.#everywhere)) {
      return { alone: [], combined: uniform(rows.size, width) };
    }
    const everywhere = this.members.answer(this.#everywhere, rows, width);
    return {
      alone: [{ name: this.#everywhere, answer: everywhere }],
      combined: this.#local(rows, everywhere, this.#kinds),
    };
  }

  /** The answer of all rows, with each cluster's own written over it. */
  #local(rows: Table, everywhere: Answer, by: readonly number[]): Answer {
    const { width } = this.#context;
    const values = everywhere.values.slice();
    const { of } = this.#divide(rows);
    by.forEach((kind, cluster) => {
      const numbers = numbersOf(of, cluster);
      if (kind === kinds.everywhere || numbers.length === 0) return;
      const own =
        kind === kinds.own
          ? this.members.answer(nameOf(cluster), rows.subset(numbers), width)
          : oneHot(
              numbers.map(() => kind),
              width,
            );
      numbers.forEach((row, i) => {
        values.set(own.values.subarray(i * width, (i + 1) * width), row * width);
      });
    });
    return { width, values };
  }

  /** The network of all rows answers in one cluster's place. */
  ablations(rows: Table): readonly NamedAnswer[] {
    const { alone } = this.answer(rows);
    if (alone.length === 0) return [];
    return this.#kinds.flatMap((kind, cluster) => {
      if (kind === kinds.everywhere) return [];
      const without = this.#kinds.map((other, i) => (i === cluster ? kinds.everywhere : other));
      return [{ name: nameOf(cluster), answer: this.#local(rows, alone[0].answer, without) }];
    });
  }

  structure(columns: number): Structure {
    const { width, labels } = this.#context;
    const said = (kind: number): string => {
      if (kind === kinds.own) return this.#everywhere;
      return kind === kinds.everywhere ? 'too few rows: as everywhere' : `always ${labels[kind]}`;
    };
    return {
      nodes: [
        { id: 'rows', label: 'rows' },
        { id: 'map', label: this.#map },
        ...this.#kinds.map((kind, cluster) => ({
          ...{ id: nameOf(cluster), label: nameOf(cluster), detail: said(kind) },
        })),
        { id: 'answer', label: 'answer' },
      ],
      edges: [
        { from: 'rows', to: 'map', label: `[B, ${columns}]` },
        ...this.#kinds.flatMap((_, cluster) => [
          { from: 'map', to: nameOf(cluster), label: `[≤ B, ${columns}]` },
          { from: nameOf(cluster), to: 'answer', label: `[≤ B, ${width}]` },
        ]),
      ],
    };
  }
}

function nameOf(cluster: number): string {
  return `cluster ${cluster + 1}`;
}

function numbersOf(of: Int32Array, cluster: number): Int32Array {
  return Int32Array.from(of.keys()).filter((row) => of[row] === cluster);
}

function kindOf({ size, target }: Table): number {
  if (target?.kind === 'class' && size > 0) {
    const [first] = target.ids;
    if (target.ids.every((id) => id === first)) return first;
  }
  return size < leastRows ? kinds.everywhere : kinds.own;
}
