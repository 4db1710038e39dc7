/** @file Learning curves of several trials as one: means over seeds and folds. */
import { type EpochRecord, type Metrics, meanOf } from '@nnzoo/training';

/**
 * The mean of the records at each place, over the trials that have one there: training that was
 * stopped early is missing from the later ones.
 */
export function meanHistory(histories: readonly (readonly EpochRecord[])[]): EpochRecord[] {
  const [longest = []] = [...histories].sort((a, b) => b.length - a.length);
  return longest.map(({ epoch, step }, i) => {
    const records = histories.flatMap((history) => history[i] ?? []);
    const validations = records.flatMap(({ validation }) =>
      validation === null ? [] : [validation],
    );
    return {
      ...{ epoch, step, best: false },
      train: meanMetrics(records.map(({ train }) => train)),
      validation: validations.length > 0 ? meanMetrics(validations) : null,
    };
  });
}

function meanMetrics(all: readonly Metrics[]): Metrics {
  const names = new Set(all.flatMap((metrics) => Object.keys(metrics)));
  return Object.fromEntries([...names].map((name) => [name, meanOf(valuesOf(all, name))]));
}

function valuesOf(all: readonly Metrics[], name: string): number[] {
  return all.flatMap((metrics) => (metrics[name] === undefined ? [] : [metrics[name]]));
}
