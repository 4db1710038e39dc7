/** @file A table: numbers by row and column, with a class or a value to predict, or neither. */
import { argument, DataError } from '@nnzoo/core';
import { Fingerprint } from './fingerprint.ts';
import type { ImageFormat } from './image-format.ts';
import type { RawData, Task } from './raw-data.ts';
import { checkTarget, pick, pickTarget, type Target } from './target.ts';

/** Numbers by row and column; bytes where the rows are pictures, an eighth of the memory. */
export type Features = Float64Array | Uint8Array;

/** Rows of numbers. Most small data sets and every CSV of a user's own are this. */
export interface Table extends RawData<Table> {
  readonly columns: readonly string[];
  /** Row-major, size × columns. */
  readonly features: Features;
  readonly target: Target | null;
  /** Where each row is a picture: its format. Null or absent for all other tables. */
  readonly image?: ImageFormat | null;
  /**
   * What gaps in each column were filled with: a mean, or 1 and 0 for the category that is most
   * frequent. Null or absent where nothing was filled.
   */
  readonly fills?: Float64Array | null;
}

/** What a table is made of; the number of rows follows from the features and columns. */
export interface TableContent {
  readonly name: string;
  readonly columns: readonly string[];
  /** Row-major, rows × columns. */
  readonly features: Features;
  readonly target?: Target | null;
  readonly parts?: Table['parts'];
  readonly groups?: Int32Array | null;
  readonly image?: ImageFormat | null;
  readonly fills?: Float64Array | null;
}

const { aText, bag, kind, optional, required } = argument;

const someFeatures = kind(
  'a Float64Array, or a Uint8Array of pixels, row by row',
  (value): value is Features => value instanceof Float64Array || value instanceof Uint8Array,
);
const someTexts = kind(
  'a list of texts',
  (value): value is readonly string[] => Array.isArray(value) && value.every(aText.accepts),
);
const orNull = kind(
  'an object, or null',
  (value): value is object | null => typeof value === 'object',
);

const tableContent = bag({
  name: required(aText),
  columns: required(someTexts),
  features: required(someFeatures),
  target: optional(orNull),
  parts: optional(orNull),
  groups: optional(orNull),
  image: optional(orNull),
  fills: optional(orNull),
} satisfies Record<keyof TableContent, unknown>);

/**
 * A table of these rows.
 *
 * @throws DataError `table/empty`, `table/columns`, `table/size`, `table/not-finite`,
 * `table/target` where the content is not a table, with row and column (from 0) in the details.
 */
export function makeTable(content: TableContent): Table {
  argument.read('makeTable', content, tableContent);
  const { name, columns, features, target = null, parts = null, groups = null } = content;
  const { image = null, fills = null } = content;
  checkColumns(name, columns);
  const size = features.length / columns.length;
  if (size === 0) throw new DataError('table/empty', `${name}: no rows`);
  if (!Number.isInteger(size)) {
    throw new DataError(
      'table/size',
      `${name}: ${features.length} values do not fill rows of ${columns.length} columns`,
      { values: features.length, columns: columns.length },
    );
  }
  if (features instanceof Float64Array) checkFinite(name, columns, features);
  if (target) checkTarget(name, size, target);
  return new Rows({ name, columns, features, target, parts, groups, image, fills });
}

class Rows implements Table {
  readonly name: string;
  readonly size: number;
  readonly columns: readonly string[];
  readonly features: Features;
  readonly target: Target | null;
  readonly parts: Table['parts'];
  readonly groups: Int32Array | null;
  readonly image: ImageFormat | null;
  readonly fills: Float64Array | null;

  constructor(content: Required<TableContent>) {
    this.name = content.name;
    this.columns = content.columns;
    this.features = content.features;
    this.size = content.features.length / content.columns.length;
    this.target = content.target;
    this.parts = content.parts;
    this.groups = content.groups;
    this.image = content.image;
    this.fills = content.fills;
  }

  get suits(): readonly Task[] {
    if (this.target === null) return ['map'];
    return this.target.kind === 'class' ? ['classification', 'map'] : ['regression', 'map'];
  }

  get strata(): Int32Array | null {
    return this.target?.kind === 'class' ? this.target.ids : null;
  }

  get strataNames(): readonly string[] {
    return this.target?.kind === 'class' ? this.target.labels : [];
  }

  subset(rows: Int32Array): Table {
    const { name, columns, target, groups, image, fills } = this;
    const features = pickFeatures(this.features, rows, columns.length);
    return new Rows({
      name,
      columns,
      features,
      target: target && pickTarget(target, rows),
      parts: null, // they number the rows of the whole
      groups: groups && pick(groups, rows),
      image,
      fills,
    });
  }

  fingerprint(): string {
    const { columns, features, target } = this;
    const print = new Fingerprint().texts(columns);
    if (features instanceof Uint8Array) print.bytes(features);
    else print.array(features);
    if (target?.kind === 'class') print.text(target.name).texts(target.labels).array(target.ids);
    if (target?.kind === 'value') print.text(target.name).array(target.values);
    return print.digest();
  }
}

/** The rows of a row-major matrix, `width` values each, as a matrix of the same kind. */
export function pickFeatures<F extends Features>(features: F, rows: Int32Array, width: number): F;
export function pickFeatures(features: Features, rows: Int32Array, width: number): Features {
  const length = rows.length * width;
  const picked = features instanceof Uint8Array ? new Uint8Array(length) : new Float64Array(length);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i] * width;
    if (width > shortRow) picked.set(features.subarray(from, from + width), i * width);
    else for (let c = 0; c < width; c++) picked[i * width + c] = features[from + c];
  }
  return picked;
}

/** Rows of so many values are copied one by one: to ask for a piece of the array takes longer. */
const shortRow = 32;

/** The mean of each column; of a category, its share of the rows. */
export function columnMeans({ features, columns, size }: Table): Float64Array {
  const means = new Float64Array(columns.length);
  // Divided first: a sum of large values could overflow where their mean does not.
  features.forEach((value, i) => {
    means[i % columns.length] += value / size;
  });
  return means;
}

function checkColumns(name: string, columns: readonly string[]): void {
  if (columns.length === 0) {
    throw new DataError('table/columns', `${name}: no column of numbers to learn from`);
  }
  const seen = new Set<string>();
  // A set: of pictures there are some hundred thousand columns.
  const twice = columns.find((column) => {
    const isKnown = seen.has(column);
    seen.add(column);
    return isKnown;
  });
  if (twice !== undefined) {
    throw new DataError('table/columns', `${name}: two columns are called "${twice}"`, {
      column: twice,
    });
  }
}

function checkFinite(name: string, columns: readonly string[], features: Float64Array): void {
  let at = 0;
  while (at < features.length && Number.isFinite(features[at])) at++;
  if (at === features.length) return;
  const row = Math.floor(at / columns.length);
  const column = columns[at % columns.length];
  throw new DataError(
    'table/not-finite',
    `${name}: row ${row}, column "${column}" is ${features[at]}; every cell must be a finite number`,
    { row, column, value: features[at] },
  );
}
