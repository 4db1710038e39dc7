/** @file What a model takes, as the page can ask for it: rows, pictures, a prompt. Read after messages.ts. */
import { UsageError } from '@nnzoo/core';
import {
  type ImageFormat,
  type ImageSet,
  imagesAsTable,
  makeImageSet,
  makeTable,
  spreadEvenly,
  type Table,
  type TextData,
} from '@nnzoo/data';
import type { Architecture } from '@nnzoo/training';
import type { Inputs } from './messages.ts';

/** Rows, pictures and lines that the page shows. */
const mostRows = 300;
const mostPictures = 30;
const mostLines = 40;

/** What stands in the data, as the page shows it. */
export function inputsOf(raw: unknown): Inputs {
  if (isTable(raw)) return raw.image ? picturesOf(raw, raw.image) : tableOf(raw);
  if (isImages(raw)) {
    const shown = raw.subset(spreadEvenly(raw.size, mostPictures));
    return picturesOf(imagesAsTable(shown), raw);
  }
  if (isText(raw)) return { kind: 'text', lines: raw.rows.slice(0, mostLines) };
  return { kind: 'other' };
}

/** One row as raw data, in the form that the architecture takes. */
export function rowOf(raw: unknown, values: readonly number[], accepts: Architecture['accepts']) {
  if (isImages(raw)) {
    const { height, width, channels, brightest } = raw;
    const pixels = Uint8Array.from(values);
    const picture = makeImageSet({
      ...{ name: raw.name, height, width, channels, brightest, pixels },
    });
    return accepts === 'images' ? picture : imagesAsTable(picture);
  }
  if (isTable(raw)) {
    const { name, columns, image = null } = raw;
    const features = image ? Uint8Array.from(values) : Float64Array.from(values);
    return makeTable({ name, columns, features, image });
  }
  throw new UsageError('page/predict', 'this data has no rows of numbers: try a prompt');
}

function tableOf({ columns, features, target, size }: Table): Inputs {
  const rows = [...spreadEvenly(size, Math.min(size, mostRows))];
  const width = columns.length;
  return {
    kind: 'table',
    columns: columns.map((name, column) => {
      const values = Float64Array.from(
        { length: size },
        (_, row) => features[row * width + column],
      );
      return {
        name,
        low: values.reduce((low, value) => Math.min(low, value)),
        high: values.reduce((high, value) => Math.max(high, value)),
      };
    }),
    rows: rows.map((row) => Array.from(features.subarray(row * width, (row + 1) * width))),
    target: target?.name ?? null,
    labels: target?.kind === 'class' ? target.labels : [],
    targets: rows.map((row) => {
      if (target === null) return '';
      return target.kind === 'class' ? target.labels[target.ids[row]] : target.values[row];
    }),
  };
}

function picturesOf(table: Table, format: ImageFormat): Inputs {
  const { height, width, channels, brightest } = format;
  const { target, size, features, columns } = table;
  const rows = [...spreadEvenly(size, Math.min(size, mostPictures))];
  return {
    kind: 'images',
    ...{ height, width, channels, brightest },
    pictures: rows.map((row) => ({
      pixels: Uint8Array.from(features.subarray(row * columns.length, (row + 1) * columns.length)),
      label: target?.kind === 'class' ? target.labels[target.ids[row]] : '',
    })),
  };
}

function isTable(raw: unknown): raw is Table {
  return typeof raw === 'object' && raw !== null && 'features' in raw && 'columns' in raw;
}

function isImages(raw: unknown): raw is ImageSet {
  return typeof raw === 'object' && raw !== null && 'pixels' in raw && 'brightest' in raw;
}

function isText(raw: unknown): raw is TextData {
  return typeof raw === 'object' && raw !== null && 'rows' in raw && 'layout' in raw;
}
