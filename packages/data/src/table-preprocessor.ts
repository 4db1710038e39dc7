/**
 * @file The preprocessor that architectures over tables share: columns by name, scaled; labels; targets. Read
 * after table.ts.
 */
import { columnsByName } from './columns-by-name.ts';
import type { Finding } from './finding.ts';
import { type ImageFormat, readImageFormat } from './image-format.ts';
import { asNumbers, asRecord, asText, asTexts } from './json.ts';
import type { Json, Preprocessor } from './raw-data.ts';
import {
  measureScale,
  readScale,
  type Scale,
  Standardizer,
  standardize,
  unstandardize,
} from './standardizer.ts';
import { columnMeans, type Table } from './table.ts';
import { tableLike } from './table-like.ts';
import type { TableRow } from './table-of.ts';
import { tableTensorInput } from './table-tensor.ts';
import { pick } from './target.ts';
import type { TensorInput } from './tensor-input.ts';

/** Rows without a target. */
export interface TableInput {
  readonly size: number;
  readonly columns: number;
  /** Row-major, size × columns, scaled. */
  readonly features: Float32Array;
}

/** Rows with what is to be predicted; the part that a table has not is empty. */
export interface TableBatch extends TableInput {
  /** Index into `TablePreprocessor.labels` for each row; empty unless the target is a class. */
  readonly classes: Int32Array;
  /** The value of each row, scaled if `scaleTarget`, in full precision; empty unless a number. */
  readonly values: Float64Array;
}

/** What a trainer over tables predicts: classes, by choice with probabilities, or values. */
export type TablePredictions =
  | {
      readonly kind: 'class';
      readonly classes: Int32Array;
      /** Row-major, rows × classes. */
      readonly probabilities?: ArrayLike<number>;
      /** The same without being probabilities: comparable from row to row, the higher the likelier. */
      readonly scores?: ArrayLike<number>;
    }
  /** In the unit of the data: `TablePreprocessor.value` brings them there. */
  | { readonly kind: 'value'; readonly values: ArrayLike<number> };

/** How a table is brought to a network. Pixels are always brought to 0 … 1, and to nothing else. */
export interface TablePreprocessorOptions {
  /** Features to mean 0 and standard deviation 1 over the training part. Default true. */
  readonly scaleFeatures?: boolean;
  /** The same for a numeric target. Default false. */
  readonly scaleTarget?: boolean;
}

/** Between a Table and batches of rows. Fitted on the training part, saved with the run. */
export class TablePreprocessor implements Preprocessor<Table, TableBatch, TableInput> {
  /** Names of the feature columns, in the order of a row. */
  columns: readonly string[] = [];
  /** Names of the classes; empty unless the target is a class. */
  labels: readonly string[] = [];
  /** Name of what is predicted; empty where there is nothing. */
  target = '';
  /** Unit of a numeric target, where known. */
  unit = '';
  /** Scale of a numeric target: mean 0 and standard deviation 1 unless `scaleTarget`. */
  targetScale: Scale = { mean: 0, standardDeviation: 1 };
  standardizer = new Standardizer([]);
  /** Where each row is a picture: its format, else null. */
  image: ImageFormat | null = null;
  /** What a gap in rows to predict is filled with, by column; empty for pictures. */
  fills: ArrayLike<number> = [];
  readonly #options: TablePreprocessorOptions;
  #lookup: Lookup | null = null;

  constructor(options: TablePreprocessorOptions = {}) {
    this.#options = options;
  }

  fit(train: Table): void {
    const { scaleFeatures = true, scaleTarget = false } = this.#options;
    this.columns = train.columns;
    this.image = train.image ?? null;
    this.standardizer = this.image
      ? Standardizer.uniform(train.columns.length, {
          mean: 0,
          standardDeviation: this.image.brightest,
        })
      : Standardizer.fit(train.features, train.columns, scaleFeatures);
    this.fills = this.image ? [] : (train.fills ?? columnMeans(train));
    const { target } = train;
    this.target = target?.name ?? '';
    this.labels = target?.kind === 'class' ? target.labels : [];
    this.unit = (target?.kind === 'value' && target.unit) || '';
    if (target?.kind === 'value' && scaleTarget) {
      this.targetScale = measureScale(target.values, { name: target.name });
    }
  }

