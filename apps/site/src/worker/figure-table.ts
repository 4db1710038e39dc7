/** @file A figure as rows and columns: what is drawn, for who reads it. Read after messages.ts. */
import type { Figure } from '@nnzoo/training';
import type { FigureTable } from './messages.ts';

type Cell = string | number;
type Rows = readonly (readonly Cell[])[];

/** Rows that a page is given. */
const mostRows = 3000;

/** The numbers behind a drawing; of a long one its first rows, and how many there are. */
export function tableOf(figure: Figure): FigureTable {
  const { columns, rows } = contentOf(figure);
  return { columns, rows: rows.slice(0, mostRows), count: rows.length };
}

function contentOf(figure: Figure): { readonly columns: readonly string[]; readonly rows: Rows } {
  switch (figure.kind) {
    case 'lines':
    case 'scatter': {
      const { x, y, series } = figure;
      const rows = series.flatMap((each) => byIndex(each.name, [each.x, each.y]));
      return { columns: ['series', x.label, y.label], rows };
    }
    case 'roc': {
      const rows = figure.curves.flatMap(({ name, falsePositiveRate, truePositiveRate }) =>
        byIndex(name, [falsePositiveRate, truePositiveRate]),
      );
      return { columns: ['curve', 'false positive rate', 'recall'], rows };
    }
    case 'histogram': {
      const rows = figure.series.flatMap(({ name, edges, counts }) =>
        byIndex(name, [edges, Array.from(edges).slice(1), counts]),
      );
      return { columns: ['series', `${figure.x.label} from`, 'to', 'count'], rows };
    }
    case 'map': {
      const rows = figure.series.flatMap(({ name, longitude, latitude, labels = [] }) =>
        byIndex(name, [longitude, latitude]).map((row, i) => [...row, labels[i] ?? '']),
      );
      return { columns: ['series', 'longitude', 'latitude', 'label'], rows };
    }
    case 'bars': {
      const { categories, series } = figure;
      const rows = categories.map((name, i) => [name, ...series.map(({ values }) => values[i])]);
      return { columns: [figure.y.label, ...series.map(({ name }) => name)], rows };
    }
    case 'grid':
      return gridContent(figure);
    case 'boundary': {
      const { x, y, classes, points } = figure;
      const rows = Array.from(points.x, (value, i) => [
        ...[value, points.y[i]],
        classes[points.classes[i]],
      ]);
      return { columns: [x.label, y.label, 'class'], rows };
    }
    case 'images': {
      const rows = figure.images.map(({ pixels, label = '' }, i) => {
        const values = Array.from(pixels);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const darkest = values.reduce((least, value) => Math.min(least, value));
        const brightest = values.reduce((most, value) => Math.max(most, value));
        return [i + 1, label, darkest, mean, brightest];
      });
      return { columns: ['picture', 'label', 'darkest', 'mean', 'brightest'], rows };
    }
    case 'graph': {
      const labels = new Map(figure.nodes.map(({ id, label }) => [id, label]));
      const rows = figure.edges.map(({ from, to, label = '' }) => [
        ...[labels.get(from) ?? from, labels.get(to) ?? to],
        label,
      ]);
      return { columns: ['from', 'to', 'with'], rows };
    }
    case 'parallel': {
      const columns = [...figure.axes.map(({ label }) => label), 'best'];
      const rows = figure.lines.map(({ values, isBest }) => [
        ...Array.from(values, (value, i) => figure.axes[i].categories?.[value] ?? value),
        isBest ? 'best' : '',
      ]);
      return { columns, rows };
    }
    case 'text':
      return { columns: ['text'], rows: figure.lines.map((line) => [line]) };
    case 'table':
      return figure;
    default:
      return figure satisfies never;
  }
}

/** A row for each value: the name, then the value of each list at that place. */
function byIndex(name: string, lists: readonly ArrayLike<number>[]): Cell[][] {
  const count = Math.min(...lists.map(({ length }) => length));
  return Array.from({ length: count }, (_, i) => [name, ...lists.map((list) => list[i])]);
}

function gridContent({
  columns: wide,
  values,
  value,
  labels,
  categories,
}: Extract<Figure, { readonly kind: 'grid' }>) {
  const rows = Array.from(values, (each, i) => [
    ...[(i % wide) + 1, Math.floor(i / wide) + 1, categories?.[each] ?? each],
    ...(labels === undefined ? [] : [labels[i]]),
  ]);
  const columns = ['column', 'row', value.label, ...(labels === undefined ? [] : ['label'])];
  return { columns, rows };
}
