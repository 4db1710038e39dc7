/** @file What a drawing shows, in words: for those who hear a page instead of seeing it. */
import type { Figure } from '@nnzoo/training';
import { formatNumber } from '../numbers.ts';

/** Longer lists are cut: a text alternative is heard from beginning to end. */
const MOST = 24;

/** The text alternative of a figure: its caption, then what is drawn, in numbers. */
export function describeFigure(figure: Figure): string {
  const parts = shown(figure);
  const more = parts.length > MOST ? `, and ${parts.length - MOST} more` : '';
  const drawn = parts.length > 0 ? `${parts.slice(0, MOST).join('; ')}${more}.` : '';
  return [figure.caption, drawn].filter((part) => part !== '').join(' ');
}

/** One piece a series, a bar, an arrow; none where the figure is words already. */
function shown(figure: Figure): string[] {
  switch (figure.kind) {
    case 'lines':
      return figure.series.map(({ name, x, y }) => `${name}: ${course(x, y)}`);
    case 'scatter':
      return figure.series.map(({ name, x }) => `${name}: ${x.length} points`);
    case 'map':
      return figure.series.map(({ name, latitude }) => `${name}: ${latitude.length} places`);
    case 'bars':
      return figure.series.flatMap(({ name, values }) =>
        figure.categories.map((category, i) => `${name}, ${category}: ${said(values[i])}`),
      );
    case 'histogram':
      return figure.series.map((each) => `${each.name}: ${heap(each)}`);
    case 'grid':
      return [`${figure.columns} by ${figure.rows} cells: ${cells(figure)}`];
    case 'boundary':
      return shares(figure.regions, figure.classes).map((share) => `${share} of the plane`);
    case 'images':
      return [`${figure.images.length} pictures`, ...labels(figure.images)];
    case 'graph':
      return arrows(figure);
    case 'text':
    case 'table':
      return [];
    default:
      return figure satisfies never;
  }
}

/** A value that may be missing. */
function said(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? 'nothing' : formatNumber(value);
}

/** From where to where a curve goes, and how far up and down on the way. */
function course(x: ArrayLike<number>, y: ArrayLike<number>): string {
  const known = Array.from(y).flatMap((value, i) =>
    Number.isFinite(value) && i < x.length ? [i] : [],
  );
  if (known.length === 0) return 'nothing';
  const values = known.map((i) => y[i]!);
  const [first, last] = [known[0]!, known[known.length - 1]!];
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  return `${said(y[first])} at ${said(x[first])} to ${said(y[last])} at ${said(x[last])}, lowest ${said(low)}, highest ${said(high)}`;
}

type Bins = Extract<Figure, { kind: 'histogram' }>['series'][number];

/** How many values, and where the most of them lie. */
function heap({ edges, counts }: Bins): string {
  const all = Array.from(counts, (count) => count || 0);
  const most = all.reduce((best, count, bin) => (count > all[best]! ? bin : best), 0);
  if (all.length === 0) return 'nothing';
  const total = all.reduce((sum, count) => sum + count, 0);
  return `${said(total)} in all, most between ${said(edges[most])} and ${said(edges[most + 1])}`;
}

function cells({ values, categories }: Extract<Figure, { kind: 'grid' }>): string {
  if (categories) return shares(values, categories).join(', ');
  const known = Array.from(values).filter(Number.isFinite);
  if (known.length === 0) return 'all empty';
  const low = known.reduce((least, value) => Math.min(least, value));
  const high = known.reduce((most, value) => Math.max(most, value));
  return `from ${said(low)} to ${said(high)}`;
}

/** `setosa 40 %`, in the order of the names. */
function shares(ids: ArrayLike<number>, names: readonly string[]): string[] {
  const counts = new Float64Array(names.length);
  for (let i = 0; i < ids.length; i++) {
    if (ids[i]! in counts) counts[ids[i]!]!++;
  }
  return names.map(
    (name, id) => `${name} ${said(Math.round((100 * counts[id]!) / Math.max(1, ids.length)))} %`,
  );
}

function labels(images: Extract<Figure, { kind: 'images' }>['images']): string[] {
  return images.flatMap(({ label }) => (label === undefined ? [] : [label]));
}

function arrows({ nodes, edges }: Extract<Figure, { kind: 'graph' }>): string[] {
  const names = new Map(nodes.map(({ id, label }) => [id, label]));
  const drawn = edges.map(({ from, to, label }) => {
    const way = `${names.get(from) ?? from} to ${names.get(to) ?? to}`;
    return label === undefined ? way : `${way} (${label})`;
  });
  return [`${nodes.length} boxes`, ...drawn];
}
