/** @file A picture of a data set for its card: the two columns that tell the classes apart best. */

import { asTable, type ImageFormat, type Table } from '@nnzoo/data';
import type { DatasetCard } from '@nnzoo/datasets';
import type { ImagesFigure, ScatterFigure } from '@nnzoo/training';
import type { Io } from './io.ts';

/**
 * The scatter of a table's rows, colored by class, or pictures where the rows are pictures; null
 * where no architecture loads it as either.
 */
export async function tablePicture(
  card: DatasetCard,
  io: Io,
): Promise<ScatterFigure | ImagesFigure | null> {
  for (const load of Object.values(io.registry)) {
    const { datasets } = await load();
    if (!Object.hasOwn(datasets, card.id)) continue;
    const loaded = await datasets[card.id].load(await io.source());
    const raw = asTable(loaded);
    if (raw === null) continue;
    if (raw.image) return picturesOf(raw, raw.image, card);
    if (raw.columns.length > 1) return scatterOf(raw, card);
  }
  return null;
}

function picturesOf(table: Table, image: ImageFormat, card: DatasetCard): ImagesFigure {
  const { features, columns, target } = table;
  const classes = target?.kind === 'class' ? target : null;
  const labels = classes?.labels ?? ['picture'];
  const images = labels.flatMap((label, id) => {
    const rows = classes
      ? Array.from(classes.ids.keys()).filter((row) => classes.ids[row] === id)
      : [0];
    return rows.slice(0, 1).map((row) => {
      const own = features.subarray(row * columns.length, (row + 1) * columns.length);
      const pixels = Float32Array.from(own, (value) => value / image.brightest);
      return { width: image.width, height: image.height, channels: image.channels, pixels, label };
    });
  });
  return {
    kind: 'images',
    id: card.id,
    title: `${card.title}: one picture of each class`,
    caption: 'The first of each class in the file.',
    columns: 5,
    images,
  };
}

function scatterOf(table: Table, card: DatasetCard): ScatterFigure {
  const [x, y] = tellingColumns(table);
  const { target } = table;
  const classes = target?.kind === 'class' ? target : null;
  const names = classes?.labels ?? ['rows'];
  const rowsOf = names.map((_, id) =>
    Array.from({ length: table.size }, (_, row) => row).filter((row) => {
      return classes === null || classes.ids[row] === id;
    }),
  );
  return {
    kind: 'scatter',
    id: card.id,
    title: `${card.title}: ${table.columns[x]} and ${table.columns[y]}`,
    caption: classes
      ? 'The two columns that separate the classes most, one mark a row.'
      : 'Two of the columns, one mark a row.',
    x: axisOf(card, table.columns[x]),
    y: axisOf(card, table.columns[y]),
    series: names.map((name, id) => ({
      name,
      x: rowsOf[id].map((row) => cell(table, row, x)),
      y: rowsOf[id].map((row) => cell(table, row, y)),
    })),
  };
}

function axisOf(card: DatasetCard, column: string) {
  const unit = card.columns.find(({ name }) => name === column)?.unit;
  return unit === undefined ? { label: column } : { label: column, unit };
}

function cell({ features, columns }: Table, row: number, column: number): number {
  return features[row * columns.length + column];
}

/** The two columns with the largest share of variance between classes; the first two without. */
function tellingColumns(table: Table): readonly [number, number] {
  if (table.target?.kind !== 'class') return [0, 1];
  const shares = table.columns.map((_, column) => varianceBetween(table, column));
  const order = shares.map((_, column) => column).sort((a, b) => shares[b] - shares[a]);
  return [order[0], order[1]];
}

/** Σ_c n_c·(mean_c − mean)² / Σ_r (x_r − mean)²: the correlation ratio η². */
function varianceBetween(table: Table, column: number): number {
  if (table.target?.kind !== 'class') return 0;
  const { ids, labels } = table.target;
  const counts = new Float64Array(labels.length);
  const sums = new Float64Array(labels.length);
  let squares = 0;
  for (let row = 0; row < table.size; row++) {
    const value = cell(table, row, column);
    counts[ids[row]]++;
    sums[ids[row]] += value;
    squares += value ** 2;
  }
  const mean = sums.reduce((sum, each) => sum + each, 0) / table.size;
  const total = squares - table.size * mean ** 2;
  if (total <= 0) return 0;
  const between = sums.reduce((sum, each, id) => {
    return counts[id] === 0 ? sum : sum + counts[id] * (each / counts[id] - mean) ** 2;
  }, 0);
  return between / total;
}
