/** @file The figure that was published for what a row measures, and whether the row reaches it: where both were measured in the same way. */
import type { PrimaryMetric } from '@nnzoo/training';
import { published } from './figures.ts';

/** A figure from elsewhere, for the settings that an architecture has for a data set by default. */
export interface PublishedFigure {
  readonly architecture: string;
  readonly data: string;
  readonly metric: string;
  readonly mean: number;
  readonly standardDeviation?: number;
  /** How its rows were divided, as `protocolName` says it; absent for the data set's own split. */
  readonly protocol?: string;
  /** What else was done otherwise, in a word or two: another optimizer, another length. */
  readonly otherwise?: string;
  /** Who measured it, with what. */
  readonly source: string;
}

/** `yes`: the mean is as good or better; `within`: worse by less than one of our standard deviations. */
export type Reached = 'yes' | 'within' | 'no';

/** A published figure beside a measured one: either is reached or not, or was measured otherwise. */
export interface Reference extends PublishedFigure {
  /** Null where the two were not measured in the same way: nothing is reached or missed then. */
  readonly reached: Reached | null;
  /** What was different about the figure; empty where nothing was. */
  readonly differs: readonly string[];
}

/** How a row was measured. */
export interface Protocol {
  /** Of its split, as `protocolName` gives it. */
  readonly rows: string | null;
  /** Trained as long as the data set's plan says. */
  readonly isUsualLength: boolean;
  /** With the options that the architecture has for the data set; default true. */
  readonly isUsualOptions?: boolean;
}

/** In what a figure was measured otherwise than a row: its split, its training, its length. */
export function differencesFrom(figure: PublishedFigure, row: Protocol): string[] {
  const { protocol = null, otherwise } = figure;
  return [
    ...(protocol === row.rows ? [] : [protocol ?? 'the data set’s own split']),
    ...(otherwise === undefined ? [] : [otherwise]),
    ...(row.isUsualLength ? [] : ['the usual length']),
    ...((row.isUsualOptions ?? true) ? [] : ['the usual options']),
  ];
}

/** What a mean is compared with, or null where nothing was published for these settings. */
export function referenceFor(
  row: { readonly id: string; readonly data: string; readonly primaryMetric: PrimaryMetric },
  measured: Protocol & { readonly mean: number | null; readonly standardDeviation: number | null },
  figures: readonly PublishedFigure[] = published,
): Reference | null {
  const { metric, better } = row.primaryMetric;
  const figure = figures.find(({ architecture, data, metric: name }) => {
    return architecture === row.id && data === row.data && name === metric;
  });
  if (figure === undefined || measured.mean === null) return null;
  const differs = differencesFrom(figure, measured);
  if (differs.length > 0) return { ...figure, reached: null, differs };
  const short = better === 'higher' ? figure.mean - measured.mean : measured.mean - figure.mean;
  const reached = short <= 0 ? 'yes' : short <= (measured.standardDeviation ?? 0) ? 'within' : 'no';
  return { ...figure, reached, differs };
}
