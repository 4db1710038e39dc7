/** @file Feeder: the load of a power line after an outage, by a stated law. Its card. Read first. */
import type { DatasetCard } from '../../card.ts';
import { ownLicense } from '../../synthetic/planar.ts';

/** What is known of a reading. */
export const columns = [
  { name: 'outage', unit: 'h', meaning: 'how long the power was away' },
  { name: 'since', unit: 'h', meaning: 'time since it came back' },
  { name: 'day_sin', meaning: 'sin(2π·hour/24) of the time of day' },
  { name: 'day_cos', meaning: 'cos(2π·hour/24) of the time of day' },
  { name: 'temperature', unit: '°C', meaning: 'outside, at the time' },
] as const;

/** The card of `makeFeeder`. */
export const feederCard: DatasetCard = {
  id: 'feeder',
  title: 'Load after an outage',
  summary:
    'How long the power was away and since when it is back, hour and cold; how large is the load?',
  source: 'synthetic: makeFeeder',
  license: ownLicense,
  rows: 1600,
  columns,
  target: { kind: 'value', name: 'load', unit: 'MW', meaning: 'load of the feeder' },
  file: null,
  faults: [
    'Nothing was measured: no public record of loads after outages was found.',
    'One law for all outages: a real feeder changes with the season, the weekday and its customers.',
  ],
  citation: {
    authors: 'Mortensen, R. E. and Haggerty, K. P.',
    year: 1990,
    title: 'Dynamics of heating and cooling loads: models, simulation, and actual utility data',
    where: 'IEEE Transactions on Power Systems 5(1), 243–249',
  },
  synthetic: {
    law: 'P = 6 + 1.5·cos(2π(h − 19)/24) + H·(1 + 2·surge) MW; H = 0.15·max(0, 18 − θ)·(1 + cos(2π(h − 7)/24)/4); surge = r·exp(−max(0, t − r/2)/1.5), r = 1 − exp(−L/2), after L hours without power, t hours with it; normal noise of 0.25 MW',
    noiseFloor: 'RMSE 0.25 MW, the noise',
    baseline:
      'RMSE over five seeds: the mean 2.2 to 3.0 MW, linear least squares 0.95 to 1.33, nearest neighbor 0.75 to 1.14; a model must stay below 0.45',
    harder: {
      seeds: [1000, 1099],
      options: 'coldest −25, warmest 0, noise 0.5',
      floor: 'RMSE 0.5 MW; trained on the usual days, nearest neighbor and a line have 1.5 to 1.95',
    },
  },
};
