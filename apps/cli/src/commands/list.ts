/** @file `zoo list`: architectures and data sets, and what goes with what. */

import { cards, shownName } from '@nnzoo/datasets';
import type { Architecture } from '@nnzoo/training';
import { type Context, print } from '../context.ts';
import { columnsOf } from '../io.ts';
import { formatTable } from '../text-table.ts';

/** Prints both tables, or one JSON object. */
export async function list({ io }: Context, flags: { readonly json?: boolean }): Promise<number> {
  const architectures = await Promise.all(Object.values(io.registry).map((load) => load()));
  if (flags.json) {
    print(io, JSON.stringify(asJson(architectures)));
    return 0;
  }
  const columns = columnsOf(io.stdout);
  const head = ['architecture', 'year', 'what it is', 'data'];
  const rows = architectures.map(({ id, year, datasets, title }) => {
    return [id, String(year), title, Object.keys(datasets).join(', ')];
  });
  print(io, formatTable({ head, rows, columns }));
  print(io);
  const sets = cards.map((card) => [
    shownName(card.id),
    String(card.rows),
    usersOf(card.id, architectures).join(', ') || '–',
    card.summary,
  ]);
  print(io, formatTable({ head: ['data', 'rows', 'for', 'what it is'], rows: sets, columns }));
  return 0;
}

function usersOf(dataset: string, architectures: readonly Architecture[]): string[] {
  return architectures.filter(({ datasets }) => dataset in datasets).map(({ id }) => id);
}

function asJson(architectures: readonly Architecture[]) {
  return {
    architectures: architectures.map(({ id, title, year, summary, accepts, datasets }) => {
      return { id, title, year, summary, accepts, datasets: Object.keys(datasets) };
    }),
    datasets: cards.map(({ id, title, summary, rows, licence, synthetic }) => {
      return { id, title, summary, rows, licence, synthetic: synthetic !== undefined };
    }),
  };
}
