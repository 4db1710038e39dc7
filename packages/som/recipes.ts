/** @file Self-organizing maps beside MiniSom: the settings are those of its runs. */
import type { PublishedValue, Recipe } from '@nnzoo/training';

const miniSom = 'MiniSom 2.3.6, 10 seeds, same scaling, map and schedule';
const mapMetrics = ['quantizationError', 'topographicError', 'purity'];

/** A published mean, with its standard deviation where the source gives one. */
const of = (mean: number, standardDeviation?: number): PublishedValue =>
  standardDeviation === undefined ? { mean } : { mean, standardDeviation };

/** A map as the published runs of MiniSom had it. */
function map(
  data: string,
  setting: string,
  options: Recipe['options'],
  [quantizationError, topographicError, purity]: readonly PublishedValue[],
): Recipe {
  const published = { quantizationError, topographicError, purity };
  const seeds = options['training'] === 'batch' ? 1 : 10;
  return {
    data,
    setting,
    options,
    seeds,
    metrics: mapMetrics,
    published,
    source: miniSom,
  };
}

export const recipes: readonly Recipe[] = [
  map(
    'iris',
    '8×8, random start, σ 1.5, inverse decay',
    { initialization: 'random', radius: 1.5, decay: 'inverse' },
    [of(0.2625, 0.0039), of(0.047, 0.026), of(0.972, 0.009)],
  ),
  map('iris', '8×8, PCA start, σ 3→1, linear', {}, [
    of(0.4227, 0.0045),
    of(0.004, 0.0053),
    of(0.966, 0.011),
  ]),
  map('iris', '8×8 hexagonal, PCA start, σ 3→1, linear', { topology: 'hexagonal' }, [
    of(0.4312, 0.0094),
    of(0.0173, 0.0108),
    of(0.97, 0.012),
  ]),
  map('breast-cancer', '11×11, PCA start, σ 3→1, linear', { width: 11, height: 11 }, [
    of(2.6789, 0.0095),
    of(0.0156, 0.0067),
    of(0.963, 0.003),
  ]),
  map('wine', '8×8, PCA start, σ 3→1, linear', {}, [
    of(1.9586, 0.0142),
    of(0.0051, 0.0053),
    of(0.972, 0.011),
  ]),
  {
    ...map('iris', '8×8, PCA start, batch, 20 passes, σ 3→1', { training: 'batch' }, [
      of(0.4039),
      of(0),
      of(0.973),
    ]),
    source: 'the batch map in NumPy, same scaling, map and schedule',
  },
];
