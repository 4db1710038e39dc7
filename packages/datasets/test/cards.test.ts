/** @file Cards against the files and loaders that they describe. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { imagesAsTable, splitRows, type Table } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { loadBundledTable } from '../src/bundled.ts';
import {
  type AnyDataSet,
  cards,
  dataSets,
  findCard,
  loadBreastCancer,
  loadDiabetes,
  loadGlass,
  loadHousePrices,
  loadIris,
  loadWine,
  loadZoo,
  shownSize,
} from '../src/index.ts';
import { nodeSource } from '../src/node.ts';

const source = nodeSource();
const measured = dataSets.filter(({ card }) => card.synthetic === undefined);

/** The set as a table; null for texts, places and visits. */
async function tableOf(set: AnyDataSet): Promise<Table | null> {
  if (set.kind === 'table' || set.kind === 'series') return set.load(source);
  return set.kind === 'images' ? imagesAsTable(await set.load(source)) : null;
}

/** What a card says of the set; of pictures the columns are named by one, as all pixels as numbers take long. */
async function factsOf(
  set: AnyDataSet,
): Promise<Pick<Table, 'name' | 'size' | 'columns' | 'target' | 'parts'> | null> {
  if (set.kind !== 'images') return tableOf(set);
  const images = await set.load(source);
  const { columns } = imagesAsTable(images.subset(Int32Array.of(0)));
  const { name, size, target, parts } = images;
  return { name, size, columns, target, parts };
}

function filePath(path: string): string {
  return path.includes('/')
    ? createRequire(import.meta.url).resolve(path)
    : new URL(`../data/${path}`, import.meta.url).pathname;
}

it('a card says in short how much there is', () => {
  expect(shownSize(findCard('iris'))).toBe('150 × 4');
  expect(shownSize(findCard('digits'))).toBe('1797 pictures of 8 × 8');
  expect(shownSize(findCard('shakespeare'))).toMatch(/^\d+ rows$/);
});

describe('cards', () => {
  it('have names of their own', () => {
    expect(new Set(cards.map((card) => card.id)).size).toBe(cards.length);
  });

  it('are found by id, and a misspelled id names the nearest', () => {
    expect(findCard('wine').title).toBe('Wine');
    expect(() => findCard('irsi')).toThrow(
      expect.objectContaining({ code: 'dataset/unknown', kind: 'usage' }),
    );
    expect(() => findCard('irsi')).toThrow(/did you mean "iris"\?/u);
  });
});

