/** @file The figure that was published for what a row measures, and whether the row reaches it. */
import type { Headline } from '@nnzoo/training';
import { published } from './published.ts';

/** A figure from elsewhere, for the settings that an architecture has for a data set by default. */
export interface PublishedFigure {
  readonly architecture: string;
  readonly data: string;
  readonly metric: string;
  readonly mean: number;
  readonly deviation?: number;
  /** Folds of the published cross-validation; absent for one split. */
  readonly folds?: number;
  /** Who measured it, with what. */
  readonly source: string;
}

/** `yes`: the mean is as good or better; `within`: worse by less than one of our deviations. */
export type Reached = 'yes' | 'within' | 'no';

/** A published figure beside a measured one. */
export interface Reference extends PublishedFigure {
  readonly reached: Reached;
}

/** What a mean is held against, or null where nothing was published for these settings. */
export function referenceFor(
  row: { readonly id: string; readonly data: string; readonly headline: Headline },
  measured: { readonly mean: number | null; readonly deviation: number | null },
  figures: readonly PublishedFigure[] = published,
): Reference | null {
  const { metric, better } = row.headline;
  const figure = figures.find(({ architecture, data, metric: name }) => {
    return architecture === row.id && data === row.data && name === metric;
  });
  if (figure === undefined || measured.mean === null) return null;
  const short = better === 'higher' ? figure.mean - measured.mean : measured.mean - figure.mean;
  const reached = short <= 0 ? 'yes' : short <= (measured.deviation ?? 0) ? 'within' : 'no';
  return { ...figure, reached };
}
