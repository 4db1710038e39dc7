/** @file The preprocessor of a table that remembers how many rows it was fitted on. Read after network.ts. */
import { asNumber, asRecord, type Json, type Table, TablePreprocessor } from '@nnzoo/data';
import type { RbfOptions } from './options.ts';

/**
 * A network may have a center on every row, so its size follows from the training part: the number
 * of its rows is saved with the preprocessor, and the network can be built again without the data.
 */
export class RbfPreprocessor extends TablePreprocessor {
  /** Rows of the training part. */
  rows = 0;

  override fit(train: Table): void {
    super.fit(train);
    this.rows = train.size;
  }

  override state(): Json {
    return { ...asRecord(super.state(), 'table preprocessor'), rows: this.rows };
  }

  override restore(state: Json): void {
    super.restore(state);
    this.rows = asNumber(asRecord(state, 'rbf preprocessor')['rows'], 'rows');
  }

  /** k: as many as there are rows to put them on, or as many as asked for and there are rows. */
  centerCount({ placement, centers }: Pick<RbfOptions, 'placement' | 'centers'>): number {
    return placement === 'rows' ? this.rows : Math.min(centers, this.rows);
  }
}