  batch(table: Table, rows: Int32Array): TableBatch {
    const { target } = table;
    const classes = target?.kind === 'class' ? pick(target.ids, rows) : NO_CLASSES;
    const values =
      target?.kind === 'value'
        ? pick(target.values, rows).map((value) => standardize(value, this.targetScale))
        : NO_VALUES;
    return { ...this.#rows(table, rows), classes, values };
  }

  /** All rows, their columns found by name: more of them, or in another order, do not matter. */
  input(table: Table): TableInput {
    const rows = Int32Array.from({ length: table.size }, (_, row) => row);
    return this.#rows(table, rows);
  }

  /** Objects with a key for each column; see `tableLike`. */
  fromRows(rows: TableRow | readonly TableRow[]): Table {
    return tableLike(rows, this.columns);
  }

  /** Columns as they stand in the data, [B, F]; see table-tensor.ts. */
  tensorInput(): TensorInput<Table> {
    return tableTensorInput(this);
  }

  /** A predicted value in the unit of the data. */
  value(predicted: number): number {
    return unstandardize(predicted, this.targetScale);
  }

  findings(): Finding[] {
    const constant = this.columns.filter(
      (_, i) => this.standardizer.scales[i].standardDeviation === 0,
    );
    return constant.map((column) => ({
      check: 'constant-column',
      severity: 'warning',
      subject: column,
      measured: 'the same value in every row of the training part',
      healthy: 'values that differ',
      fix: `--ignore ${JSON.stringify(column)}; it is read as 0`,
    }));
  }

  state(): Json {
    const { columns, labels, target, unit, targetScale, image, fills } = this;
    return {
      ...{ columns, labels, target, unit },
      targetScale: { ...targetScale },
      scales: this.standardizer.state(),
      image: image && { ...image },
      fills: Array.from(fills),
    };
  }

  restore(state: Json): void {
    const saved = asRecord(state, 'table preprocessor');
    const { columns, labels, target, unit, targetScale, scales, image, fills } = saved;
    this.columns = asTexts(columns, 'columns');
    this.labels = asTexts(labels, 'labels');
    this.target = asText(target, 'target');
    this.unit = asText(unit, 'unit');
    this.targetScale = readScale(targetScale);
    this.standardizer = Standardizer.from(scales);
    this.image = image ? readImageFormat(image) : null;
    this.fills = asNumbers(fills ?? [], 'fills'); // absent in folders of before
  }

  #rows(table: Table, rows: Int32Array): TableInput {
    const { from, means, standardDeviations } = this.#lookUp(table);
    const columns = from.length;
    const features = new Float32Array(rows.length * columns);
    for (let i = 0; i < rows.length; i++) {
      const start = rows[i] * table.columns.length;
      for (let c = 0; c < columns; c++) {
        const value = table.features[start + from[c]];
        // As `standardize`, with the scales laid out flat: a batch of pictures has 784 a row.
        features[i * columns + c] =
          standardDeviations[c] === 0 ? 0 : (value - means[c]) / standardDeviations[c];
      }
    }
    return { size: rows.length, columns, features };
  }

  /** Looked up once a table, not once a batch. */
  #lookUp(table: Table): Lookup {
    const { columns, standardizer } = this;
    const known = this.#lookup;
    if (known?.names === table.columns && known.standardizer === standardizer) return known;
    this.#lookup = {
      names: table.columns,
      standardizer,
      from: columnsByName(columns, table),
      means: Float64Array.from(standardizer.scales, ({ mean }) => mean),
      standardDeviations: Float64Array.from(
        standardizer.scales,
        ({ standardDeviation }) => standardDeviation,
      ),
    };
    return this.#lookup;
  }
}

/** What the columns of a table are for a preprocessor. */
interface Lookup {
  /** The table's columns, and the scales, that it holds for. */
  readonly names: readonly string[];
  readonly standardizer: Standardizer;
  /** Where each column of the preprocessor stands in the table, and its scale. */
  readonly from: Int32Array;
  readonly means: Float64Array;
  readonly standardDeviations: Float64Array;
}

const NO_CLASSES = new Int32Array(0);
const NO_VALUES = new Float64Array(0);

/** A preprocessor of tables; see `TablePreprocessorOptions`. */
export function tablePreprocessor(options: TablePreprocessorOptions = {}): TablePreprocessor {
  return new TablePreprocessor(options);
}
