/** @file The same data with other values in some of its rows, and the parts it is divided into. */

import type { Parts, Target } from '@nnzoo/data';
import { type Features, type ImageSet, makeImageSet, makeTable, type Table } from '@nnzoo/data';

/** Data that is divided into these parts, whatever its rows hold; `rows` of it are changed. */
export function withChangedRows(raw: unknown, parts: Parts, rows: Int32Array): unknown {
  if (isTable(raw)) return changeTable(raw, parts, rows);
  return isImages(raw) ? changeImages(raw, parts, rows) : null;
}

function changeTable(table: Table, parts: Parts, rows: Int32Array): Table {
  const { name, columns, image = null } = table;
  const features = changed(table.features, rows, {
    width: columns.length,
    change: (value) => (image ? image.brightest - value : 2 * value + 1),
  });
  const target = table.target && changeTarget(table.target, rows);
  return makeTable({ name, columns, features, target, image, parts });
}

function changeImages(images: ImageSet, parts: Parts, rows: Int32Array): ImageSet {
  const { name, height, width, channels, brightest, target } = images;
  const pixels = changed(images.pixels, rows, {
    width: height * width * channels,
    change: (value) => brightest - value,
  });
  const classes = target && { ...target, ids: changeIds(target.ids, target.labels.length, rows) };
  const format = { height, width, channels, brightest };
  return makeImageSet({ name, ...format, pixels, target: classes, parts });
}

function changeTarget(target: Target, rows: Int32Array): Target {
  if (target.kind === 'class') {
    return { ...target, ids: changeIds(target.ids, target.labels.length, rows) };
  }
  const change = (value: number): number => 2 * value + 1;
  return { ...target, values: changed(target.values, rows, { width: 1, change }) };
}

/** Each of these rows in the next class. */
function changeIds(ids: Int32Array, classes: number, rows: Int32Array): Int32Array {
  return changed(ids, rows, { width: 1, change: (id) => (id + 1) % classes });
}

interface Change {
  /** Values of a row. */
  readonly width: number;
  change(value: number): number;
}

function changed<A extends Features | Int32Array>(
  values: A,
  rows: Int32Array,
  { width, change }: Change,
): A {
  const copy = values.slice() as A;
  for (const row of rows) {
    for (let at = row * width; at < (row + 1) * width; at++) copy[at] = change(copy[at]);
  }
  return copy;
}

function isTable(raw: unknown): raw is Table {
  return typeof raw === 'object' && raw !== null && 'features' in raw && 'columns' in raw;
}

function isImages(raw: unknown): raw is ImageSet {
  return typeof raw === 'object' && raw !== null && 'pixels' in raw && 'channels' in raw;
}
