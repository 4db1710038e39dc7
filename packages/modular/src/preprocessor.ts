/** @file The preprocessor of an ensemble: rows stay a table, because each member brings a preprocessor of its own. */
import {
  asRecord,
  asText,
  type Finding,
  type Json,
  type Preprocessor,
  type Table,
  TablePreprocessor,
  type TableRow,
  type TensorInput,
} from '@nnzoo/data';

/** Hands tables on, and remembers what is predicted. */
export class ModularPreprocessor implements Preprocessor<Table, Table, Table> {
  /** Labels, columns and scales of the ensemble. */
  readonly table: TablePreprocessor;
  /** Name of the data: members have settings of their own for some. */
  data = '';

  /** @param scaleTarget numbers to mean 0 and standard deviation 1, for what is trained by gradient */
  constructor(scaleTarget: boolean) {
    this.table = new TablePreprocessor({ scaleTarget });
  }

  /** Values of one answer: a probability for each class, or one number. */
  get width(): number {
    return Math.max(1, this.table.labels.length);
  }

  fit(train: Table): void {
    this.table.fit(train);
    this.data = train.name;
  }

  batch(table: Table, rows: Int32Array): Table {
    return table.subset(rows);
  }

  input(table: Table): Table {
    return table;
  }

  fromRows(rows: TableRow | readonly TableRow[]): Table {
    return this.table.fromRows(rows);
  }

  /** Columns as they stand in the data: each member scales them by itself. */
  tensorInput(): TensorInput<Table> {
    return { ...this.table.tensorInput(), prepare: (x) => x };
  }

  findings(): Finding[] {
    return this.table.findings();
  }

  /** As a table preprocessor's: whoever reads rows for the ensemble finds its columns there. */
  state(): Json {
    return { ...asRecord(this.table.state(), 'table preprocessor'), data: this.data };
  }

  restore(state: Json): void {
    this.data = asText(asRecord(state, 'modular preprocessor')['data'], 'data');
    this.table.restore(state);
  }
}
