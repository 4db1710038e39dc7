/**
 * @file Doubles to be compared: centroids under other names that take their time, diverge on one
 * seed, or end their process on another.
 */
import type { Architecture, Experiment } from '@nnzoo/training';
import type { Registry } from '@nnzoo/zoo';
import { centroids } from './centroids.ts';

/** Centroids under another name, with options and accidents by seed. */
function comparedModel(
  id: string,
  accident: (seed: number) => { readonly learningRate?: number; readonly pause?: number },
): Architecture {
  const open: Architecture['open'] = async (request) => {
    const options = { ...request.options, ...accident(request.seed) };
    const experiment: Experiment = await centroids.open({ ...request, options } as Parameters<
      typeof centroids.open
    >[0]);
    const configuration = { ...experiment.configuration, architecture: id };
    return new Proxy(experiment, {
      get(target, name) {
        if (name === 'configuration') return configuration;
        const value = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  };
  return { ...centroids, id, title: `The ${id}`, open } as Architecture;
}

/** Faster steps, and so another result. */
const hasty = comparedModel('hasty', () => ({ learningRate: 0.4 }));
/** 54 steps of 20 milliseconds: a second in all. */
const slow = comparedModel('slow', () => ({ pause: 20 }));
/** Diverges on seed 2. */
const reckless = comparedModel('reckless', (seed) => ({
  learningRate: seed === 2 ? 900_000 : 0.1,
}));
/** Its process dies on seed 2, as by a kill from outside. */
const mortal = comparedModel('mortal', (seed) => {
  if (seed === 2) process.kill(process.pid, 'SIGKILL');
  return {};
});

/** All of them, and the centroids as they are. */
export const comparedModels: Registry = Object.fromEntries(
  [centroids as Architecture, hasty, slow, reckless, mortal].map((each) => [
    each.id,
    async () => each,
  ]),
);