describe.each(measured.map((set) => ({ id: set.card.id, set })))('$id', ({ set }) => {
  const { card, kind } = set;
  it('has the checksum of its file', async () => {
    for (const { path, sha256 } of [card.file!, ...(card.furtherFiles ?? [])]) {
      const bytes = await readFile(filePath(path));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
  });

  if (kind === 'text') {
    it('has the rows of its text', async () => {
      const text = await set.load(source);
      expect({ name: text.name, rows: text.size }).toEqual({ name: card.id, rows: card.rows });
    });
    return;
  }

  if (kind === 'places') {
    it('has the rows of its file', async () => {
      const rows = await set.load(source);
      expect(rows).toHaveLength(card.rows);
      expect(Object.keys(rows[0])).toEqual(card.columns.map(({ name }) => name));
    });
    return;
  }

  it('has the rows, columns and class counts of its table', async () => {
    const table = await factsOf(set);
    if (table === null) throw new Error(`no table: ${kind}`);
    expect(table.name).toBe(card.id);
    expect(table.size).toBe(card.rows);
    expect(table.columns).toEqual(card.columns.map((column) => column.name));
    const { target, parts } = table;
    if (parts) {
      const rows = Int32Array.of(...parts.train, ...(parts.validation ?? []), ...parts.test).sort();
      expect(rows).toHaveLength(table.size);
      expect(rows.every((row, i) => row === i)).toBe(true);
    }
    expect([target?.kind, target?.name]).toEqual([card.target?.kind, card.target?.name]);
    if (target?.kind !== 'class' || card.target?.kind !== 'class') return;
    expect(target.labels).toEqual(card.target.classes.map((entry) => entry.label));
    const counts = target.labels.map((_, id) => target.ids.filter((other) => other === id).length);
    expect(counts).toEqual(card.target.classes.map((entry) => entry.rows));
  });
});

/** Row `index`, from 1 as in the cards' faults. */
function row(table: Table, index: number): number[] {
  const width = table.columns.length;
  return Array.from(table.features.subarray((index - 1) * width, index * width));
}

function distinctRows(table: Table): number {
  return new Set(Array.from({ length: table.size }, (_, i) => row(table, i + 1).join())).size;
}

describe('known faults', () => {
  it('house prices are without the column b, and cut off at 50 in sixteen tracts', async () => {
    const { columns, target } = await loadHousePrices(source);
    expect(columns).not.toContain('b');
    if (target?.kind !== 'value') throw new Error('no value');
    expect(target.values.filter((value) => value === 50)).toHaveLength(16);
    expect(Math.max(...target.values)).toBe(50);
  });

  it('diabetes runs from 25 to 346', async () => {
    const { target } = await loadDiabetes(source);
    if (target?.kind !== 'value') throw new Error('no value');
    expect([Math.min(...target.values), Math.max(...target.values)]).toEqual([25, 346]);
  });

  it('iris holds the values of Fisher in rows 35 and 38, and one row twice', async () => {
    const iris = await loadIris(source);
    expect(row(iris, 35)).toEqual([4.9, 3.1, 1.5, 0.2]);
    expect(row(iris, 38)).toEqual([4.9, 3.6, 1.4, 0.1]);
    expect(row(iris, 102)).toEqual(row(iris, 143));
  });

  it('zoo has 59 distinct rows, glass one row twice, breast cancer 13 rows without dents', async () => {
    expect(distinctRows(await loadZoo(source))).toBe(59);
    expect(distinctRows(await loadGlass(source))).toBe(213);
    const cancer = await loadBreastCancer(source);
    const dents = cancer.columns.indexOf('mean_concavity');
    const flat = Array.from({ length: cancer.size }, (_, i) => row(cancer, i + 1)[dents]);
    expect(flat.filter((value) => value === 0)).toHaveLength(13);
  });
});

describe('rows that are alike', () => {
  /** Pairs that the cards of these sets name; all others are divided so that none is tested. */
  const named: Readonly<Record<string, number>> = { iris: 1, 'iris-setosa': 1, glass: 1 };
  const small = measured.filter(({ kind, card }) => {
    return ['table', 'series', 'images'].includes(kind) && !/^mnist|^nine/u.test(card.id);
  });

  it.each(small.map((set) => [set.card.id, set] as const))(
    'of %s do not stand in train and test both',
    async (id, set) => {
      const table = await tableOf(set);
      if (table === null) throw new Error('no table');
      const alike = (rows: Int32Array) => Array.from(rows, (at) => row(table, at + 1).join());
      for (let fold = 0; fold < 5; fold++) {
        const policy = { kind: 'fold', folds: 5, fold, validation: 0 } as const;
        const { train, test } = splitRows(table, policy, 1);
        const known = new Set(alike(train));
        const copies = alike(test).filter((values) => known.has(values));
        expect(copies.length, `fold ${fold}`).toBeLessThanOrEqual(named[id] ?? 0);
      }
    },
  );
});

describe('a bundled file', () => {
  it('that is not the shipped one is refused with what differs', async () => {
    const bytes = new TextEncoder().encode('alcohol,class\n14.2,0\n13.1,1\n');
    await expect(loadWine({ read: async () => bytes })).rejects.toMatchObject({
      code: 'bundled/mismatch',
      message: 'wine.csv: rows 2; the card says 178',
    });
  });

  it('is of a card with a file and a target', async () => {
    const card = cards.find(({ id }) => id === 'wine')!;
    for (const other of [
      { ...card, target: null },
      { ...card, file: null },
    ]) {
      await expect(loadBundledTable(source, other)).rejects.toMatchObject({
        code: 'bundled/mismatch',
      });
    }
    const table = await loadBundledTable(source, card);
    expect(table.target).toMatchObject({
      labels: card.target?.kind === 'class' ? card.target.classes.map(({ label }) => label) : [],
    });
  });

  it('that the source does not have is named', async () => {
    await expect(source.read('nowhere.csv')).rejects.toMatchObject({ code: 'source/missing' });
    await expect(source.read('../package.json')).rejects.toMatchObject({ code: 'source/missing' });
  });
});
