/** @file For each architecture of the zoo, arguments that make a run of it short. */
import { fileURLToPath } from 'node:url';
import { type ArchitectureId, registry } from '@nnzoo/zoo';

/** Invented names, a line each, few enough to be measured at once. */
export const names = fileURLToPath(new URL('names.txt', import.meta.url));

/** Where the defaults are too much for a test that runs all architectures. */
const smaller: Partial<Record<ArchitectureId, string>> = {
  scalar: '--data and --layers 2 --way hand --steps 6',
  rnn: '--data sunspots --steps 6',
  perceptron: '--data iris --epochs 6',
  linear: '--data iris --steps 20',
  feedforward: '--data iris --layers 6 --optimizer adam --steps 20',
  rbf: '--data iris --centers 8 --training all --steps 20',
  som: '--width 4 --height 4 --steps 20',
  cnn: '--data digits --steps 6',
  modular: '--data iris --steps 6',
  recommender: '--data visits-one-region --steps 6',
  makemore: `--data ${names} --hidden 16 --steps 6`,
  wavenet: `--data ${names} --embedding 8 --hidden 16 --steps 6`,
  transformer: `--data ${names} --layers 1 --heads 2 --channels 8 --steps 6`,
};

/** A short run of each architecture: its id, and the arguments behind `run`. */
export const smallRuns: readonly (readonly [id: string, args: readonly string[]])[] = Object.keys(
  registry,
).map((id) => [
  id,
  [id, ...(smaller[id as ArchitectureId] ?? '--steps 6').split(' '), '--seed', '3'],
]);
